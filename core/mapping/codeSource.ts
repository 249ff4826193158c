import { isColumnName, type Columns } from './codeColumns';
import type { RowSource } from './codeRows';
import { readDelimited, type DelimitedLine } from './delimited';
import { isRow } from './record';

export type ReadSource = RowSource | { readonly faults: readonly string[] };

const POSITIONS: DelimitedLine = { line: 0, cells: ['from', 'to'] };

/** The first line, unless it is one of two plain codes: then the columns are From and To by their place. */
function headerOf(lines: readonly DelimitedLine[], chosen: Columns): DelimitedLine {
	const [first] = lines;
	const named = new Set(Object.values(chosen));
	const isHeader = first.cells.some((cell) => named.has(cell) || isColumnName(cell));
	return isHeader || first.cells.length !== 2 ? first : POSITIONS;
}

function headerFault({ line, cells }: DelimitedLine): string[] {
	const twice = cells.find((cell, index) => cell !== '' && cells.indexOf(cell) !== index);
	return twice === undefined ? [] : [`line ${line}: two columns are named "${twice}"`];
}

/** A table as pasted text, with a header, or of two columns without one. */
export function pastedRows(text: string, columns: Columns): ReadSource {
	const { lines, faults } = readDelimited(text);
	if (faults.length > 0) return { faults: faults.map((fault) => `code table: ${fault}`) };
	if (lines.length === 0) return { rows: [], columns, place: String };
	const header = headerOf(lines, columns);
	const body = header === POSITIONS ? lines : lines.slice(1);
	const width = header.cells.length;
	const wide = body.filter(({ cells }) => cells.slice(width).some((cell) => cell !== ''));
	const wrong = [
		...headerFault(header),
		...wide.map(
			({ line, cells }) =>
				`line ${line}: expected ${width} cells, got ${cells.length}; a comma inside a code needs quotes around the cell`,
		),
	];
	if (wrong.length > 0) return { faults: wrong };
	const rows = body.map(({ cells }) =>
		Object.fromEntries(header.cells.map((name, index) => [name, cells[index] ?? ''])),
	);
	return { rows, columns, place: (index) => `line ${body[index].line}` };
}

/** A table as JSON: a list of rows, or `{"100":"125"}`. */
export function jsonRows(json: unknown, columns: Columns): ReadSource {
	if (Array.isArray(json)) return { rows: json, columns, place: (index) => `row ${index + 1}` };
	if (!isRow(json)) return { faults: ['code table: expected {"100":"125"} or a list of rows'] };
	const entries = Object.entries(json);
	return {
		rows: entries.map(([from, to]) => ({ from, to })),
		columns: {},
		place: (index) => `row ${index + 1}`,
	};
}
