import { describe, Trouble } from './fault';
import { isEmpty, isRow } from './record';
import { textOf } from './text';

/** Codes of one system to codes of another; both as trimmed text, so that the number 100 equals "100". */
export type CodeTable = ReadonlyMap<string, string>;

export interface TableColumns {
	readonly from: string;
	readonly to: string;
}

/** A table, or everything that is wrong with its rows. */
export type BuiltTable =
	| { readonly ok: true; readonly table: CodeTable }
	| { readonly ok: false; readonly faults: readonly string[] };

/** A code as it is compared; undefined when there is none. */
export function codeOf(value: unknown): string | undefined {
	const text = isEmpty(value) ? '' : textOf(value);
	return text instanceof Trouble || text.trim() === '' ? undefined : text.trim();
}

function cell(row: unknown, column: string): unknown {
	return isRow(row) && Object.hasOwn(row, column) ? row[column] : undefined;
}

/** Adds one row; the answer is what is wrong with it. */
function addRow(
	table: Map<string, string>,
	row: unknown,
	index: number,
	columns: TableColumns,
): string[] {
	const place = `row ${index + 1}`;
	const [from, to] = [codeOf(cell(row, columns.from)), codeOf(cell(row, columns.to))];
	const missing = from === undefined ? columns.from : columns.to;
	if (from === undefined || to === undefined) {
		return [`${place}: expected a code in "${missing}", got ${describe(cell(row, missing))}`];
	}
	const before = table.get(from);
	if (before !== undefined && before !== to) {
		return [`${place}: "${from}" becomes "${to}", but an earlier row says "${before}"`];
	}
	table.set(from, to);
	return [];
}

/** Builds the table from rows; conflicting or incomplete rows are refused, all of them at once. */
export function buildCodeTable(rows: readonly unknown[], columns: TableColumns): BuiltTable {
	const table = new Map<string, string>();
	const faults = rows.flatMap((row, index) => addRow(table, row, index, columns));
	return faults.length > 0 ? { ok: false, faults } : { ok: true, table };
}

/** Rows of a table as JSON: a list of rows, or `{"100":"125"}`. Undefined when it is neither. */
export function tableRows(
	json: unknown,
	{ from, to }: TableColumns,
): readonly unknown[] | undefined {
	if (Array.isArray(json)) return json;
	if (!isRow(json)) return undefined;
	return Object.entries(json).map(([code, target]) => ({ [from]: code, [to]: target }));
}
