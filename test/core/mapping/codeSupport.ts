import type { Columns } from '../../../core/mapping/codeColumns';
import { readCodeRows, type CodeRow, type RowSettings } from '../../../core/mapping/codeRows';
import { buildCodeTable, type CodeTable, type Direction } from '../../../core/mapping/codeTable';

export const settings: RowSettings = { match: 'exact', system: '', skipIncomplete: false };

/** Reads rows as a form or JSON gives them. */
export function read(
	rows: readonly unknown[],
	rest: Partial<RowSettings> = {},
	columns: Columns = {},
) {
	const place = (index: number) => `row ${index + 1}`;
	return readCodeRows({ rows, place, columns }, { ...settings, ...rest });
}

/** Rows as a test writes them, the columns that it leaves out being empty. */
export function row(from: string, to: string, rest: Partial<CodeRow> = {}): CodeRow {
	return { place: '', from, to, kind: 'any', organisation: '', match: 'exact', ...rest };
}

/** The table; a test whose rows are refused fails with the faults. */
export function table(rows: readonly CodeRow[], direction: Direction = 'forward'): CodeTable {
	const built = buildCodeTable(rows, direction);
	expect(built).toMatchObject({ ok: true });
	return built.ok
		? built.table
		: { find: () => ({ outcome: 'missing' }), kinds: new Set(), organisations: new Set() };
}

/** What one code becomes: the code, `undefined` when it is missing, a list when it is open. */
export function becomes(
	codes: CodeTable,
	code: string,
	kind: CodeRow['kind'] = 'any',
	organisation = '',
) {
	const answer = codes.find(code, kind, organisation);
	if (answer.outcome === 'mapped') return answer.to;
	return answer.outcome === 'ambiguous' ? answer.between : undefined;
}
