import fc from 'fast-check';

import {
	FORM_TYPES,
	type FormEntry,
	type FormField,
	type FormShape,
	type MappingForm,
} from '../../../core/mapping/formField';
import { formToRules } from '../../../core/mapping/formToRules';
import { compileMapping } from '../../../core/mapping/map';
import { rulesToForm } from '../../../core/mapping/rulesToForm';
import save from '../../data/qeasy-other-inbound-save.json';
import { modelOf } from './support';

const word = fc.stringMatching(/^F[A-Za-z]{1,6}$/);
const text = fc.oneof(
	word,
	fc.constantFrom('{x}', '{{', '= a', '_function 1', '其他入库', "it's", '0'),
);
const code = fc.stringMatching(/^[A-Za-z0-9]{1,4}$/);
const source = fc.constantFrom('a', 'FStockOrgId.FNumber', '单据 编号', 'FDate|date');

const value = fc.oneof(
	fc.record({ kind: fc.constant('source' as const), source }),
	fc.record({ kind: fc.constant('constant' as const), value: text }),
	fc.record({
		kind: fc.constant('expression' as const),
		value: fc.constantFrom("case when {a}='1' then 2 else 3 end", 'round({b}, 2)', '{{a}}'),
	}),
	fc.record({
		kind: fc.constant('template' as const),
		value: fc.constantFrom('A-{a}', '{a}{{b}}'),
	}),
	fc.record({
		kind: fc.constant('codeTable' as const),
		source,
		codes: fc
			.uniqueArray(fc.tuple(code, code), { minLength: 1, maxLength: 4, selector: ([one]) => one })
			.map((pairs) => pairs.map((pair) => pair.join('=')).join('\n')),
	}),
);

const place = fc.oneof(
	fc.record({
		target: fc.oneof(
			word,
			fc
				.tuple(word, fc.constantFrom('FNumber', 'FNUMBER', 'FStaffNumber', 'FUserID', 'FName'))
				.map((pair) => pair.join('.')),
		),
		numberKey: fc.constant(''),
	}),
	fc.record({ target: word, numberKey: fc.constantFrom('FNAME', 'FCode') }),
);

const missing = fc.oneof(
	fc.record({
		missing: fc.constantFrom('fail' as const, 'required' as const, 'omit' as const),
		default: fc.constant(''),
	}),
	fc.record({ missing: fc.constant('default' as const), default: word }),
);

const field: fc.Arbitrary<FormField> = fc
	.tuple(place, value, missing, fc.constantFrom('', '单据编号'), fc.constantFrom(...FORM_TYPES))
	.map(([where, what, when, label, type]) => ({
		label,
		source: '',
		value: '',
		codes: '',
		...what,
		...where,
		...when,
		// A text in several languages is no reference.
		type: type === 'languages' && where.numberKey ? 'string' : type,
	}));

const entry: fc.Arbitrary<FormEntry> = fc.record({
	entry: word,
	label: fc.constantFrom('', '明细信息'),
	source: fc.constantFrom('', 'details', 'data.rows'),
	whenEmpty: fc.constantFrom('write' as const, 'required' as const, 'omit' as const),
	fields: fc.array(field, { minLength: 1, maxLength: 3 }),
});

const shape: fc.Arbitrary<FormShape> = fc.oneof(
	fc.constant({ kind: 'one' as const }),
	fc.record({
		kind: fc.constant('group' as const),
		by: fc.array(word, { minLength: 1, maxLength: 2 }),
		as: fc.constantFrom('rows', 'lines'),
	}),
	fc.record({
		kind: fc.constant('split' as const),
		source: word,
		by: fc.array(word, { maxLength: 2 }),
		key: fc.constant('FBillNo'),
	}),
);

const form: fc.Arbitrary<MappingForm> = fc.record({
	fields: fc.array(field, { maxLength: 5 }),
	entries: fc.array(entry, { maxLength: 2 }),
	shape,
});

describe('the form and its rules', () => {
	it('are the same thing: the rules of a form give the form back, with nothing left over', () => {
		fc.assert(
			fc.property(form, (given) => {
				expect(rulesToForm(formToRules(given))).toEqual({ form: given, left: [] });
			}),
			{ numRuns: 500 },
		);
	});

	const key = fc.constantFrom('A', 'B', 'C.D', 'C.E', 'F');
	const parser = fc.constantFrom<unknown>(
		...[undefined, 'ArrayToString', { name: 'ConvertObjectParser', params: 'FNumber' }],
		...[{ name: 'ConvertObjectParser', params: 'FX' }, { name: 'ConvertJson' }],
	);
	const line = fc.record(
		{
			field: key,
			label: fc.constant('名称'),
			type: fc.constantFrom('string', 'int', 'float', 'number', 'boolean', 'datetime', 'array'),
			value: fc.constantFrom<unknown>(
				...['{a}', '{{a|date}}', 'x', '', 5, true, '{a}-{b}', "_function concat('{a}', 'x')"],
				...['_function {b} + 1', ['x'], null],
			),
			parser,
			default: fc.constantFrom<unknown>('7', 7, ''),
			missing: fc.constantFrom('fail', 'omit', 'default'),
			is_required: fc.constantFrom<unknown>('true', true, false),
			literal: fc.boolean(),
			mapping: fc.constantFrom<unknown>({ x: 'y' }, [], [{ source: 'x', target: 'y' }], { x: 3 }),
		},
		{ requiredKeys: ['field'] },
	);
	const list = fc.record(
		{
			field: fc.constantFrom('G', 'H'),
			type: fc.constant('array'),
			children: fc.uniqueArray(line, {
				minLength: 1,
				maxLength: 3,
				selector: ({ field }) => field[0],
			}),
			value: fc.constantFrom('rows', '{rows}', ''),
			missing: fc.constantFrom('omit', 'fail'),
			is_required: fc.boolean(),
		},
		{ requiredKeys: ['field', 'type', 'children'] },
	);
	const nested = fc.record({
		field: fc.constant('N'),
		type: fc.constant('object'),
		children: fc.uniqueArray(line, {
			minLength: 1,
			maxLength: 2,
			selector: ({ field }) => field[0],
		}),
	});
	const rules = fc.uniqueArray(fc.oneof(line, line, list, nested), {
		maxLength: 4,
		selector: ({ field }) => field,
	});
	const scalar = fc.constantFrom<unknown>('x', '2026-01-05', 5, null, '', ['x', 'y'], {
		FNumber: 'x',
	});
	const row = fc.record({ a: scalar, b: scalar }, { requiredKeys: [] });
	const record = fc.record(
		{
			a: scalar,
			b: scalar,
			rows: fc.array(row, { maxLength: 2 }),
			G: fc.array(row, { maxLength: 1 }),
		},
		{ requiredKeys: [] },
	);

	it('map alike, unless the form says what it has no place for', () => {
		let compared = 0;
		fc.assert(
			fc.property(rules, fc.array(record, { maxLength: 4 }), (given, records) => {
				const { form: read, left } = rulesToForm(given);
				const before = compileMapping(given);
				if (!before.ok || left.length > 0) return;
				const after = compileMapping(formToRules(read));
				if (!after.ok) throw new Error(JSON.stringify(after.faults));
				compared += records.length;
				for (const one of records) {
					const [mine, theirs] = [after.map(one), before.map(one)];
					expect(mine.ok).toBe(theirs.ok);
					if (mine.ok && theirs.ok)
						expect(JSON.stringify(mine.model)).toBe(JSON.stringify(theirs.model));
				}
			}),
			{ numRuns: 4000 },
		);
		expect(compared).toBeGreaterThan(200);
	});

	it('take the save side of the other-inbound scheme; what is no mapping is named', () => {
		const { form: read, left } = rulesToForm(save);
		expect(left.map(({ path }) => path)).toEqual(['api', 'method', 'idCheck', 'operation']);
		expect(read.fields.map(({ target, kind }) => [target, kind])).toEqual([
			['FBillNo', 'source'],
			['FBillTypeID', 'constant'],
			['FStockOrgId.FNumber', 'expression'],
		]);
		const bill = {
			FBillNo: 'Q1',
			FStockOrgId: { FNumber: '202' },
			FEntity: [{ FMATERIALID_FNumber: 'M1' }],
		};
		expect(modelOf(formToRules(read), bill)).toEqual(modelOf(save, bill));
	});

	it.each([
		[{ field: 'A', value: '{a}', parser: 'ArrayToString' }, 'request[0].parser'],
		[{ field: 'A', value: ['x'] }, 'request[0].value'],
		[{ field: 'A', value: '{a}', mapping: { x: { y: 1 } } }, 'request[0].mapping'],
		[{ field: 'A.FNumber', value: '{a}' }, 'request[0].field'],
		[{ field: 'A' }, 'request[0].value'],
		[{ field: 'A', value: '{a}', strange: 1 }, 'request[0].strange'],
		[
			{
				field: 'E',
				type: 'array',
				children: [{ field: 'S', type: 'array', children: [{ field: 'x' }] }],
			},
			'request[0].children[0]',
		],
	])('%j is named, not dropped', (rule, path) => {
		expect(rulesToForm([rule]).left.map((left) => left.path)).toContain(path);
	});

	it('never throw on anything', () => {
		fc.assert(
			fc.property(fc.jsonValue(), (json) => {
				const { form: read } = rulesToForm(json);
				formToRules(read);
			}),
		);
	});
});

describe('a code table of the form', () => {
	const table = (codes: string): FormField => ({
		...{ target: 'F', label: '', numberKey: '', kind: 'codeTable', source: 'a', value: '', codes },
		...{ type: 'string', missing: 'fail', default: '' },
	});
	const rulesOf = (codes: string) =>
		formToRules({ fields: [table(codes)], entries: [], shape: { kind: 'one' } });

	it('takes two columns pasted from a spreadsheet as well as pairs with an equals sign', () => {
		expect(modelOf(rulesOf('100\t125\r\n\r\n A=1 = 2'), { a: '100' })).toEqual({ F: '125' });
		expect(modelOf(rulesOf('A =1 = 2'), { a: 'A' })).toEqual({ F: '1 = 2' });
	});

	it('fails for a code that is not in it, and refuses a line without a value', () => {
		expect(modelOf(rulesOf('100=125'), { a: '300' })).toEqual([
			'F: expected a code of the mapping table, got "300"',
		]);
		expect(compileMapping(rulesOf('100=')).ok).toBe(false);
		expect(compileMapping(rulesOf('100')).ok).toBe(false);
	});
});
