import fc from 'fast-check';

import { compileMapping } from '../../../core/mapping/map';
import { querySetup } from '../../../core/mapping/qeasy';
import { importScheme } from '../../../core/mapping/scheme';
import { mapper, valueOf } from './support';

/** Texts that look like ours, so that the random ones reach the parsers. */
const snippet = fc.constantFrom(
	'{a}',
	'{{a.b|date}}',
	'{{LAST_SYNC_TIME}}',
	'_function ',
	"case when '{a}'='1' then ",
	' else 2 end',
	'round({b}, 2)',
	'_findCollection find a from b where c={{d}}',
	'__proto__',
	'constructor',
	"'",
	'(',
	'{{',
	'- 1',
);
const text = fc.oneof(
	fc.string(),
	fc.array(snippet, { maxLength: 6 }).map((parts) => parts.join('')),
);
const scalar = fc.oneof(text, fc.double(), fc.integer(), fc.boolean(), fc.constant(null));
const key = fc.oneof(
	fc.constantFrom('a', 'b', 'FEntity', '__proto__', 'constructor', 'length'),
	fc.string(),
);
const json = fc.letrec((tie) => ({
	value: fc.oneof({ maxDepth: 4 }, scalar, fc.array(tie('value'), { maxLength: 4 }), tie('row')),
	row: fc.dictionary(key, tie('value'), { maxKeys: 6 }),
}));
const type = fc.constantFrom(
	'string',
	'int',
	'number',
	'boolean',
	'date',
	'datetime',
	'object',
	'array',
);
const rule = fc.record(
	{
		field: fc.oneof(key, fc.constantFrom('A', 'B.C', 'B.D', 'E', 'F')),
		type: fc.oneof(type, text),
		value: fc.oneof(text, json.value),
		default: scalar,
		missing: fc.constantFrom('fail', 'omit', 'default', 'x'),
		is_required: scalar,
		parser: fc.oneof(
			json.value,
			fc.record({ name: fc.constantFrom('ConvertObjectParser', 'StringToArray'), params: key }),
		),
		mapping: json.value,
		source: scalar,
		literal: fc.boolean(),
	},
	{ requiredKeys: ['field'] },
);
const tree = fc.oneof(
	rule,
	fc.tuple(rule, fc.array(rule, { maxLength: 4 })).map(([parent, children]) => ({
		...parent,
		type: 'array',
		children,
	})),
);

const polluted = () => Object.keys(Object.prototype).length > 0 || 'polluted' in {};

describe('laws', () => {
	it('any JSON as rules, and any as record, ends in a model or in faults', () => {
		const rules = fc.oneof(json.value, fc.array(tree, { maxLength: 6 }));
		fc.assert(
			fc.property(rules, fc.array(json.value, { maxLength: 4 }), json.row, (list, records, row) => {
				const compiled = compileMapping(list, { lookup: [row] });
				if (!compiled.ok) return compiled.faults.length > 0;
				return records.concat(row).every((record) => {
					const mapped = compiled.map(record);
					return mapped.ok || (mapped.faults.length > 0 && !('model' in mapped));
				});
			}),
			{ numRuns: 1_500 },
		);
		expect(polluted()).toBe(false);
	});

	it('faults + mapped = items, and any JSON as scheme ends in a report', () => {
		const map = mapper([{ field: 'A', type: 'int', value: '{a}' }]);
		fc.assert(
			fc.property(fc.array(json.row, { maxLength: 20 }), (records) => {
				const results = records.map((record) => map(record));
				const mapped = results.filter(({ ok }) => ok).length;
				const failed = results.filter((one) => !one.ok && one.faults.length > 0).length;
				const { taken, left } = importScheme({
					metadata: { request: records, condition: records },
				});
				return mapped + failed === records.length && taken.length + left.length >= 0;
			}),
		);
	});

	it('mapping there and back gives the source of rules that can be inverted', () => {
		const there = mapper([
			{ field: 'A.B', value: '{a}' },
			{ field: 'N', type: 'int', value: '{n}' },
			{
				field: 'E',
				type: 'array',
				value: 'rows',
				children: [{ field: 'C.D', value: '{c}' }],
			},
		]);
		const back = mapper([
			{ field: 'a', value: '{A_B}' },
			{ field: 'n', type: 'int', value: '{N}' },
			{ field: 'rows', type: 'array', value: 'E', children: [{ field: 'c', value: '{C.D}' }] },
		]);
		const word = fc.string({ minLength: 1 }).filter((text) => text.trim() !== '');
		const source = fc.record({
			a: word,
			n: fc.integer(),
			rows: fc.array(fc.record({ c: word }), { minLength: 1, maxLength: 5 }),
		});
		fc.assert(
			fc.property(source, (record) => {
				const model = there(record);
				const again = model.ok ? back(model.model) : model;
				expect(again).toMatchObject({ ok: true, model: record });
			}),
		);
	});

	it('10,000-deep nesting, 1 MB texts and catastrophic patterns neither hang nor throw', () => {
		let deep: unknown = 1;
		for (let level = 0; level < 10_000; level += 1) deep = { a: deep };
		const long = 'a'.repeat(1_000_000);
		const map = mapper([
			{ field: 'D', type: 'object', value: '{deep}' },
			{ field: 'L', value: "_function '{long}' like '%a%a%a%b'" },
			{ field: 'S', value: "_function trim('{blanks}')" },
			{ field: 'N', type: 'number', value: "_function '{digits}' + 1" },
			{ field: 'T', type: 'datetime', value: '{long}' },
		]);
		const record = { deep, long, blanks: ' '.repeat(1_000_000), digits: '9'.repeat(1_000_000) };
		const start = performance.now();
		expect(map(record)).toMatchObject({ ok: false });
		importScheme(deep);
		importScheme({ metadata: { request: [{ field: 'A', value: `_function ${long}` }] } });
		expect(performance.now() - start).toBeLessThan(2_000);
		expect(polluted()).toBe(false);
	});

	it('any JSON as source metadata ends in a setup', () => {
		fc.assert(
			fc.property(json.value, fc.array(json.row), (metadata, request) => {
				querySetup(metadata);
				return Array.isArray(querySetup({ metadata: { request } }).fields);
			}),
		);
	});

	it('the keys of the model stand in the order of the rules', () => {
		const fields = fc.uniqueArray(fc.stringMatching(/^F[A-Za-z]{1,6}$/), {
			minLength: 1,
			maxLength: 12,
		});
		fc.assert(
			fc.property(fields, fc.func(fc.integer()), (names, order) => {
				const rules = names.map((field) => ({ field, type: 'int', value: `{${field}}` }));
				const keys = [...names].sort((a, b) => order(a) - order(b));
				const record = Object.fromEntries(keys.map((name) => [name, 1]));
				const mapped = mapper(rules)(record);
				return mapped.ok && Object.keys(mapped.model).join() === names.join();
			}),
		);
	});

	it('a record gives the same answer every time, and stays as it is', () => {
		const map = mapper([
			{ field: 'A', type: 'number', value: '{a}' },
			{ field: 'B', value: '{b}', parser: { name: 'ConvertObjectParser', params: 'FNumber' } },
			{
				field: 'E',
				type: 'array',
				children: [{ field: 'C', value: "_function concat({a}, '-', {b})" }],
			},
		]);
		fc.assert(
			fc.property(json.row, (record) => {
				const before = structuredClone(record);
				const [one, two] = [map(record), map(record)];
				expect(two).toEqual(one);
				expect(record).toEqual(before);
			}),
		);
	});

	it('a value between quotes arrives as it is, whatever it holds', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary' }), (value) => {
				fc.pre(value.trim() !== '');
				expect(valueOf("_function '{x}'", { x: value })).toBe(value);
				expect(valueOf("_function concat('''', '{x}', \"'\")", { x: value })).toBe(`'${value}'`);
			}),
		);
	});

	it('a string literal survives its quoting', () => {
		fc.assert(
			fc.property(fc.string(), (value) => {
				fc.pre(value.trim() !== '' && !/[{}]/.test(value));
				const quoted = value.replaceAll('\\', '\\\\').replaceAll("'", "''");
				const expected = value.replace(/\\([%_])/g, '\\$1');
				expect(valueOf(`_function '${quoted}'`)).toBe(expected);
			}),
		);
	});
});
