import { Trouble, type RuleFault } from './fault';
import { listOf, sameKey, textList } from './groupKey';
import { isRow, keyTrouble, Scope, type Row } from './record';
import { compileReference } from './reference';
import type { Rule } from './rules';

/** How one record becomes several bills: `{"source": list, "by": fields, "key": target field}`. */
export interface Split {
	/** Name of the list; dots lead into objects. */
	readonly source: string;
	/** Rows that agree in these make one bill; none: every row is a bill. */
	readonly by: readonly string[];
	/** Target field of the head whose value must differ from bill to bill. */
	readonly key: readonly string[];
}

/** The bills of one record: where each one looks up its references, the row first, then the record. */
export type Splitter = (record: Row) => readonly Scope[] | Trouble;

const FORM = '{"source":"details","by":["warehouse"],"key":"FBillNo"}';

/** Reads `split` of the rules; every fault at once. */
export function readSplit(raw: unknown, rules: readonly Rule[], faults: RuleFault[]): Split {
	const { source, by, key, ...others } = isRow(raw) ? raw : {};
	const name = typeof source === 'string' ? source.trim() : '';
	const field = typeof key === 'string' ? key.trim() : '';
	const fields = by === undefined ? [] : textList(by);
	const complain = (path: string, message: string) => faults.push({ path, message });
	if (!isRow(raw)) complain('split', `expected ${FORM}`);
	if (name.split('.').some(keyTrouble)) complain('split.source', `expected a list, as in ${FORM}`);
	if (!fields) complain('split.by', 'expected field names of the rows');
	if (!rules.some((rule) => rule.field === field && !rule.children))
		complain('split.key', 'expected a field of the head that the rules write, e.g. FBillNo');
	for (const other of Object.keys(others)) complain(`split.${other}`, 'expected source, by, key');
	return { source: name, by: fields ?? [], key: field.split('.') };
}

/** The record with other rows in one of its lists. */
function withRows(record: Row, [key, ...rest]: readonly string[], rows: readonly unknown[]): Row {
	const inner = record[key];
	return { ...record, [key]: isRow(inner) && rest.length > 0 ? withRows(inner, rest, rows) : rows };
}

export function compileSplit({ source, by }: Split): Splitter {
	const keys = source.split('.');
	const reads = by.map((name) => [name, compileReference(name)] as const);
	return (record) => {
		const rows = listOf(record, keys);
		if (!rows || rows.length === 0) return new Trouble(`a list with rows in ${source}`);
		const wrong = rows.find((row) => !isRow(row));
		if (wrong !== undefined) return new Trouble(`rows with fields in ${source}`, wrong);
		const bills = new Map<string, { readonly head: Row; readonly rows: Row[] }>();
		for (const [index, row] of (rows as readonly Row[]).entries()) {
			const values = reads.map(([name, read]) => [name, read(new Scope(row))] as const);
			const name = by.length === 0 ? String(index) : sameKey(values.map(([, value]) => value));
			if (name === undefined)
				return new Trouble(`a value in ${by.join(' and ')} of ${source}[${index}]`);
			const bill = bills.get(name);
			if (bill) bill.rows.push(row);
			else bills.set(name, { head: by.length > 0 ? Object.fromEntries(values) : row, rows: [row] });
		}
		return [...bills.values()].map(
			(bill) => new Scope(bill.head, new Scope(withRows(record, keys, bill.rows))),
		);
	};
}
