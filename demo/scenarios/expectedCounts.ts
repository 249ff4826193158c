import type { Count } from '../../simulator/jushuitan/counts';
import type { Kingdee } from '../../simulator/kingdee/kingdee';
import type { Expected } from './letterFaults';

/** One other inbound bill as the target must hold it. */
export interface ExpectedInbound {
	readonly number: string;
	readonly organisation: string;
	readonly date: string;
	readonly status: string;
	/** `material quantity warehouse lot` of each line, sorted. */
	readonly lines: readonly string[];
}

type Plain = Readonly<Record<string, unknown>>;

const PLACES: Readonly<Record<string, readonly [organisation: string, stock: string]>> = {
	'10001-1': ['100', 'CK001'],
	'10001-2': ['100', 'CK004'],
	'10002-1': ['202', 'CK002'],
};

/**
 * What the count sheets of Jushuitan must become, worked out by other code than the nodes: the demo's own judgement.
 * @param codes material of each SKU
 */
export function expectedCounts(sheets: readonly Count[], codes: ReadonlyMap<string, string>) {
	const excluded: Record<string, number> = {};
	const bills: ExpectedInbound[] = [];
	const letters: Expected[] = [];
	for (const sheet of sheets) {
		const reason = exclusion(sheet);
		const tells = troubleOf(sheet, codes);
		if (reason) excluded[reason] = (excluded[reason] ?? 0) + 1;
		else if (tells) letters.push({ number: String(sheet.io_id), tells });
		else bills.push(inboundOf(sheet, codes));
	}
	return { excluded, bills, letters };
}

function exclusion({ status, items }: Count): string | undefined {
	if (status !== 'Confirmed' && status !== 'Archive') return `status ${status}`;
	return profits(items).length === 0 ? 'no line of profit' : undefined;
}

function profits(items: readonly Plain[]): readonly Plain[] {
	return items.filter(({ qty }) => Number(qty) > 0);
}

function placeOf({ wms_co_id: company, wh_id: area }: Count): string {
	return `${String(company)}-${String(area)}`;
}

function troubleOf(sheet: Count, codes: ReadonlyMap<string, string>): string[] | undefined {
	const place = placeOf(sheet);
	if (!PLACES[place]) return ['仓库', `"${place}"`, 'Warehouse Map'];
	const unknown = profits(sheet.items).find(({ sku_id }) => !codes.has(String(sku_id)));
	return unknown && ['物料编码', `"${String(unknown.sku_id)}"`, 'kingdee_codes'];
}

function inboundOf(sheet: Count, codes: ReadonlyMap<string, string>): ExpectedInbound {
	const [organisation, stock] = PLACES[placeOf(sheet)];
	const lines = profits(sheet.items).map(({ sku_id, qty, batch_id }) =>
		[codes.get(String(sku_id)), qty, stock, batch_id].join(' '),
	);
	return {
		number: `PY${sheet.io_id}`,
		organisation,
		date: String(sheet.io_date).slice(0, 10),
		status: 'C',
		lines: lines.sort(),
	};
}

/** What a site holds, in the same form. */
export function heldInbounds(site: Kingdee): ExpectedInbound[] {
	return site.bills.rows('STK_MISCELLANEOUS').map((bill) => ({
		number: String(bill.FBillNo),
		organisation: number(bill.FStockOrgId),
		date: String(bill.FDate).slice(0, 10),
		status: String(bill.FDocumentStatus),
		lines: (bill.FEntity as Plain[])
			.map(({ FMATERIALID, FQty, FSTOCKID, FLOT }) =>
				[number(FMATERIALID), FQty, number(FSTOCKID), number(FLOT)].join(' '),
			)
			.sort(),
	}));
}

function number(reference: unknown): string {
	return String((reference as { FNumber?: unknown })?.FNumber ?? '').trim();
}
