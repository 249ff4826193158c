import type { Kingdee } from '../../simulator/kingdee/kingdee';
import type { Refund } from '../../simulator/wangdiantong/refunds';
import type { Expected } from './letterFaults';

/** One sales return as the target must hold it. */
export interface ExpectedReturn {
	readonly number: string;
	readonly organisation: string;
	readonly customer: string;
	readonly date: string;
	readonly status: string;
	/** `material quantity amount warehouse status lot` of each line, sorted; the amount to the cent. */
	readonly lines: readonly string[];
}

type Plain = Readonly<Record<string, unknown>>;

const SHOPS: Readonly<Record<string, readonly [organisation: string, customer: string]>> = {
	S01: ['100', 'CUST0001'],
	S02: ['202', 'CUST0002'],
	S03: ['204', 'CUST0003'],
};
const WAREHOUSES: Readonly<Record<string, string>> = {
	WH01: 'CK001',
	WH02: 'CK002',
	WH04: 'CK004',
};

/** What the stock-ins of Wangdiantong must become, worked out by other code than the nodes: the demo's own judgement. */
export function expectedReturns(refunds: readonly Refund[], materials: ReadonlySet<string>) {
	const excluded: Record<string, number> = {};
	const bills: ExpectedReturn[] = [];
	const letters: Expected[] = [];
	for (const refund of refunds) {
		const reason = exclusion(refund);
		const tells = troubleOf(refund, materials);
		if (reason) excluded[reason] = (excluded[reason] ?? 0) + 1;
		else if (tells) letters.push({ number: refund.order_no, tells });
		else bills.push(returnOf(refund));
	}
	return { excluded, bills, letters };
}

function exclusion({ status, process_status: refunded }: Refund): string | undefined {
	if (status !== 80) return 'not done (status)';
	return refunded < 80 ? 'refund not settled (process_status)' : undefined;
}

function troubleOf(refund: Refund, materials: ReadonlySet<string>): string[] | undefined {
	const { shop_no: shop, warehouse_no: warehouse, details_list: lines } = refund;
	if (!SHOPS[shop]) return ['客户', `"${shop}"`, 'Org Code Map'];
	if (!WAREHOUSES[warehouse]) return ['仓库', `"${warehouse}"`, 'Org Code Map'];
	if (lines.length === 0) return ['明细信息', 'at least one row', 'correct it in Wangdiantong'];
	if (lines.some((line) => partsOf(line).length === 0))
		return ['含税单价', 'correct it in Wangdiantong'];
	const unknown = lines.find(({ spec_no }) => !materials.has(String(spec_no)));
	return unknown && ['物料编码', String(unknown.spec_no)];
}

function returnOf(refund: Refund): ExpectedReturn {
	const [organisation, customer] = SHOPS[refund.shop_no];
	const approved = new Date(Number(refund.check_time) + 8 * 3_600_000);
	const stock = WAREHOUSES[refund.warehouse_no];
	const lines = refund.details_list.map((line) => {
		const cents = partsOf(line).reduce(
			(sum, part) => sum + Math.round(Number(part.total_amount) * 100),
			0,
		);
		const status = line.defect ? 'KCZT02_SYS' : 'KCZT01_SYS';
		return [line.spec_no, line.num, (cents / 100).toFixed(2), stock, status, line.batch_no].join(
			' ',
		);
	});
	return {
		number: refund.order_no,
		organisation,
		customer,
		date: approved.toISOString().slice(0, 10),
		status: 'C',
		lines: lines.sort(),
	};
}

function partsOf(line: Plain): readonly Plain[] {
	return (line.refund_order_detail_list ?? []) as readonly Plain[];
}

/** What a site holds, in the same form. */
export function heldReturns(site: Kingdee): ExpectedReturn[] {
	return site.bills.rows('SAL_RETURNSTOCK').map((bill) => ({
		number: String(bill.FBillNo),
		organisation: number(bill.FSaleOrgId),
		customer: number(bill.FRetcustId),
		date: String(bill.FDate).slice(0, 10),
		status: String(bill.FDocumentStatus),
		lines: (bill.FEntity as Plain[]).map(heldLine).sort(),
	}));
}

function heldLine(line: Plain): string {
	const { FMaterialId, FRealQty, FAllAmount, FStockId, FStockstatusId, FLot } = line;
	const amount = Number(FAllAmount).toFixed(2);
	return [
		number(FMaterialId),
		FRealQty,
		amount,
		number(FStockId),
		number(FStockstatusId),
		number(FLot),
	].join(' ');
}

function number(reference: unknown): string {
	return String((reference as { FNumber?: unknown })?.FNumber ?? '').trim();
}
