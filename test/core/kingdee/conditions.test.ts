import fc from 'fast-check';

import { filterOf, type Comparison } from '../../../core/kingdee/conditions';
import { allOf } from '../../../core/kingdee/filter';
import type { Form } from '../../../core/kingdee/metadata';
import type { Switches } from '../../../simulator/kingdee/switches';
import { bench, type Bench } from '../../support/kingdee';
import { otherInbound } from '../../support/otherInbound';

const FORM = 'STK_MISCELLANEOUS';
const zone = 'Asia/Shanghai';

let form: Form;

beforeAll(async () => (form = await (await bench()).form(FORM)));

function filter(field: string, comparison: Comparison, ...values: unknown[]): string {
	const nowMs = Date.parse('2026-03-10T02:00:00Z');
	const parts = [{ field, comparison, values }];
	return filterOf(form, { match: 'all', parts }, { nowMs, zone });
}

describe('a condition is written by the type of its field', () => {
	it.each<[string, Comparison, unknown[], string]>([
		['FNOTE', 'equals', ["O'Hara; --"], "(FNOTE='O''Hara; --')"],
		['FNOTE', 'contains', ['5%_[x]\\'], "(FNOTE like '%5\\%\\_\\[x]\\\\%' escape '\\')"],
		['FStockOrgId.FNumber', 'isOneOf', ['100', 101], "(FStockOrgId.FNumber in ('100','101'))"],
		['FStockOrgId', 'equals', ['100042'], '(FStockOrgId=100042)'],
		['FQty', 'atLeast', [' 5.50 '], '(FQty>=5.50)'],
		['FQty', 'between', [1, '9007199254740993'], '((FQty>=1) and (FQty<=9007199254740993))'],
	])('%s %s %p', (field, comparison, values, expected) => {
		expect(filter(field, comparison, ...values)).toBe(expected);
	});

	it('takes a day without a time as the whole day, in the time of the site', () => {
		expect(filter('FApproveDate', 'equals', '2026-03-05')).toBe(
			"((FApproveDate>='2026-03-05 00:00:00.000') and (FApproveDate<'2026-03-06 00:00:00.000'))",
		);
		expect(filter('FApproveDate', 'above', '2026-03-05')).toBe(
			"not (FApproveDate<'2026-03-06 00:00:00.000')",
		);
		expect(filter('FApproveDate', 'atMost', '2026-03-05T01:02:03Z')).toBe(
			"(FApproveDate<='2026-03-05 09:02:03.000')",
		);
		expect(filter('FApproveDate', 'lastDays', 7)).toBe("(FApproveDate>='2026-03-03 10:00:00.000')");
	});

	it.each<[string, Comparison, unknown[], RegExp]>([
		['FQty', 'equals', ['many'], /FQty 实收数量 wants a number, not "many"/],
		['FDate', 'equals', ['yesterday'], /FDate 日期 wants a date like 2026-01-31/],
		['FDate', 'contains', ['2026'], /FDate 日期 is a date/],
		['FNOTE', 'lastDays', [3], /FNOTE 备注 is no date/],
		['FNOTE', 'equals', [''], /FNOTE \(equals\) has no value/],
		['FNOTE', 'isOneOf', [[], ''].flat(), /has no value/],
		['FDate', 'between', ['2026-01-01', undefined], /has no value/],
		['', 'equals', ['x'], /has no field/],
		['库存组织', 'equals', ['100'], /"库存组织" is no field key/],
		["FNOTE='' or 1", 'equals', ['1'], /is no field key/],
		['FNOTE', 'equals', ['a\0b'], /NUL/],
	])('refuses %s %s %p', (field, comparison, values, message) => {
		expect(() => filter(field, comparison, ...values)).toThrow(message);
	});

	it('answers a label with its key', () => {
		expect(() => filter('库存组织', 'equals', '100')).toThrow(
			expect.objectContaining({ advice: '"库存组织" is a label; its key is FStockOrgId.FNumber.' }),
		);
	});

	it('joins groups by and and or', () => {
		const note = (value: string) =>
			({ field: 'FNOTE', comparison: 'equals', values: [value] }) as const;
		const any = { match: 'any', parts: [note('a'), note('b')] } as const;
		const moment = { nowMs: 0, zone };
		expect(filterOf(form, { match: 'all', parts: [any, note('c')] }, moment)).toBe(
			"(((FNOTE='a') or (FNOTE='b'))) and ((FNOTE='c'))",
		);
		expect(filterOf(form, { match: 'all', parts: [] }, moment)).toBe('');
	});
});

const SPICE = [
	...[
		"'",
		"''",
		'%',
		'_',
		'[',
		']',
		'[a-z]',
		'[^a]',
		'\\',
		';',
		'--',
		'/*',
		'*/',
		'"',
		'`',
		'{{x}}',
	],
	...[
		'or 1=1',
		'中文',
		'其他入库',
		'😀',
		'\n',
		'\r',
		'\t',
		'\u0001',
		'\u007f',
		'a',
		'B',
		'1',
		'^',
		'(',
		')',
	],
	...['Ａ', '％', '　', ' ', '-', '$&'],
];

const texts = fc
	.array(
		fc.oneof(
			fc.constantFrom(...SPICE),
			fc.string({ unit: 'grapheme', minLength: 1, maxLength: 6 }),
			fc.string({ unit: 'binary', minLength: 1, maxLength: 3 }),
		),
		{ minLength: 1, maxLength: 4 },
	)
	.map((parts) => parts.join('').replaceAll('\0', ''))
	.filter((text) => text.trim() !== '' && !/\p{Surrogate}/u.test(text));

/** Texts that hold a value, and some that only a wildcard in it would find. */
function probesOf(value: string): string[] {
	const wild = value
		.replaceAll('%', 'zz')
		.replaceAll('_', 'z')
		.replace(/\[\^?\w(-\w)?\]/g, 'b');
	const wide = value.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));
	const near = [wild, wide, value.toUpperCase(), value.slice(1)];
	return [value, `${value}x`, `x${value}y`, `${value}  `, ...near];
}

/** What the collation leaves of a text: Chinese_PRC_CI_AS passes over letter case, width and blanks at the end. */
const LEAVES: ReadonlyArray<readonly [Switches['collation'], (text: string) => string]> = [
	['ignoreCase', (text) => narrow(text).toLowerCase()],
	['binary', (text) => text],
	[{ case: true, width: false, trailingBlanks: false }, (text) => text.toLowerCase()],
	[{ case: false, width: true, trailingBlanks: true }, narrow],
];

function narrow(text: string): string {
	return text.replace(/[\u3000\uff01-\uff5e]/g, (sign) =>
		sign === '\u3000' ? ' ' : String.fromCharCode(sign.charCodeAt(0) - 0xfee0),
	);
}

const VALUES_A_BILL = 20;

describe('random strings as values', () => {
	it.each([
		[10_000, ...LEAVES[0]],
		[1000, ...LEAVES[1]],
		[1000, ...LEAVES[2]],
		[1000, ...LEAVES[3]],
	])(
		'%d of them: each finds exactly the lines that hold it, with collation %j',
		async (count, collation, leave) => {
			let site = await bench({ switches: { collation } });
			const trims =
				collation !== 'binary' && (typeof collation === 'string' || collation.trailingBlanks);
			const equal = (text: string) => (trims ? leave(text).replace(/ +$/, '') : leave(text));
			const tests: ReadonlyArray<readonly [Comparison, (held: string, value: string) => boolean]> =
				[
					['equals', (held, value) => equal(held) === equal(value)],
					['notEquals', (held, value) => equal(held) !== equal(value)],
					['isOneOf', (held, value) => equal(held) === equal(value)],
					['contains', (held, value) => leave(held).includes(leave(value))],
					['notContains', (held, value) => !leave(held).includes(leave(value))],
					['startsWith', (held, value) => leave(held).startsWith(leave(value))],
				];
			const all = fc.sample(texts, { numRuns: count, seed: 5 });
			for (let start = 0; start < all.length; start += VALUES_A_BILL) {
				// A site that holds little answers soon.
				if (start % 1000 === 0) site = await bench({ switches: { collation } });
				const values = all.slice(start, start + VALUES_A_BILL);
				// Probes of one value are one after another; each value is asked for among its own.
				const lines = values.flatMap((value, at) =>
					probesOf(value).map((held) => ({ at, value, held })),
				);
				const id = createWithNotes(
					site,
					lines.map(({ held }) => held),
				);
				const own = values.map((_, at) => {
					const [first, last] = [0, 1].map((next) =>
						lines.findIndex((line) => line.at === at + next),
					);
					return `FEntity_FSeq>${first} and FEntity_FSeq<=${last < 0 ? lines.length : last}`;
				});
				for (const [comparison, meets] of tests) {
					const parts = values.map(
						(value, at) => `(${own[at]} and ${filter('FEntryNote', comparison, value)})`,
					);
					const found = new Set(await linesOf(site, id, parts.join(' or ')));
					const wrong = lines.filter(
						({ held, value }, i) => found.has(i + 1) !== meets(held, value),
					);
					expect({ comparison, wrong }).toEqual({ comparison, wrong: [] });
				}
				const some = values.filter((_, at) => at % 7 === 0);
				const holding = new Set(some.map(equal));
				const isHolder = lines.map((line) => holding.has(equal(line.held)));
				for (const [comparison, expected] of [
					['isOneOf', true],
					['isNoneOf', false],
				] as const) {
					const found = new Set(await linesOf(site, id, filter('FEntryNote', comparison, ...some)));
					const wrong = lines.filter((_, i) => found.has(i + 1) !== (isHolder[i] === expected));
					expect({ comparison, some, wrong }).toEqual({ comparison, some, wrong: [] });
				}
			}
		},
		120_000,
	);
});

/** A bill with a line for each note. */
function createWithNotes({ kingdee }: Bench, notes: readonly string[]): number {
	const bill = otherInbound(`N${kingdee.bills.count(FORM)}`, notes.length);
	const lines = (bill.FEntity as object[]).map((line, i) => ({ ...line, FEntryNote: notes[i] }));
	return kingdee.create(FORM, { ...bill, FEntity: lines }, 'A').id;
}

/** Line numbers of a bill that meet a condition, in one request. */
async function linesOf({ client }: Bench, id: number, condition: string): Promise<number[]> {
	const FilterString = allOf([`FID=${id}`, condition]);
	const data = { FormId: FORM, FieldKeys: 'FEntity_FSeq', FilterString, Limit: 0 };
	const { rows = [] } = await client.onLane(
		async (call) => await call('ExecuteBillQuery', { data }),
	);
	return rows.map(([line]) => Number(line));
}
