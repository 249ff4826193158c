import { wall } from '../source/wall';

/** A refund stock-in (退货入库单) as the flagship edition gives it; only what the simulator reads is named. */
export interface Refund {
	readonly order_no: string;
	/** 10 已取消, 20 编辑中, 30 待审核, 80 已完成. */
	status: number;
	process_status: number;
	readonly shop_no: string;
	readonly warehouse_no: string;
	/** Wall clock of +08:00. */
	modified: string;
	/** Taobao documents come through Qimen only (source-systems 3.2). */
	readonly taobao?: boolean;
	readonly details_list: ReadonlyArray<Readonly<Record<string, unknown>>>;
	readonly [field: string]: unknown;
}

/** What a query asks for, whatever the edition wrote it like. */
export interface Asked {
	readonly start: string;
	readonly end: string;
	readonly statuses: readonly string[];
	readonly shops: readonly string[];
	readonly warehouse: string;
	readonly throughTaobao: boolean;
}

/** Both ends belong to the window; the list has no order that anybody promised, here the newest comes first. */
export function find(refunds: readonly Refund[], asked: Asked): Refund[] {
	return refunds
		.filter((refund) => {
			if (refund.modified < asked.start || refund.modified > asked.end) return false;
			if (refund.taobao && !asked.throughTaobao) return false;
			if (asked.statuses.length > 0 && !asked.statuses.includes(String(refund.status)))
				return false;
			if (asked.shops.length > 0 && !asked.shops.includes(refund.shop_no)) return false;
			return asked.warehouse === '' || refund.warehouse_no === asked.warehouse;
		})
		.sort((a, b) => (a.modified < b.modified ? 1 : -1));
}

/** 企业版 writes numbers and times as text, and one price a line (source-systems 5). */
export function asEnterprise({ details_list: lines, ...refund }: Refund) {
	const { check_time: approved } = refund;
	return {
		...refund,
		status: String(refund.status),
		process_status: String(refund.process_status),
		...(typeof approved === 'number' && { check_time: wall(approved) }),
		details_list: lines.map(asEnterpriseLine),
	};
}

function asEnterpriseLine({
	refund_order_detail_list: parts,
	...line
}: Refund['details_list'][number]) {
	const [{ price }] = [...((parts ?? []) as Array<{ price?: number }>), {}];
	return {
		...line,
		spec_code: line.spec_no,
		goods_count: String(line.num),
		num: String(line.num),
		defect: line.defect ? 1 : 0,
		...(price !== undefined && { src_price: price.toFixed(8) }),
	};
}
