import fc from 'fast-check';

import type { Explained } from '../../../core/mapping/explain';
import { compileMapping } from '../../../core/mapping/map';
import { importScheme } from '../../../core/mapping/scheme';

const key = fc.oneof(
	fc.constantFrom(
		'a',
		'b',
		'rows',
		'lines',
		'__proto__',
		'constructor',
		'toString',
		'hasOwnProperty',
	),
	fc.string(),
);
const scalar = fc.oneof(fc.string(), fc.integer(), fc.double(), fc.boolean(), fc.constant(null));
const { value: json } = fc.letrec((tie) => ({
	value: fc.oneof({ maxDepth: 4 }, scalar, fc.array(tie('value'), { maxLength: 4 }), tie('row')),
	row: fc.dictionary(key, tie('value'), { maxKeys: 6 }),
}));
const rules = fc.array(
	fc.record({
		field: key,
		value: fc.oneof(json, fc.constantFrom('{a}', '{{rows.a}}', '_function sum({rows.a})')),
	}),
	{ maxLength: 4 },
);
const document = fc.record(
	{
		request: fc.oneof(rules, json),
		mapping: json,
		split: fc.oneof(
			json,
			fc.record(
				{ source: key, by: fc.oneof(key, fc.array(key)), key },
				{ requiredKeys: ['source', 'key'] },
			),
		),
		group: fc.oneof(json, fc.record({ by: fc.array(key, { minLength: 1 }), as: key })),
		condition: json,
		formatResponse: json,
		otherRequest: json,
		operation: json,
		target: json,
	},
	{ requiredKeys: ['request'] },
);

const isPolluted = () => Object.keys(Object.prototype).length > 0 || 'polluted' in {};

function timed(work: () => void): number {
	const began = performance.now();
	work();
	return performance.now() - began;
}

/** Compiles, groups, maps and explains; everything a node does with rules and records. */
function whole(json_: unknown, records: readonly unknown[]): number {
	const compiled = compileMapping(json_, { lookup: [], explain: true });
	if (!compiled.ok) return compiled.faults.length;
	const { grouping, map } = compiled;
	const groups = grouping?.group(records) ?? records.map((record) => ({ record, faults: [] }));
	const lines: Explained[] = [];
	const ended = groups.map(({ record, faults }) =>
		faults.length > 0 ? { ok: false } : map(record, (line) => lines.push(line)),
	);
	return ended.length;
}

describe('hostile rules and records', () => {
	it('any JSON as a document with split and group, and any records, end in bills or in faults', () => {
		fc.assert(
			fc.property(document, fc.array(json, { maxLength: 5 }), (from, records) => {
				expect(whole(from, records)).toBeGreaterThanOrEqual(0);
				const { taken, left } = importScheme(from);
				return taken.length + left.length >= 0;
			}),
			{ numRuns: 800 },
		);
		expect(isPolluted()).toBe(false);
	});

	it('keys of the prototype in records are never read, written or followed', () => {
		const record = JSON.parse(
			'{"__proto__":{"polluted":1,"no":"P"},"constructor":{"no":"C"},"no":"A","lines":[{"__proto__":{"qty":9},"qty":1}]}',
		) as unknown;
		const compiled = compileMapping({
			split: { source: 'lines', key: 'FBillNo' },
			group: { by: ['no'] },
			request: [
				{ field: 'FBillNo', value: '{no}' },
				{ field: 'FQty', value: '{polluted}', missing: 'omit' },
			],
		});
		expect(compiled.ok).toBe(true);
		if (!compiled.ok) return;
		const [{ record: grouped }] = compiled.grouping!.group([record]);
		expect(compiled.map({ ...(grouped as object), lines: [{ qty: 1 }] })).toMatchObject({
			ok: true,
			model: { FBillNo: 'A' },
		});
		expect(isPolluted()).toBe(false);
	});

	it('10,000-deep nesting, 1 MB texts and long lists take no time that grows too fast', () => {
		let deep: unknown = { no: 'A' };
		for (let level = 0; level < 10_000; level += 1) deep = { no: 'A', a: deep };
		const long = '0.'.padEnd(1_000_000, '0') + '1x';
		const lines = Array.from({ length: 20_000 }, (_, at) => ({ no: `N${at % 500}`, qty: 1 }));
		const split = {
			split: { source: 'lines', by: ['no'], key: 'FBillNo' },
			request: [{ field: 'FBillNo', value: '{no}' }],
		};
		const group = {
			group: { by: ['no'] },
			request: [
				{ field: 'F', type: 'object', value: '{a}', missing: 'omit' },
				{ field: 'N', type: 'number', value: '{long}', missing: 'omit' },
			],
		};
		const unique = [{ field: 'F', value: '{list}', parser: 'StringToArray,ArrayUnique' }];
		const took = timed(() => {
			whole(split, [{ lines }]);
			whole(group, [deep, deep, { no: 'A', long }, ...lines]);
			whole(unique, [{ list: '1,2,3,'.repeat(100_000) }]);
			whole(
				{
					request: [{ field: 'A', value: '{x}' }],
					formatResponse: [{ old: 'x', new: 'y', format: 'amount' }],
				},
				[{ x: '1'.repeat(1_000_000) }],
			);
			whole([{ field: 'N', type: 'number', value: '{x}' }], [{ x: long.slice(0, -1) }]);
			importScheme(deep);
			importScheme({
				metadata: { request: [{ field: 'A', value: { deep } }], otherRequest: deep },
			});
			compileMapping(deep);
			compileMapping([{ field: 'A', value: deep }]);
		});
		expect(took).toBeLessThan(6_000);
	});

	it('a pattern that blows up elsewhere is no pattern here', () => {
		const text = `${'a'.repeat(50_000)}b`;
		const took = timed(() => {
			whole([{ field: 'F', value: `_function '{x}' like '${'%a'.repeat(40)}%c'` }], [{ x: text }]);
			whole({ condition: [[{ field: 'x', logic: 'like', value: '%a%a%a%c' }]], request: [] }, [
				{ x: text },
			]);
			whole([{ field: 'F', value: '{'.repeat(20_000) }], [{}]);
			whole([{ field: 'F', value: `_function ${'('.repeat(20_000)}` }], [{}]);
			whole(
				[{ field: 'F', type: 'datetime', value: '{x}' }],
				[{ x: `2026-01-05 08:00:00.${'1'.repeat(500_000)}` }],
			);
		});
		expect(took).toBeLessThan(4_000);
	});
});
