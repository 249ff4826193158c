import type { Call } from './client';
import { KingdeeError } from './errors';
import { keyLiteral, quote } from './filter';
import type { Form } from './metadata';

/** How the user names a document: by its number (编码, 单据编号) or by its internal id (内码). */
export interface Reference {
	readonly by: 'number' | 'id';
	readonly key: string;
}

export function nameOf({ by, key }: Reference): string {
	return by === 'id' ? `id ${key}` : key;
}

/** A document as a look-up found it. */
export interface Located {
	readonly id: string;
	readonly number: string;
	/** Value of the field that was asked for, e.g. FDocumentStatus. */
	readonly value: string;
}

/** Head field that holds a document's number: FBillNo of bills, FNumber of base data. */
export function numberFieldOf(form: Form): string | undefined {
	return (form.field('FBillNo') ?? form.field('FNumber'))?.key;
}

/**
 * The documents that references name, with the value of one head field. Base data has a row for each organisation under
 * one number (reference 7.6), so a number may find several. Pages by key, until one comes empty.
 */
export async function locate(
	call: Call,
	form: Form,
	references: readonly Reference[],
	field: string | undefined,
): Promise<Located[]> {
	const numberField = numberFieldOf(form);
	const columns = [form.primaryKey, numberField, field && form.field(field)?.key];
	const keys = [...new Set(columns.filter((key) => key !== undefined && key !== ''))];
	const rows = await readAll(call, form, keys.join(), conditionOf(form, numberField, references));
	const cell = (row: readonly unknown[], key: string | undefined) =>
		key === undefined ? '' : String(row[keys.indexOf(key)] ?? '');
	return rows.map((row) => ({
		id: String(row[0]),
		number: cell(row, numberField),
		value: cell(row, columns[2]),
	}));
}

/** Case, width and trailing blanks do not tell numbers apart (Kingdee's database). */
export function isMeant({ by, key }: Reference, { id, number }: Pick<Located, 'id' | 'number'>) {
	const fold = (text: string) => text.normalize('NFKC').trimEnd().toLowerCase();
	return by === 'id' ? id === key : fold(number) === fold(key);
}

function conditionOf(
	form: Form,
	numberField: string | undefined,
	references: readonly Reference[],
) {
	const [{ by }] = references;
	const keys = references.map(({ key }) => key);
	if (by === 'id') return `${form.primaryKey} in (${keys.map(keyLiteral).join()})`;
	if (numberField) return `${numberField} in (${keys.map(quote).join()})`;
	throw new KingdeeError('config', `${form.label} ${form.id} has no number (编码) to look up`, {
		advice: 'Name its documents by ID (内码).',
	});
}

async function readAll(call: Call, form: Form, FieldKeys: string, condition: string) {
	const all: unknown[][] = [];
	for (let last: unknown; ; last = all[all.length - 1][0]) {
		const behind = last === undefined ? '' : ` and ${form.primaryKey}>${keyLiteral(String(last))}`;
		const query = { FormId: form.id, FieldKeys, FilterString: `(${condition})${behind}` };
		const page = {
			OrderString: `${form.primaryKey} ASC`,
			TopRowCount: 0,
			StartRow: 0,
			Limit: 2000,
		};
		const { rows } = await call('ExecuteBillQuery', { data: { ...query, ...page } });
		if (rows === undefined)
			throw new KingdeeError('unexpected', 'ExecuteBillQuery did not answer with rows');
		if (rows.length === 0) return all;
		all.push(...rows);
	}
}
