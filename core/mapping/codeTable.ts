import type { CodeKind } from './codeKind';
import { CodeIndex, type Conflict, type Hit } from './codeIndex';
import { wildcardsOf } from './codePattern';
import type { CodeRow } from './codeRows';
import { foldCode } from './codeText';

export type Direction = 'forward' | 'reverse';

/** What the table says of a code. *ambiguous*: several codes become this one, so that the way back is open. */
export type Answer =
	| { readonly outcome: 'mapped'; readonly to: string }
	| { readonly outcome: 'missing' }
	| { readonly outcome: 'ambiguous'; readonly between: readonly string[] };

/** Codes of one system to codes of another. */
export interface CodeTable {
	find(code: string, kind: CodeKind, organisation: string): Answer;
	/** Kinds that rows have, and organisations that rows are limited to. */
	readonly kinds: ReadonlySet<CodeKind>;
	readonly organisations: ReadonlySet<string>;
}

/** A table, or everything that is wrong with its rows. */
export type BuiltTable =
	| { readonly ok: true; readonly table: CodeTable }
	| { readonly ok: false; readonly faults: readonly string[] };

const MISSING: Answer = { outcome: 'missing' };

function named({ kind, organisation, from }: CodeRow): string {
	const scope = organisation === '' ? '' : ` of organisation ${organisation}`;
	return `${kind === 'any' ? '' : `${kind} `}"${from}"${scope}`;
}

function told([first, second]: Conflict): string {
	const other = first.from === second.from ? '' : ` ("${first.from}", which fits the same codes)`;
	return `${second.place}: ${named(second)} becomes "${second.to}", but ${first.place}${other} says "${first.to}"`;
}

function toldBack([first, second]: Conflict): string {
	return `${second.place}: "${second.from}" may come from "${second.to}" or, as ${first.place} says, from "${first.to}": there is no way back`;
}

/** Rows turned round. */
function turned(row: CodeRow): CodeRow {
	if (row.match !== 'prefix') return { ...row, from: row.to, to: row.from };
	return { ...row, from: row.to.slice(0, -1), to: `${row.from}*` };
}

/** A row that leads from many codes to one has no way back; nor has one where two stars share the text between them. */
function wayBackFault({ place, match, from, to }: CodeRow): string[] {
	if (match === 'exact' || match === 'folded') return [];
	if (match === 'pattern' && wildcardsOf(from) === '') return [];
	if (wildcardsOf(to) === '') {
		return [`${place}: many codes that fit "${from}" become "${to}": there is no way back`];
	}
	const stars = [...to].filter((sign) => sign === '*').length;
	if (stars > 1) return [`${place}: "${to}" has more than one *: there is no one way back`];
	return [];
}

class ReverseTable implements CodeTable {
	readonly kinds: ReadonlySet<CodeKind>;

	readonly organisations: ReadonlySet<string>;

	constructor(
		private readonly forward: CodeIndex,
		private readonly back: CodeIndex,
	) {
		this.kinds = back.kinds;
		this.organisations = back.organisations;
	}

	/** The one code that becomes this one. A row that never counts forward does not count backward. */
	find(code: string, kind: CodeKind, organisation: string): Answer {
		const found = new Set<string>();
		let proven = 0;
		for (const hit of this.back.hits(code, kind, organisation)) {
			const holds = this.leadsTo(hit, code, kind, organisation);
			if (found.has(hit.to) || !(holds || hit.row.match === 'folded')) continue;
			found.add(hit.to);
			if (holds) proven += 1;
		}
		const between = [...found];
		if (proven === 0) return MISSING;
		return between.length === 1
			? { outcome: 'mapped', to: between[0] }
			: { outcome: 'ambiguous', between };
	}

	private leadsTo({ row, to }: Hit, code: string, kind: CodeKind, organisation: string): boolean {
		const there = this.forward.find(to, kind, organisation)?.to;
		if (there === undefined || there === code) return there === code;
		return row.match === 'folded' && foldCode(there) === foldCode(code);
	}
}

/** Rows of different kinds of match that lead to the same code, found by going back from each. */
function openWaysBack(rows: readonly CodeRow[], table: CodeTable): string[] {
	return rows.flatMap(({ place, match, to, kind, organisation }) => {
		if (match === 'prefix' || match === 'pattern') return [];
		const back = table.find(to, kind, organisation);
		if (back.outcome !== 'ambiguous') return [];
		const codes = back.between.map((code) => `"${code}"`).join(' or ');
		return [`${place}: "${to}" may come from ${codes}: there is no way back`];
	});
}

function buildReverse(rows: readonly CodeRow[], forward: CodeIndex): BuiltTable {
	const oneWay = rows.flatMap(wayBackFault);
	if (oneWay.length > 0) return { ok: false, faults: oneWay };
	const back = new CodeIndex(rows.map(turned));
	const conflicts = [...back.faults, ...back.conflicts.map(toldBack)];
	const table = new ReverseTable(forward, back);
	const faults = conflicts.length > 0 ? conflicts : openWaysBack(rows, table);
	return faults.length > 0 ? { ok: false, faults } : { ok: true, table };
}

/** Builds the table; every two rows that contradict each other are named, in the direction that is asked for. */
export function buildCodeTable(
	rows: readonly CodeRow[],
	direction: Direction = 'forward',
): BuiltTable {
	const index = new CodeIndex(rows);
	const faults = [...index.faults, ...index.conflicts.map(told)];
	if (faults.length > 0) return { ok: false, faults };
	if (direction === 'reverse') return buildReverse(rows, index);
	const find = (code: string, kind: CodeKind, organisation: string): Answer => {
		const hit = index.find(code, kind, organisation);
		return hit ? { outcome: 'mapped', to: hit.to } : MISSING;
	};
	return { ok: true, table: { find, kinds: index.kinds, organisations: index.organisations } };
}
