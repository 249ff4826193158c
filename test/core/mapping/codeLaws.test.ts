import fc from 'fast-check';

import {
	compilePattern,
	fillPattern,
	matchPattern,
	overlap,
	wildcardsOf,
	type CodePattern,
} from '../../../core/mapping/codePattern';
import { CODE_MATCHES, type CodeRow } from '../../../core/mapping/codeRows';
import { pastedRows } from '../../../core/mapping/codeSource';
import { buildCodeTable, type CodeTable } from '../../../core/mapping/codeTable';
import { foldCode } from '../../../core/mapping/codeText';
import { becomes, read } from './codeSupport';

const hostile = fc.constantFrom('__proto__', 'constructor', 'prototype', 'toString', 'length');
/** Few letters, so that codes meet each other. */
const code = fc.oneof(fc.stringMatching(/^[abAＡ1-]{1,4}$/), hostile);
const wild = fc.stringMatching(/^[abA1?*-]{1,5}$/).map((text) => text.replaceAll(/\*+/g, '*'));
const kind = fc.constantFrom('any' as const, 'warehouse' as const);
const organisation = fc.constantFrom('', '100', '__proto__');

function rowOf(match: CodeRow['match']): fc.Arbitrary<object> {
	const rest = { kind, organisation, match: fc.constant(match) };
	if (match === 'exact' || match === 'folded') return fc.record({ from: code, to: code, ...rest });
	const kept = fc.boolean();
	if (match === 'prefix') {
		return fc
			.record({ from: code, head: code, kept, ...rest })
			.map(({ head, kept: keeps, ...row }) => ({ ...row, to: keeps ? `${head}*` : head }));
	}
	return fc
		.record({ from: wild, head: code, kept, ...rest })
		.map(({ head, kept: keeps, ...row }) => ({
			...row,
			to: keeps ? head + wildcardsOf(row.from) : head,
		}));
}

const rows = fc.array(fc.oneof(...CODE_MATCHES.map(rowOf)), { minLength: 1, maxLength: 8 });
const asked = fc.tuple(code, kind, organisation);

function built(written: readonly object[], direction: 'forward' | 'reverse' = 'forward') {
	const { rows: codes, faults } = read(written);
	if (faults.length > 0) return undefined;
	const table = buildCodeTable(codes, direction);
	return table.ok ? table.table : undefined;
}

/** Tries a law on tables that are accepted; fails when too few are, for then it would prove nothing. */
function law<T>(cases: fc.Arbitrary<T>, holds: (given: T) => boolean, wanted = 100): void {
	let tried = 0;
	fc.assert(
		fc.property(cases, (given) => {
			tried += holds(given) ? 1 : 0;
		}),
		{ numRuns: 1_000 },
	);
	expect(tried).toBeGreaterThan(wanted);
}

describe('laws of code tables', () => {
	it('the order of rows never changes what a code becomes, nor whether the table is accepted', () => {
		const shuffled = rows.chain((some) =>
			fc.tuple(fc.constant(some), fc.shuffledSubarray(some, { minLength: some.length }), asked),
		);
		for (const direction of ['forward', 'reverse'] as const) {
			law(shuffled, ([some, same, [text, of, at]]) => {
				const [one, two] = [built(some, direction), built(same, direction)];
				expect(one === undefined).toBe(two === undefined);
				if (!one || !two) return false;
				const sorted = (table: CodeTable) => [becomes(table, text, of, at)].flat().sort();
				expect(sorted(one)).toEqual(sorted(two));
				return true;
			});
		}
	});

	it('reverse leads back to the very code, in tables of exact rows', () => {
		const exact = fc.array(rowOf('exact'), { minLength: 1, maxLength: 6 });
		law(fc.tuple(exact, kind, organisation), ([some, of, at]) => {
			const [forward, reverse] = [built(some), built(some, 'reverse')];
			if (!forward || !reverse) return false;
			for (const { from } of some as CodeRow[]) {
				const to = becomes(forward, from, of, at);
				if (typeof to === 'string')
					expect([to, becomes(reverse, to, of, at)].flat()).toContain(from);
			}
			return true;
		});
	});

	it('reverse never leads to another code: to the same, or it says that it is open', () => {
		const oneStar = wild.map((text) => text.replaceAll(/(?<=\*.*)\*/g, ''));
		const both = fc.record({ from: oneStar, head: code, kind, organisation });
		const turnable = fc.oneof(
			rowOf('exact'),
			rowOf('folded'),
			both.map(({ head, ...row }) => ({
				...row,
				to: `${head}*`,
				from: row.from.replaceAll(/[*?]/g, 'a'),
				match: 'prefix',
			})),
			both.map(({ head, ...row }) => ({
				...row,
				to: head + wildcardsOf(row.from),
				match: 'pattern',
			})),
		);
		const some = fc.array(turnable, { minLength: 1, maxLength: 5 });
		let direct = 0;
		law(fc.tuple(some, kind, organisation), ([written, of, at]) => {
			const [forward, reverse] = [built(written), built(written, 'reverse')];
			if (!forward || !reverse) return false;
			// A row that ignores case leads back to the code as the table has it.
			const folds = (written as CodeRow[]).some(({ match }) => match === 'folded');
			const alike = (text: string) => (folds ? foldCode(text) : text);
			for (const { from, match } of written as CodeRow[]) {
				const text =
					from.replaceAll('*', 'a1').replaceAll('?', 'b') + (match === 'prefix' ? 'A' : '');
				const to = becomes(forward, text, of, at);
				const back = typeof to === 'string' ? becomes(reverse, to, of, at) : undefined;
				if (typeof back !== 'string') continue;
				expect(alike(back)).toBe(alike(text));
				direct += 1;
			}
			return true;
		});
		expect(direct).toBeGreaterThan(100);
	});

	it('a code that nothing fits is missing, also one that every object has', () => {
		fc.assert(
			fc.property(hostile, (text) => {
				expect(becomes(built([{ from: 'x', to: 'y' }])!, text)).toBeUndefined();
			}),
		);
	});
});

function regular(text: string): RegExp {
	const parts = [...text].map((sign) => {
		if (sign === '*') return '(.*?)';
		return sign === '?' ? '(.)' : sign;
	});
	return new RegExp(`^${parts.join('')}$`, 'su');
}

describe('laws of patterns', () => {
	const pattern = (text: string) => compilePattern(text) as CodePattern;
	const text = fc.stringMatching(/^[abA1-]{0,7}$/);

	it('fit what a regular expression fits, with the same text for each wildcard', () => {
		fc.assert(
			fc.property(wild, text, (glob, subject) => {
				const expected = regular(glob).exec(subject)?.slice(1);
				expect(matchPattern(pattern(glob), subject)).toEqual(expected);
				if (expected) expect(fillPattern(glob, expected)).toBe(subject);
			}),
			{ numRuns: 2_000 },
		);
	});

	it('overlap whenever a text fits both', () => {
		fc.assert(
			fc.property(wild, wild, text, (one, two, subject) => {
				const both = [one, two].every((glob) => matchPattern(pattern(glob), subject));
				if (both) expect(overlap(pattern(one), pattern(two))).toBe(true);
			}),
			{ numRuns: 2_000 },
		);
		for (const [one, two] of ['a* b*', '*a *b', 'a? a', 'a*b a*c', '?? a'].map((both) =>
			both.split(' '),
		)) {
			expect(overlap(pattern(one), pattern(two))).toBe(false);
		}
	});

	it('end soon, whatever they are', () => {
		const worst = pattern(`${'*a'.repeat(99)}b`);
		expect(matchPattern(worst, 'a'.repeat(200))).toBeUndefined();
		expect(matchPattern(pattern('*a'), 'a'.repeat(1_000_000))).toBeUndefined();
		expect(compilePattern('a'.repeat(201))).toBe('at most 200 characters');
	});
});

describe('laws of pasted tables', () => {
	const cell = fc.stringMatching(/^[a",;\t\n 源]{0,5}$/).map((text) => text.trim());
	const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;

	it('what is written with quotes is read as it was', () => {
		fc.assert(
			fc.property(
				fc.array(fc.tuple(cell, cell), { minLength: 1 }),
				fc.constantFrom(',', '\t', ';'),
				(cells, sign) => {
					const text = [['from', 'to'], ...cells]
						.map((line) => line.map(quoted).join(sign))
						.join('\r\n');
					const source = pastedRows(text, {});
					expect('faults' in source ? source.faults : source.rows).toEqual(
						cells.filter((line) => line.join('') !== '').map(([from, to]) => ({ from, to })),
					);
				},
			),
		);
	});

	it('no text makes it throw', () => {
		const any = fc.oneof(fc.string(), fc.stringMatching(/^[ab",\t\r\n]*$/));
		fc.assert(
			fc.property(any, (text) => {
				expect(pastedRows(text, {})).toBeDefined();
			}),
		);
	});
});
