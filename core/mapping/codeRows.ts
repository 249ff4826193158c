import { kindOf, type CodeKind } from './codeKind';
import { cellOf, findColumns, type Columns, type Role } from './codeColumns';
import { compilePattern, wildcardsOf } from './codePattern';
import { codeOf, foldCode } from './codeText';
import { describe } from './fault';

/** How the code of a record is compared with a row; in this order, the first that fits counts. */
export const CODE_MATCHES = ['exact', 'folded', 'prefix', 'pattern'] as const;

export type CodeMatch = (typeof CODE_MATCHES)[number];

/** One row of a code table as it is used. */
export interface CodeRow {
	/** Where it stands in its source, e.g. `row 3`, `line 12`. */
	readonly place: string;
	readonly from: string;
	readonly to: string;
	readonly kind: CodeKind;
	/** Valid only for records of this organisation; '' for all. */
	readonly organisation: string;
	readonly match: CodeMatch;
}

export interface RowSource {
	readonly rows: readonly unknown[];
	/** Where a row stands, for people. */
	readonly place: (index: number) => string;
	readonly columns: Columns;
}

export interface RowSettings {
	/** How rows are compared that do not say it themselves. */
	readonly match: CodeMatch;
	/** Only rows of this source system, and those of none; '' when the table is of one system. */
	readonly system: string;
	/** Whether rows without a code on one side are left out instead of refused. */
	readonly skipIncomplete: boolean;
}

export interface ReadRows {
	readonly rows: readonly CodeRow[];
	readonly faults: readonly string[];
	/** Rows left out because a side is empty. */
	readonly skipped: number;
}

const MATCHES: ReadonlyMap<string, CodeMatch> = new Map([
	...['exact', '精确', '完全'].map((name) => [name, 'exact'] as const),
	...['folded', 'fold', 'ignore case', 'ignore case and width', '忽略大小写', '不区分大小写'].map(
		(name) => [name, 'folded'] as const,
	),
	...['prefix', 'starts with', '前缀', '开头'].map((name) => [name, 'prefix'] as const),
	...['pattern', 'wildcard', 'wildcards', '通配符', '通配', '模式'].map(
		(name) => [name, 'pattern'] as const,
	),
]);

/** A spreadsheet shows long numbers so, and copies what it shows: the digits are lost. */
const SHORTENED = /^\d\.\d+E\+\d{2,}$/;

/** The prefix without the star that people like to write behind it. */
function prefixOf(from: string): string {
	return from.endsWith('*') ? from.slice(0, -1) : from;
}

function wildFault(match: CodeMatch, from: string, to: string): string | undefined {
	if (match === 'exact' || match === 'folded') return undefined;
	const kept = match === 'prefix' ? to.replace(/\*$/, '') : '';
	if (match === 'prefix' && /[*?]/.test(prefixOf(from) + kept)) {
		return `expected a prefix, with * only at its end, got "${from}" to "${to}"`;
	}
	const wrong = match === 'pattern' ? compilePattern(from) : '';
	if (match === 'pattern' && typeof wrong === 'string') return `"${from}": expected ${wrong}`;
	if (match === 'pattern' && ![wildcardsOf(from), ''].includes(wildcardsOf(to))) {
		return `"${to}" has to have the wildcards of "${from}" in the same order, or none`;
	}
	if (/^[*?]+$/.test(from) && wildcardsOf(to) === '') {
		return `"${from}" fits every code: choose a default under When a Code Is Missing instead`;
	}
	return undefined;
}

/** Reads rows one by one, collecting what is wrong. */
class RowReader {
	readonly rows: CodeRow[] = [];

	readonly faults: string[] = [];

	readonly systems = new Map<string, string>();

	skipped = 0;

	constructor(
		private readonly columns: Columns,
		private readonly settings: RowSettings,
	) {}

	add(row: unknown, place: string): void {
		const refuse = (message: string) => this.faults.push(`${place}: ${message}`);
		if (!this.isOurs(this.text(row, 'system'))) return;
		const [from, to] = [this.code(row, 'from'), this.code(row, 'to')];
		if (from === undefined || to === undefined) {
			if (this.settings.skipIncomplete) this.skipped += 1;
			else refuse(this.incomplete(row, from === undefined ? 'from' : 'to'));
			return;
		}
		const [kind, match] = [this.kind(row), this.match(row)];
		if (kind === undefined) refuse(`"${this.text(row, 'kind')}" is no kind of code that is known`);
		if (match === undefined) {
			refuse(`expected exact, folded, prefix or pattern, got "${this.text(row, 'match')}"`);
		}
		const short = [from, to].find((code) => SHORTENED.test(code));
		if (short) refuse(`"${short}" was shortened by a spreadsheet: format the column as text`);
		const wild = match && wildFault(match, from, to);
		if (wild) refuse(wild);
		if (kind === undefined || match === undefined || short || wild) return;
		const organisation = this.text(row, 'organisation');
		const key = match === 'prefix' ? prefixOf(from) : from;
		this.rows.push({ place, from: key, to, kind, organisation, match });
	}

	private isOurs(system: string): boolean {
		if (system === '') return true;
		this.systems.set(foldCode(system), system);
		const wanted = this.settings.system;
		return wanted === '' || foldCode(wanted) === foldCode(system);
	}

	private incomplete(row: unknown, role: 'from' | 'to'): string {
		const column = this.columns[role] ?? role;
		return `expected a code in "${column}", got ${describe(cellOf(row, column))}`;
	}

	private code(row: unknown, role: Role): string | undefined {
		const column = this.columns[role];
		return column === undefined ? undefined : codeOf(cellOf(row, column));
	}

	private text(row: unknown, role: Role): string {
		return this.code(row, role) ?? '';
	}

	private kind(row: unknown): CodeKind | undefined {
		return kindOf(this.text(row, 'kind'));
	}

	private match(row: unknown): CodeMatch | undefined {
		const written = this.text(row, 'match');
		if (written === '') return this.settings.match;
		return MATCHES.get(written) ?? MATCHES.get(foldCode(written));
	}
}

/** Which system is meant has to be clear, and the table has to have rows of it. */
function systemFault(reader: RowReader, { system }: RowSettings): string | undefined {
	const known = [...reader.systems.values()].map((name) => `"${name}"`).join(', ');
	if (system === '' && reader.systems.size > 1) {
		return `the rows are of several systems, ${known}: choose one as Source System`;
	}
	if (system !== '' && reader.systems.size > 0 && reader.rows.length === 0) {
		return `no row is of the system "${system}"; the table has ${known}`;
	}
	return reader.rows.length === 0 ? 'no row has both codes' : undefined;
}

/** Reads the rows of a table; every fault at once, each with the place of its row. */
export function readCodeRows(source: RowSource, settings: RowSettings): ReadRows {
	if (source.rows.length === 0) {
		return { rows: [], faults: ['code table: it has no rows yet'], skipped: 0 };
	}
	const { columns, faults } = findColumns(source.rows, source.columns);
	if (faults.length > 0) {
		return { rows: [], faults: faults.map((fault) => `code table: ${fault}`), skipped: 0 };
	}
	const reader = new RowReader(columns, settings);
	source.rows.forEach((row, index) => reader.add(row, source.place(index)));
	const system = reader.faults.length === 0 ? systemFault(reader, settings) : undefined;
	return {
		rows: reader.rows,
		faults: system === undefined ? reader.faults : [`code table: ${system}`],
		skipped: reader.skipped,
	};
}
