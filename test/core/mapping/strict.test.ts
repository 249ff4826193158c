import { mapOne, mapper, modelOf } from './support';

/** What the existing platforms do without a word (issue 6): each is a fault here, or counted. */
describe('the three silent faults', () => {
	it('a failing _function writes its own text into the bill', () => {
		const rules = [{ field: 'FQty', value: '_function {a} / {b}' }];
		expect(modelOf(rules, { a: 1, b: 0 })).toEqual([
			'FQty: expected a divisor other than 0, got 0',
		]);
	});

	it('a look-up without a match writes an empty value', () => {
		const rules = [{ field: 'FSupplier', value: '_findCollection find no from x where id={{id}}' }];
		const settings = { lookup: [{ id: '1', no: 'V1' }] };
		expect(modelOf(rules, { id: '1' }, settings)).toEqual({ FSupplier: 'V1' });
		expect(modelOf(rules, { id: '2' }, settings)).toEqual([
			'FSupplier: expected a row for ["2"] in the Lookup rows, got nothing',
		]);
	});

	it('a case … else books an unknown organisation to a wrong one: without else it fails, a named default is counted', () => {
		const value = "_function case '{org}' when '100' then '125' end";
		const rule = { field: 'FOrg', label: '库存组织', value };
		expect(modelOf([rule], { org: '777' })).toEqual([
			'FOrg (库存组织): expected a value (the expression gave NULL), got nothing',
		]);
		expect(mapOne([{ ...rule, default: '109' }], { org: '777' })).toEqual({
			ok: true,
			model: { FOrg: '109' },
			defaults: [{ path: 'FOrg', rule: '库存组织', value: '109' }],
		});
	});
});

describe('strict', () => {
	const rules = [
		{ field: 'FBillNo', label: '单据编号', value: '{no}', is_required: true },
		{ field: 'FDate', type: 'date', value: '{date}' },
		{ field: 'FPrice', type: 'number', decimals: 2, value: '{price}' },
		{
			field: 'FEntity',
			type: 'array',
			source: 'lines',
			children: [{ field: 'FQty', type: 'int', value: '{qty}' }],
		},
	];

	it('tells all faults of a record at once: path, rule, value, what was expected', () => {
		const record = { date: '2026-02-30', price: '1.005', lines: [{ qty: 1 }, { qty: 'two' }] };
		const mapped = mapOne(rules, record);
		expect(mapped.ok).toBe(false);
		expect(!mapped.ok && mapped.faults).toMatchObject([
			{ path: 'FBillNo', rule: '单据编号', expected: 'a value in no' },
			{ path: 'FDate', value: '2026-02-30', expected: 'a possible date' },
			{ path: 'FPrice', value: '1.005', expected: 'a number with at most 2 decimals' },
			{ path: 'FEntity[1].FQty', value: 'two', expected: 'a whole number' },
		]);
	});

	it.each([
		[1.5, 2, 1.5],
		['1.50', 1, 1.5],
		['1.25', 1, undefined],
		[0.1 + 0.2, undefined, undefined],
		['0.1234567890', undefined, 0.123456789],
		['0.12345678901', undefined, undefined],
		[1e-7, undefined, 1e-7],
		['1.2e-10', undefined, undefined],
		['12e-1', 1, 1.2],
		[1e21, 0, 1e21],
		['12.0', 0, 12],
	])('%p with at most %p decimals is %p', (value, decimals, expected) => {
		const map = mapper([{ field: 'F', type: 'number', value: '{x}', decimals }]);
		const mapped = map({ x: value });
		expect(mapped.ok ? mapped.model.F : undefined).toBe(expected);
	});

	it.each([
		['fail', ['F: expected a value in x, got nothing']],
		['default', { F: 7 }],
		['omit', {}],
	])('the policy %s for a value that is missing', (missing, expected) => {
		const rule = { field: 'F', type: 'int', value: '{x}', missing, default: '7' };
		expect(modelOf([rule], {})).toEqual(expected);
	});

	it.each(['fail', 'default', 'omit'])(
		'the policy %s never hides a value that is wrong',
		(missing) => {
			const rule = { field: 'F', type: 'int', value: '{x}', missing, default: '7' };
			expect(modelOf([rule], { x: 'many' })).toEqual(['F: expected a whole number, got "many"']);
		},
	);

	it('an object with references in it is refused: they would be written as their own text', () => {
		const value = { FNumber: '{{code}}' };
		expect(() => mapper([{ field: 'F', type: 'object', value }])).toThrow();
	});
});
