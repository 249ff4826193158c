import { compileMapping } from '../../../core/mapping/map';
import query from '../../data/qeasy-other-inbound-query.json';
import save from '../../data/qeasy-other-inbound-save.json';
import { mapOne, mapper, modelOf, refusal } from './support';

const reference = (field: string, value: string, rest: object = {}) => ({
	field,
	type: 'string',
	value,
	parser: { name: 'ConvertObjectParser', params: 'FNumber' },
	...rest,
});

describe('the published other-inbound configuration', () => {
	it('maps a flat row of executeBillQuery to a bill with one row', () => {
		const row = { FBillNo: 'QTRK1', FStockOrgId_FNumber: '100', FMATERIALID_FNumber: 'M1' };
		expect(modelOf(save, row)).toEqual({
			FBillNo: 'QTRK1',
			FBillTypeID: 'QTRKD01_SYS',
			FStockOrgId: { FNumber: '125' },
			FEntity: [{ FMATERIALID: { FNumber: 'M1' } }],
		});
	});

	it('maps a nested bill with all of its rows', () => {
		const bill = {
			FBillNo: 'QTRK1',
			FStockOrgId: { FNumber: '202' },
			FEntity: [{ FMATERIALID: { FNumber: 'M1' } }, { FMATERIALID: { FNumber: 'M2' } }],
		};
		expect(modelOf(save, bill)).toMatchObject({
			FStockOrgId: { FNumber: '126' },
			FEntity: [{ FMATERIALID: { FNumber: 'M1' } }, { FMATERIALID: { FNumber: 'M2' } }],
		});
	});

	it.each([
		['100', '125'],
		['202', '126'],
		['204', '121'],
		['999', '109'],
	])('translates organisation %s to %s with the longer CASE', (from, to) => {
		const rules = [reference('FStockOrgId', save.variants.longer_case)];
		expect(modelOf(rules, { FStockOrgId_FNumber: from })).toEqual({ FStockOrgId: { FNumber: to } });
	});

	it('does not fall to ELSE when the organisation is absent', () => {
		expect(modelOf(save, { FBillNo: 'QTRK1', FMATERIALID_FNumber: 'M1' })).toEqual([
			'FStockOrgId (库存组织): expected a value in FStockOrgId_FNumber, got nothing',
		]);
	});

	it('refuses the source side as rules while its variable is not known, and says where it belongs', () => {
		expect(refusal(query)).toEqual([
			'request[6].value: {{LAST_SYNC_TIME}} is a variable that is not known here',
		]);
		const variables = { LAST_SYNC_TIME: new Date('2026-01-04T18:30:00Z') };
		expect(compileMapping(query, { variables })).toMatchObject({
			ok: true,
			notes: ['this is the source side of a scheme: it belongs into Kingdee Query'],
		});
		expect(modelOf(query, {}, { variables })).toMatchObject({
			FilterString: "FAPPROVEDATE >='2026-01-05' and FBillTypeID.FNumber<>'QTRKD03_SYS'",
		});
	});
});

describe('faults', () => {
	const rules = [
		{ field: 'FBillNo', label: '单据编号', type: 'string', value: '{no}' },
		{
			field: 'FEntity',
			type: 'array',
			children: [
				reference('FMATERIALID', '{material}', { label: '物料编码' }),
				{ field: 'FQty', type: 'number', value: '{qty}' },
			],
		},
	];

	it('are collected, all of them, with place, rule, value and what was expected', () => {
		const record = { FEntity: [{ material: 'M1', qty: 1 }, { material: ' ', qty: 'two' }, {}] };
		const mapped = mapOne(rules, record);
		expect(mapped).toEqual({
			ok: false,
			faults: [
				expect.objectContaining({ path: 'FBillNo', rule: '单据编号', expected: 'a value in no' }),
				expect.objectContaining({ path: 'FEntity[1].FMATERIALID', rule: '物料编码', value: ' ' }),
				expect.objectContaining({ path: 'FEntity[1].FQty', rule: 'FQty', value: 'two' }),
				expect.objectContaining({ path: 'FEntity[2].FMATERIALID' }),
				expect.objectContaining({ path: 'FEntity[2].FQty' }),
			],
		});
	});

	it('say what was expected and what was there', () => {
		expect(modelOf(rules, { no: 'B1', FEntity: [{ material: 'M1', qty: 'two' }] })).toEqual([
			'FEntity[0].FQty: expected a number, got "two"',
		]);
	});

	it.each([[null], ['text'], [7], [[{}]]])('name a record that is none: %p', (record) => {
		expect(mapOne(rules, record)).toMatchObject({ ok: false, faults: [{ expected: 'a record' }] });
	});

	it('name rows that are none', () => {
		const [one, two] = [
			modelOf(rules, { no: 1, FEntity: ['x'] }),
			modelOf(rules, { no: 1, FEntity: [[]] }),
		];
		expect(one).toEqual(['FEntity[0]: expected a row with fields, got "x"']);
		expect(two).toEqual(['FEntity[0]: expected a row with fields, got a list of 0']);
	});
});

describe('missing', () => {
	it.each([
		['fail', {}, ['F: expected a value in x, got nothing']],
		['omit', {}, {}],
		['omit', { x: '' }, {}],
		['default', {}, { F: { FNumber: '109' } }],
		['default', { x: null }, { F: { FNumber: '109' } }],
		['default', { x: '1' }, { F: { FNumber: '1' } }],
	])('%s with record %j', (missing, record, expected) => {
		const rest = missing === 'default' ? { missing, default: '109' } : { missing };
		expect(modelOf([reference('F', '{x}', rest)], record)).toEqual(expected);
	});

	it('takes a default alone as the wish to use it, and counts it', () => {
		const rules = [reference('F', '{x}', { label: '组织', default: '109' })];
		expect(mapOne(rules, {})).toEqual({
			ok: true,
			model: { F: { FNumber: '109' } },
			defaults: [{ path: 'F', rule: '组织', value: '109' }],
		});
	});

	it('lets plain optional text be empty', () => {
		const rules = [{ field: 'FNOTE', type: 'string', value: '{note}' }];
		expect(modelOf(rules, { note: ' ' })).toEqual({ FNOTE: '' });
		expect(modelOf(rules, { note: null })).toEqual({ FNOTE: '' });
	});

	it.each([
		['int'],
		['float'],
		['number'],
		['boolean'],
		['date'],
		['datetime'],
		['object'],
		['array'],
	])('never writes an empty %s', (type) => {
		expect(modelOf([{ field: 'F', type, value: '{x}' }], { x: '' })).toEqual([
			'F: expected a value, got ""',
		]);
	});

	it('fails required text that is empty', () => {
		const rules = [{ field: 'F', type: 'string', value: '{x}', is_required: true }];
		expect(modelOf(rules, { x: ' ' })).toEqual(['F: expected a value, got " "']);
	});

	it('uses no default for a value that is there but wrong', () => {
		const rules = [{ field: 'F', type: 'number', value: '{x}', default: '0' }];
		expect(modelOf(rules, { x: 'many' })).toEqual(['F: expected a number, got "many"']);
	});
});

describe('entries', () => {
	const children = [{ field: 'FQty', type: 'number', value: '{details_list.qty}' }];
	const rows = { details_list: [{ qty: 1 }, { qty: 2 }] };
	const two = { FEntity: [{ FQty: 1 }, { FQty: 2 }] };

	it.each([
		['value as a bare key', { value: 'details_list' }],
		['value in braces', { value: '{{details_list}}' }],
		['source', { source: 'details_list' }],
	])('finds the rows by %s', (_, rest) => {
		expect(modelOf([{ field: 'FEntity', type: 'array', ...rest, children }], rows)).toEqual(two);
	});

	it('finds the rows under its own name whatever the case', () => {
		const rules = [{ field: 'FEntity', type: 'array', children: [{ field: 'F', value: '{q}' }] }];
		expect(modelOf(rules, { fentity: [{ q: 'a' }] })).toEqual({ FEntity: [{ F: 'a' }] });
	});

	it('fails when the named list is not there, leaves the entry out where that is said', () => {
		const rule = { field: 'FEntity', type: 'array', source: 'lines', children };
		expect(modelOf([rule], rows)).toEqual(['FEntity: expected a value in lines, got nothing']);
		expect(modelOf([{ ...rule, missing: 'omit' }], rows)).toEqual({});
	});

	it('refuses an empty list only where rows are required', () => {
		const rule = { field: 'FEntity', type: 'array', source: 'lines', children };
		expect(modelOf([rule], { lines: [] })).toEqual({ FEntity: [] });
		expect(modelOf([{ ...rule, is_required: true }], { lines: [] })).toEqual([
			'FEntity: expected at least one row, got nothing',
		]);
	});

	it('never writes an empty row: Kingdee would delete the entry', () => {
		const inside = [{ field: 'FNote', value: '{note}', missing: 'omit' }];
		const rules = [{ field: 'FEntity', type: 'array', source: 'lines', children: inside }];
		expect(modelOf(rules, { lines: [{ note: '' }] })).toEqual([
			'FEntity[0]: expected at least one field in the row, got nothing',
		]);
	});

	it('sees the row first, then the head', () => {
		const inside = [
			{ field: 'A', value: '{a}' },
			{ field: 'B', value: '{b}' },
		];
		const rules = [{ field: 'FEntity', type: 'array', source: 'lines', children: inside }];
		const record = { a: 'head', b: 'head', lines: [{ a: 'row' }] };
		expect(modelOf(rules, record)).toEqual({ FEntity: [{ A: 'row', B: 'head' }] });
	});

	it('nests: serial numbers of a row', () => {
		const serial = {
			field: 'FSerials',
			type: 'array',
			source: 'sn',
			children: [{ field: 'FNo', value: '{no}' }],
		};
		const rules = [{ field: 'FEntity', type: 'array', source: 'lines', children: [serial] }];
		const record = { lines: [{ sn: [{ no: '1' }, { no: '2' }] }, { sn: [{}] }] };
		expect(modelOf(rules, { lines: [record.lines[0]] })).toEqual({
			FEntity: [{ FSerials: [{ FNo: '1' }, { FNo: '2' }] }],
		});
		expect(modelOf(rules, record)).toEqual([
			'FEntity[1].FSerials[0].FNo: expected a value in no, got nothing',
		]);
	});
});

describe('the model', () => {
	it('keeps the order of the rules, not of the record', () => {
		const rules = [
			{ field: 'Z', value: '{a}' },
			{ field: 'A', value: '{z}' },
			{ field: 'M', value: '1' },
		];
		expect(JSON.stringify(modelOf(rules, { z: '2', a: '1' }))).toBe('{"Z":"1","A":"2","M":"1"}');
	});

	it('nests dotted fields, and objects with children', () => {
		const rules = [
			reference('FSTOCKLOCID.FSTOCKLOCID__FF100001', '{loc}'),
			{ field: 'FNOTE', value: 'x' },
			{ field: 'FSTOCKLOCID.FSTOCKLOCID__FF100002', value: 'y' },
			{
				field: 'SubHead',
				type: 'object',
				children: [{ field: 'FRate', type: 'float', value: '{rate}' }],
			},
		];
		expect(JSON.stringify(modelOf(rules, { loc: 'A-01', rate: '0.13' }))).toBe(
			'{"FSTOCKLOCID":{"FSTOCKLOCID__FF100001":{"FNumber":"A-01"},"FSTOCKLOCID__FF100002":"y"},"FNOTE":"x","SubHead":{"FRate":0.13}}',
		);
		expect(modelOf(rules, { loc: 'A-01', rate: 'x' })).toEqual([
			'SubHead.FRate: expected a number, got "x"',
		]);
	});

	it('leaves out an object of which nothing is left', () => {
		const rules = [{ field: 'A', value: '1' }, reference('B.C', '{x}', { missing: 'omit' })];
		expect(modelOf(rules, {})).toEqual({ A: '1' });
	});

	it('is new for every record: the mapper keeps nothing', () => {
		const map = mapper([reference('F', 'constant')]);
		const [one, two] = [map({}), map({})];
		expect(one).toEqual(two);
		expect(one.ok && two.ok && one.model.F !== two.model.F).toBe(true);
	});
});

describe('static tables', () => {
	const rule = { field: 'F', type: 'string', value: '{x}' };

	it.each([
		['an object', { '100': '125' }],
		['pairs', [{ source: 100, target: '125' }]],
	])('translate by %s; numbers equal their text', (_, mapping) => {
		expect(modelOf([{ ...rule, mapping }], { x: 100 })).toEqual({ F: '125' });
		expect(modelOf([{ ...rule, mapping }], { x: ' 100 ' })).toEqual({ F: '125' });
	});

	it('fail on a code that is not in them, unless a default is named', () => {
		const mapping = { '100': '125' };
		expect(modelOf([{ ...rule, mapping }], { x: '7' })).toEqual([
			'F: expected a code of the mapping table, got "7"',
		]);
		expect(modelOf([{ ...rule, mapping, default: '109' }], { x: '7' })).toEqual({ F: '109' });
	});
});
