import { midnight, wall } from '../source/wall';
import type { Refund } from './refunds';

/** What a stock-in of the seed is there to show. */
export type RefundKind =
	| 'ordinary'
	/** One line joins refunds at different prices. */
	| 'severalPrices'
	| 'gift'
	| 'damaged'
	/** Approved at midnight of +08:00: in any other zone it is another day. */
	| 'midnight'
	| 'lot'
	/** Given through Qimen only. */
	| 'taobao'
	| 'unsettled'
	| 'refundCancelled'
	| 'editing'
	| 'noDetails'
	| 'noPrice'
	| 'unknownShop'
	| 'unknownWarehouse'
	| 'unknownMaterial';

const COUNTS: ReadonlyArray<readonly [RefundKind, number]> = [
	['severalPrices', 12],
	['gift', 8],
	['damaged', 8],
	['midnight', 10],
	['lot', 7],
	['taobao', 10],
	['unsettled', 12],
	['refundCancelled', 4],
	['editing', 8],
	['noDetails', 6],
	['noPrice', 4],
	['unknownShop', 5],
	['unknownWarehouse', 4],
	['unknownMaterial', 6],
	['ordinary', 150],
];
/** Prime to the number of stock-ins: mixes the kinds without chance. */
const STRIDE = 101;

const DAY = 86_400_000;
/** Neither lots nor shelf life (every 7th, every 11th): those of the simulated Kingdee's seed. */
const MATERIALS = [1, 2, 3, 4, 5, 6, 8, 9, 10, 12, 13, 15, 16, 17, 18, 19, 20];

/** Refund stock-ins of the last five days, three at a time at the same second, with every awkward case. */
export function seedRefunds(now: number): Array<Refund & { readonly kind: RefundKind }> {
	const kinds = COUNTS.flatMap(([kind, count]) => Array.from({ length: count }, () => kind));
	return kinds.map((_, index) => {
		const kind = kinds[(index * STRIDE) % kinds.length];
		const moment =
			now - 5 * DAY + Math.floor(index / 3) * 3 * Math.floor((4.9 * DAY) / kinds.length);
		return refundOf(kind, index, moment);
	});
}

function refundOf(kind: RefundKind, index: number, moment: number) {
	const approved = kind === 'midnight' ? midnight(moment) : moment - 60_000;
	const order_no = `RK26${String(index + 1).padStart(6, '0')}`;
	return {
		kind,
		order_no,
		status: kind === 'editing' ? 20 : 80,
		process_status: { unsettled: 30, refundCancelled: 10 }[kind as string] ?? 80 + (index % 3) * 5,
		shop_no: kind === 'unknownShop' ? 'S09' : `S0${(index % 3) + 1}`,
		warehouse_no: kind === 'unknownWarehouse' ? 'WH09' : ['WH01', 'WH02', 'WH04'][index % 3],
		refund_no: `TK${order_no}`,
		modified: wall(moment),
		created: wall(moment - 3_600_000),
		check_time: approved,
		remark: index % 5 === 0 ? '客户“七天无理由”' : '',
		taobao: kind === 'taobao',
		details_list: kind === 'noDetails' ? [] : linesOf(kind, index),
	};
}

function linesOf(kind: RefundKind, index: number) {
	return Array.from({ length: 1 + (index % 3) }, (_, line) => lineOf(kind, index, line));
}

function lineOf(kind: RefundKind, index: number, line: number) {
	const material = kind === 'lot' ? 7 : MATERIALS[(index + line * 5) % MATERIALS.length];
	const isUnknown = kind === 'unknownMaterial' && line === 0;
	const quantity = 1 + ((index + line) % 4);
	const spec_no = isUnknown ? 'M0999' : `M${String(material).padStart(4, '0')}`;
	return {
		rec_id: 200_000 + index * 10 + line,
		spec_no,
		num: quantity,
		stockin_num: `${quantity}.0000`,
		defect: kind === 'damaged',
		batch_no: kind === 'lot' ? `L26${index}` : '',
		refund_order_detail_list: joined(kind, index, quantity),
	};
}

/** The refunds that one line joins; their amounts are to the cent. */
function joined(kind: RefundKind, index: number, quantity: number) {
	if (kind === 'noPrice') return [];
	const cents = kind === 'gift' ? 0 : 100 + ((index * 37) % 9000);
	const first = kind === 'severalPrices' && quantity > 1 ? 1 : quantity;
	const parts = [part(cents, first)];
	return first < quantity ? [...parts, part(cents + 1, quantity - first)] : parts;
}

function part(cents: number, quantity: number) {
	return {
		price: cents / 100,
		stockin_num: quantity,
		refund_order_stockin_num: quantity,
		total_amount: (cents * quantity) / 100,
	};
}
