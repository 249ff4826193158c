import fc from 'fast-check';

import { filterOf, type Comparison } from '../../../core/kingdee/conditions';
import { allOf } from '../../../core/kingdee/filter';
import type { Form } from '../../../core/kingdee/metadata';
import { bench, type Bench } from '../../support/kingdee';
import { otherInbound } from '../../support/otherInbound';

const FORM = 'STK_MISCELLANEOUS';
const zone = 'Asia/Shanghai';

let site: Bench;
let form: Form;

beforeAll(async () => {
	site = await bench();
	form = await site.form(FORM);
});

function filter(field: string, comparison: Comparison, ...values: unknown[]): string {
	const nowMs = Date.parse('2026-03-10T02:00:00Z');
	const parts = [{ field, comparison, values }];
	return filterOf(form, { match: 'all', parts }, { nowMs, zone });
}

/** Numbers of the bills behind this id that meet a condition, in one request. */
async function found(condition: string, afterId: number): Promise<string[]> {
	const FilterString = allOf([condition, `FID>${afterId}`]);
	const data = { FormId: FORM, FieldKeys: 'FBillNo', FilterString, OrderString: 'FID', Limit: 0 };
	const { rows = [] } = await site.client.onLane(
		async (call) => await call('ExecuteBillQuery', { data }),
	);
	return rows.map(([number]) => String(number));
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

/** Of a text that is no number of its form, the simulated site's engine folds case from A to Z, and trailing blanks. */
function folded(text: string): string {
	return lower(text.replace(/ +$/, ''));
}

function lower(text: string): string {
	return text.replace(/[A-Z]/g, (c) => c.toLowerCase());
}

const SPICE = [
	...["'", "''", '%', '_', '[', ']', '[a-z]', '\\', ';', '--', '/*', '*/', '"', '`', '{{x}}', '$&'],
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

const BATCH = 100;

describe('10,000 random strings', () => {
	it('each finds exactly the bills that hold it', async () => {
		const all = fc.sample(texts, { numRuns: 10_000, seed: 5 });
		for (let start = 0; start < all.length; start += BATCH) {
			const values = all.slice(start, start + BATCH);
			const name = (at: number) => `P${start + at}`;
			const ids = values.map(
				(FNOTE, at) => site.kingdee.create(FORM, { ...otherInbound(name(at), 1), FNOTE }, 'A').id,
			);
			const holders = (test: (held: string) => boolean) =>
				values.flatMap((held, at) => (test(held) ? [name(at)] : []));
			for (const [at, value] of values.entries()) {
				const equal = await found(filter('FNOTE', 'equals', value), ids[0] - 1);
				expect({ value, equal }).toEqual({
					value,
					equal: holders((held) => folded(held) === folded(value)),
				});
				if (at % 5 > 0) continue;
				const part = await found(filter('FNOTE', 'contains', value), ids[0] - 1);
				expect({ value, part }).toEqual({
					value,
					part: holders((held) => lower(held).includes(lower(value))),
				});
				const others = await found(filter('FNOTE', 'isNoneOf', value), ids[0] - 1);
				expect({ value, others }).toEqual({
					value,
					others: holders((held) => folded(held) !== folded(value)),
				});
			}
		}
	}, 300_000);
});
