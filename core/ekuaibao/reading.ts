import { createHash } from 'node:crypto';
import { asRecord } from '../json';
import { centsOf } from './money';

export type Plain = Readonly<Record<string, unknown>>;

/** One line of an expense document, ready for a bill in home currency; amounts are decimal text with two digits. */
export interface ExpenseLine {
	/** Number of the bill that it belongs to: that of the document, with a mark of the payee where it has several. */
	readonly bill: string;
	readonly payee: string;
	/** Code of the supplier; the name of the payee where the document has several and the line names no supplier. */
	readonly supplier: string;
	/** Code of the fee type. */
	readonly feeType: string;
	readonly gross: string;
	readonly tax: string;
	readonly net: string;
	/** Per cent: computing with it gives `tax` to the cent. */
	readonly taxRate: string;
	/** What is worth knowing for people: the reason, and a foreign amount with its rate. */
	readonly note: string;
}

/** One document while it is read. */
export interface Reading {
	readonly document: Plain;
	readonly form: Plain;
	readonly supplierField: string;
	readonly problems: string[];
}

export function complain(
	{ problems }: Reading,
	field: string,
	value: string,
	advice: string,
): void {
	problems.push(`${field}: got ${value}; ${advice}`);
}

export function payeeOf({ document }: Reading, payeeId: string): string {
	return text(asRecord(asRecord(document.payees)[payeeId]).name) || payeeId;
}

/** Number of a payee's bill; its mark is the same in every run, whatever the order of the lines. */
export function billOf({ form }: Reading, payeeId: string): string {
	const mark = createHash('sha256').update(payeeId).digest('hex').slice(0, 6).toUpperCase();
	return `${text(form.code)}-${mark}`;
}

export function amountOf(reading: Reading, amount: unknown, field: string): bigint {
	const value = typeof amount === 'object' ? asRecord(amount).standard : amount;
	const cents = centsOf(value);
	if (cents !== undefined) return cents;
	const found = value === undefined ? 'nothing' : JSON.stringify(value);
	complain(reading, field, found, 'expected an amount with two decimals: correct it in Ekuaibao');
	return 0n;
}

/** A text field holds the code itself, an archive field an id: its code comes from the archive (档案). */
export function supplierOf(reading: Reading, fields: Plain, payee: string): string {
	const { document, form, supplierField } = reading;
	const ofLine = text(fields[supplierField]);
	const archive = asRecord(asRecord(document.archives)[supplierField]);
	const ofForm = payee || text(archive.code) || text(form[supplierField]);
	const supplier = ofLine || ofForm;
	if (supplier !== '' && !ID.test(supplier)) return supplier;
	const found = supplier === '' ? 'nothing' : `the archive item ${supplier}, which has no code`;
	const field = `${supplierField} (供应商)`;
	if (!reading.problems.some((problem) => problem.startsWith(field)))
		complain(reading, field, found, 'fill it in, or mend the archive item in Ekuaibao');
	return supplier;
}

/** What Ekuaibao calls its rows: `ID_…`, or with the id of the company in front. */
const ID = /^ID_|:/;

export function text(value: unknown): string {
	return typeof value === 'string' ? value.trim() : '';
}

export function grossOf(lines: readonly ExpenseLine[]): bigint {
	return lines.reduce((total, { gross }) => total + (centsOf(gross) ?? 0n), 0n);
}
