import { compileMapping } from '../../../core/mapping/map';
import { refusal } from './support';

describe('rules', () => {
	it('are refused with every fault at once, each with its place', () => {
		const rules = {
			request: [
				{ field: 'A', type: 'strnig', value: 'x' },
				7,
				{ type: 'string', value: 'x' },
				{
					field: 'E',
					type: 'array',
					children: [
						{ field: 'B', type: 'string', value: '{b}', parser: { name: 'UnknownParser' } },
						{ field: 'C', type: 'string', value: '_function SOUNDEX({x})' },
					],
				},
				{ field: 'D', type: 'string', value: '_mongoQuery x', missing: 'guess' },
			],
		};
		expect(refusal(rules)).toEqual([
			'request[0].type: expected string, int, float, number, boolean, date, datetime, object, array, got "strnig"',
			'request[1]: expected a rule such as {"field":…,"type":…,"value":…}, got 7',
			'request[2].field: expected a field name, got nothing',
			'request[3].children[0].parser: expected a parser that is supported, got "UnknownParser"',
			'request[4].missing: expected fail, default or omit, got "guess"',
			'request[3].children[1].value: the function SOUNDEX at character 1 is not supported',
			'request[4].value: expected _function or _findCollection, got _mongoQuery, which is not supported',
		]);
	});

	it.each([
		['nothing', undefined],
		['text', 'x'],
		['an object without request', { rules: [] }],
	])('are refused when they are %s', (_, json) => {
		expect(refusal(json)[0]).toContain('rules: expected a list of rules');
	});

	it.each([['__proto__'], ['constructor'], ['a.prototype'], ['a..b'], [''], ['3']])(
		'refuse %p as a field',
		(field) => {
			const rules = JSON.parse(`[{"field":${JSON.stringify(field)},"value":"x"}]`);
			expect(refusal(rules)[0]).toMatch(/^rules\[0]\.field: expected a field name, got /);
		},
	);

	it.each([
		['the same field twice', ['A', 'A']],
		['a field and one below it', ['A', 'A.B']],
		['a field and one above it', ['A.B', 'A']],
	])('refuse %s', (_, fields) => {
		const rules = fields.map((field) => ({ field, value: 'x' }));
		expect(refusal(rules)).toEqual([
			`rules[1].field: expected a field that no other rule writes, got "${fields[1]}"`,
		]);
	});

	it.each([
		['{{x|upper}}', 'known filters are |date and |datetime'],
		['${x}', 'the form is {name} or {{name}}, without $'],
		['{{$now}}', 'this is no field name'],
		['{{x', '{{ is not closed'],
		['{{a.__proto__}}', 'this name is not allowed'],
		['{{PAGE_NO}}', 'is a variable that is not known here'],
	])('refuse the reference %s', (value, why) => {
		expect(refusal([{ field: 'F', value }])[0]).toContain(why);
	});

	it('take braces that hold no name as text', () => {
		const compiled = compileMapping([
			{ field: 'F', value: '{"1033":"x"}', parser: { name: 'ConvertJson' } },
		]);
		expect(compiled.ok && compiled.map({})).toMatchObject({
			model: { F: [{ Key: 1033, Value: 'x' }] },
		});
	});

	it('check constants and defaults against their type', () => {
		const rules = [
			{ field: 'A', type: 'int', value: 'many' },
			{ field: 'B', type: 'date', value: '{x}', default: '2026-02-30' },
		];
		expect(refusal(rules)).toEqual([
			'rules[0].value: expected a whole number, got "many"',
			'rules[1].default: expected a possible date, got "2026-02-30"',
		]);
	});

	it('take the empty lists that PHP writes for empty objects as nothing', () => {
		expect(refusal([{ field: 'A', value: 'x', parser: [], mapping: [], children: [] }])).toEqual(
			[],
		);
	});

	it('name in notes what has no effect', () => {
		const metadata = {
			omissionRemedy: { crontab: '5 * * * *' },
			request: [
				{ field: 'A', value: 'x', describe: 'd', parent: '', id: 'A', frobnicate: 1 },
				{ field: 'B', value: null },
			],
		};
		expect(compileMapping({ metadata }).notes).toEqual([
			'omissionRemedy is not part of the mapping: schedule a second run with a longer look-back',
			'request[0].frobnicate is not known and has no effect',
			'request[1] (B) has no value: nothing is written',
		]);
	});

	it('refuse a required rule without a value', () => {
		expect(refusal([{ field: 'A', value: null, is_required: true }])).toEqual([
			'rules[0].value: expected a value, because the field is required, got nothing',
		]);
	});

	it('refuse a mapping table that says two things', () => {
		const mapping = [
			{ source: '1', target: 'a' },
			{ source: 1, target: 'b' },
		];
		expect(refusal([{ field: 'A', value: '{x}', mapping }])).toEqual([
			'rules[0].mapping[1]: expected one value for each code, got "1"',
		]);
	});

	it('refuse an unknown zone', () => {
		expect(refusal([], { zone: 'Mars/Base' })[0]).toContain('expected a time zone');
	});
});
