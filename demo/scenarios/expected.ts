import type { Kingdee } from '../../simulator/kingdee/kingdee';

const FORM = 'STK_MISCELLANEOUS';
const CODES: Readonly<Record<string, string>> = { '100': '125', '202': '126', '204': '121' };

/** One bill as the target must hold it. */
export interface ExpectedBill {
	readonly number: string;
	readonly organisation: string;
	/** `material quantity warehouse lot location` of each line, sorted. */
	readonly lines: readonly string[];
	readonly status: string;
}

/** The source's bills that the template leaves out, by reason, and those it must bring over. */
export interface Expectation {
	readonly excluded: Readonly<Record<string, number>>;
	readonly bills: readonly ExpectedBill[];
}

type Plain = Record<string, unknown>;

/** Worked out from the source's state alone, by other code than the nodes: the demo's own judgement. */
export function expectation(source: Kingdee): Expectation {
	const excluded: Record<string, number> = {};
	const bills: ExpectedBill[] = [];
	for (const bill of source.bills.rows(FORM)) {
		const reason = exclusion(bill);
		if (reason) excluded[reason] = (excluded[reason] ?? 0) + 1;
		else
			bills.push({
				...shown(bill),
				organisation: CODES[number(bill.FStockOrgId)] ?? '109',
				status: 'C',
			});
	}
	return { excluded, bills };
}

/** What a site holds, in the same form. */
export function heldBills(site: Kingdee): ExpectedBill[] {
	return site.bills.rows(FORM).map(shown);
}

function exclusion(bill: Plain): string | undefined {
	if (bill.FDocumentStatus !== 'C') return 'not approved';
	const type = number(bill.FBillTypeID);
	if (type === 'QTRKD03_SYS' || type === 'QTRKD07_SYS') return `bill type ${type}`;
	return linesOf(bill).length === 0 ? 'all lines in warehouse 406' : undefined;
}

function shown(bill: Plain): ExpectedBill {
	return {
		number: String(bill.FBillNo),
		organisation: number(bill.FStockOrgId),
		lines: linesOf(bill).map(line).sort(),
		status: String(bill.FDocumentStatus),
	};
}

function linesOf(bill: Plain): Plain[] {
	return (bill.FEntity as Plain[]).filter(({ FSTOCKID }) => number(FSTOCKID) !== '406');
}

function line(entry: Plain): string {
	const { FMATERIALID, FQty, FSTOCKID, FLOT, FSTOCKLOCID, FProduceDate } = entry;
	const location = JSON.stringify(FSTOCKLOCID ?? null);
	return [
		number(FMATERIALID),
		FQty,
		number(FSTOCKID),
		number(FLOT),
		location,
		String(FProduceDate ?? '').trim(),
	].join(' ');
}

function number(reference: unknown): string {
	const { FNumber, FNUMBER } = (reference ?? {}) as Plain;
	return String(FNumber ?? FNUMBER ?? '').trim();
}
