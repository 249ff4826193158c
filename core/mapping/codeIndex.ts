import type { CodeKind } from './codeKind';
import {
	compareRank,
	compilePattern,
	fillPattern,
	matchPattern,
	overlap,
	type CodePattern,
} from './codePattern';
import { CODE_MATCHES, type CodeMatch, type CodeRow } from './codeRows';
import { foldCode } from './codeText';

/** A row that fits a code, and what it makes of it. */
export interface Hit {
	readonly row: CodeRow;
	readonly to: string;
}

/** Two rows that fit the same codes and make different things of them; the second is the later one. */
export type Conflict = readonly [first: CodeRow, second: CodeRow];

/** Each pair of them is compared once, and a code that nothing else fits is compared with all. */
const MOST_PATTERNS = 1_000;

interface RankedPattern extends CodePattern {
	readonly row: CodeRow;
}

/** The rows of one kind and one organisation. */
class Bucket {
	readonly exact = new Map<string, CodeRow>();

	private readonly folded = new Map<string, CodeRow>();

	private readonly prefixes = new Map<string, CodeRow>();

	/** Lengths of the prefixes, longest first. */
	private lengths: readonly number[] = [];

	private readonly patterns: RankedPattern[] = [];

	/** Adds a row; the answer is the conflict with an earlier one. */
	add(row: CodeRow): Conflict[] {
		if (row.match === 'pattern') return this.addPattern(row);
		if (row.match === 'exact') return put(this.exact, row.from, row);
		if (row.match === 'folded') return put(this.folded, foldCode(row.from), row);
		return put(this.prefixes, row.from, row);
	}

	private addPattern(row: CodeRow): Conflict[] {
		const pattern = compilePattern(row.from);
		if (typeof pattern !== 'string') this.patterns.push({ ...pattern, row });
		return [];
	}

	/** Puts prefixes and patterns into order; the answer is the patterns that contradict each other. */
	close(): Conflict[] {
		const lengths = new Set([...this.prefixes.keys()].map((prefix) => prefix.length));
		this.lengths = [...lengths].sort((one, two) => two - one);
		this.patterns.sort(compareRank);
		return this.patterns.flatMap((one, index) => this.rivals(one, index));
	}

	/** Patterns of the same rank that fit a common code and lead elsewhere. */
	private rivals(one: RankedPattern, index: number): Conflict[] {
		const found: Conflict[] = [];
		for (let i = index + 1; i < this.patterns.length; i += 1) {
			const two = this.patterns[i];
			if (compareRank(one, two) !== 0) break;
			const same = one.row.to === two.row.to && one.row.from === two.row.from;
			const fixed = one.row.to === two.row.to && !/[*?]/.test(one.row.to);
			if (!same && !fixed && overlap(one, two)) found.push([one.row, two.row]);
		}
		return found;
	}

	/** All rows of one way of matching that fit, the most specific first. */
	*hits(match: CodeMatch, code: string): Generator<Hit> {
		if (match === 'exact') yield* plain(this.exact.get(code));
		else if (match === 'folded' && this.folded.size > 0)
			yield* plain(this.folded.get(foldCode(code)));
		else if (match === 'prefix') yield* this.prefixHits(code);
		else if (match === 'pattern') yield* this.patternHits(code);
	}

	private *prefixHits(code: string): Generator<Hit> {
		for (const length of this.lengths) {
			const row = length <= code.length ? this.prefixes.get(code.slice(0, length)) : undefined;
			const to = row?.to.endsWith('*') ? row.to.slice(0, -1) + code.slice(length) : row?.to;
			if (row && to && to.trim() === to) yield { row, to };
		}
	}

	private *patternHits(code: string): Generator<Hit> {
		for (const pattern of this.patterns) {
			const taken = matchPattern(pattern, code);
			const to = taken && fillPattern(pattern.row.to, taken);
			if (to && to.trim() === to) yield { row: pattern.row, to };
		}
	}
}

function put(rows: Map<string, CodeRow>, key: string, row: CodeRow): Conflict[] {
	const before = rows.get(key);
	if (!before) rows.set(key, row);
	return before && before.to !== row.to ? [[before, row]] : [];
}

function* plain(row: CodeRow | undefined): Generator<Hit> {
	if (row) yield { row, to: row.to };
}

/**
 * Rows by kind and organisation. Of the rows that fit a code the first counts in this order: exact, folded, prefix,
 * pattern; then rows of the organisation before rows for all; then rows of the kind before those of any kind; then the
 * longest prefix, the pattern with the most signs. Whatever this order leaves open is a conflict. A look-up costs a few
 * reads of a map and does not depend on the number of rows; patterns are compared one by one and are few.
 */
export class CodeIndex {
	readonly conflicts: readonly Conflict[];

	readonly faults: readonly string[];

	/** Kinds that rows have, and organisations that they are limited to. */
	readonly kinds: ReadonlySet<CodeKind>;

	readonly organisations: ReadonlySet<string>;

	/** Ways of matching that rows ask for: the others need no look. */
	private readonly matches: readonly CodeMatch[];

	private readonly buckets = new Map<string, Bucket>();

	/** Buckets that a kind and an organisation look into, once asked for. */
	private readonly views = new Map<string, readonly Bucket[]>();

	constructor(rows: readonly CodeRow[]) {
		const many = rows.filter(({ match }) => match === 'pattern').length;
		const tooMany = `code table: ${many} pattern rows, at most ${MOST_PATTERNS}: use prefix rows`;
		this.faults = many > MOST_PATTERNS ? [tooMany] : [];
		const conflicts = rows.flatMap((row) => this.open(row).add(row));
		const buckets = this.faults.length > 0 ? [] : [...this.buckets.values()];
		this.conflicts = [...conflicts, ...buckets.flatMap((bucket) => bucket.close())];
		const used = new Set(rows.map(({ match }) => match));
		this.matches = CODE_MATCHES.filter((match) => used.has(match));
		this.kinds = new Set(rows.map(({ kind }) => kind));
		this.organisations = new Set(rows.flatMap(({ organisation }) => organisation || []));
	}

	/** Every row that fits, in the order of precedence. */
	*hits(code: string, kind: CodeKind, organisation: string): Generator<Hit> {
		const buckets = this.bucketsOf(kind, organisation);
		for (const match of this.matches) {
			for (const bucket of buckets) yield* bucket.hits(match, code);
		}
	}

	/** The row that counts. */
	find(code: string, kind: CodeKind, organisation: string): Hit | undefined {
		for (const { exact } of this.bucketsOf(kind, organisation)) {
			const row = exact.get(code);
			if (row) return { row, to: row.to };
		}
		if (this.matches.at(-1) === 'exact') return undefined;
		for (const hit of this.hits(code, kind, organisation)) return hit;
		return undefined;
	}

	private open({ kind, organisation }: CodeRow): Bucket {
		const key = `${kind}\n${organisation}`;
		const bucket = this.buckets.get(key) ?? new Bucket();
		this.buckets.set(key, bucket);
		return bucket;
	}

	private bucketsOf(kind: CodeKind, organisation: string): readonly Bucket[] {
		const own = this.organisations.has(organisation) ? organisation : '';
		const key = `${kind}\n${own}`;
		const known = this.views.get(key);
		if (known) return known;
		const scopes = own === '' ? [''] : [own, ''];
		const kinds = kind === 'any' ? [kind] : [kind, 'any'];
		const view = scopes.flatMap((scope) =>
			kinds.flatMap((one) => this.buckets.get(`${one}\n${scope}`) ?? []),
		);
		this.views.set(key, view);
		return view;
	}
}
