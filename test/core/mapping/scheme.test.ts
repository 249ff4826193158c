import { importScheme } from '../../../core/mapping/scheme';
import query from '../../data/qeasy-other-inbound-query.json';
import save from '../../data/qeasy-other-inbound-save.json';
import { mapOne, modelOf, refusal } from './support';

const leftOf = (json: unknown) =>
	importScheme(json).left.map(({ path, construct }) => `${path}: ${construct}`);

describe('importScheme', () => {
	it('takes the published other-inbound query whole', () => {
		const { metadata } = query;
		const { left, taken, query: setup } = importScheme({ metadata });
		expect(left).toEqual([]);
		expect(taken).toContainEqual({ path: 'metadata.request[6].value', construct: 'filter |date' });
		expect(setup.fields).toHaveLength(6);
	});

	it('takes the published other-inbound save whole', () => {
		const { metadata } = save;
		const scheme = importScheme({ metadata });
		expect(scheme.left).toEqual([]);
		const constructs = scheme.taken.map(({ construct }) => construct);
		expect(constructs).toEqual(
			expect.arrayContaining(['_function', 'function CASE', 'parser ConvertObjectParser']),
		);
	});

	it('hands the options on and says what BatchCount becomes', () => {
		const otherRequest = [
			{ field: 'FormId', value: 'STK_MISCELLANEOUS' },
			{ field: 'IsAutoSubmitAndAudit', value: true },
			{ field: 'BatchCount', value: 5 },
			{ field: 'Magic', value: 1 },
		];
		const { saving, left } = importScheme({ metadata: { otherRequest } });
		expect(saving.map(({ option, setting, advice }) => [option, setting, advice])).toEqual([
			['FormId', 'Form ID', 'set it to STK_MISCELLANEOUS'],
			['IsAutoSubmitAndAudit', 'After Save', 'choose Submit and Audit'],
			[
				'BatchCount',
				'Options › Batch Size',
				'BatchCount 5 becomes batch size 5 (one request after the other)',
			],
		]);
		expect(left).toEqual([{ path: 'metadata.otherRequest[3]', construct: 'option Magic' }]);
	});

	it.each([
		[{ request: [{ field: 'A', value: '_mongoQuery x' }] }, 'request[0].value: expected _function'],
		[
			{ request: [{ field: 'A', value: '_function md5({a})' }] },
			'request[0].value: the function MD5',
		],
		[{ request: [{ field: 'A', value: '${today(-1)}' }] }, 'request[0].value: "${today(-1)}"'],
		[
			{ request: [{ field: 'A', value: '{{source.no}}' }] },
			'request[0].value: reference {{source.no}}',
		],
		[
			{ request: [{ field: 'A', value: 'x', parser: { name: 'Own' } }] },
			'request[0].parser: expected',
		],
		[{ request: [{ field: 'A', value: 'x', frob: 1 }] }, 'request[0].frob: key frob'],
		[
			{ condition: [[{ field: 'a', logic: 'near', value: 1 }]] },
			'condition[0][0].logic: expected eq',
		],
		[
			{ formatResponse: [{ old: 'a', new: 'b', format: 'magic' }] },
			'formatResponse[0].format: "magic"',
		],
		[{ pagination: { cursor: 'x' } }, 'pagination.cursor: pagination cursor'],
		[{ diffMode: { onDuplicate: 'error' } }, 'diffMode: key diffMode'],
		[{ type: 'EVENT' }, 'type: type EVENT'],
		['text', ': expected an object, got "text"'],
	])('names what it does not take: %j', (json, left) => {
		expect(leftOf(json).join()).toContain(left);
	});

	it('takes what is our own beside the rules', () => {
		const request = [{ field: 'FBillNo', value: '{no}' }];
		const group = { by: ['no'] };
		const split = { source: 'rows', key: 'FBillNo' };
		expect(leftOf({ request, group, split })).toEqual([]);
	});

	it('reads a mapping table, with the rows of an entry behind it', () => {
		const mapping = [
			{ source: 'QTRKD01_SYS', source_name: '固定值', target: 'FBillTypeID' },
			{ source: 'details', source_name: '固定值', target: 'FEntity' },
			{ source: 'details.qty', source_name: '固定值', target: 'FEntity.FQty' },
			{ source: '_findCollection find a from b where c=warehouse', target: 'FOrg' },
		];
		const { left, notes } = importScheme({ metadata: { mapping } });
		expect(left).toEqual([]);
		expect(notes[0]).toBe('metadata.mapping[0].source "QTRKD01_SYS" is taken as a constant');
	});
});

describe('condition', () => {
	const request = [
		{ field: 'No', value: '{no}' },
		{ field: 'E', type: 'array', value: 'items', children: [{ field: 'Q', value: '{qty}' }] },
	];
	const record = { no: 'A1', amount: 5, items: [{ qty: 1 }, { qty: 0 }] };
	const apply = (...groups: object[][]) => mapOne({ condition: groups, request }, record);

	it.each([
		[{ field: 'no', logic: 'eq', value: 'A1' }, true],
		[{ field: 'no', logic: 'neq', value: 'A1' }, false],
		[{ field: 'amount', logic: 'gt', value: '4' }, true],
		[{ field: 'amount', logic: 'egt', value: '5' }, true],
		[{ field: 'amount', logic: 'lt', value: '5' }, false],
		[{ field: 'amount', logic: 'elt', value: '5' }, true],
		[{ field: 'no', logic: 'like', value: 'a' }, true],
		[{ field: 'no', logic: 'notlike', value: 'a' }, false],
		[{ field: 'amount', logic: 'between', value: '1,9' }, true],
		[{ field: 'absent', logic: 'isnull' }, true],
		[{ field: 'no', logic: 'notnull' }, true],
	])('%j holds: %s', (test, holds) => {
		expect('skipped' in apply([test])).toBe(!holds);
	});

	it('is OR outside and AND inside; rows that fail are dropped, with strictMode the bill', () => {
		const yes = { field: 'no', logic: 'eq', value: 'A1' };
		const no = { field: 'no', logic: 'eq', value: 'x' };
		const rows = { field: 'items.qty', logic: 'gt', value: '0' };
		expect(apply([no], [yes])).not.toHaveProperty('skipped');
		expect(apply([no, yes])).toHaveProperty('skipped', true);
		expect(apply([rows])).toMatchObject({ model: { No: 'A1', E: [{ Q: '1' }] } });
		expect(apply([{ ...rows, strictMode: true }])).toHaveProperty('skipped', true);
	});

	it('is refused with its place', () => {
		expect(refusal({ condition: [[{ logic: 'eq' }]], request })).toEqual([
			'condition[0][0].field: expected a field, got nothing',
		]);
	});
});

describe('formatResponse', () => {
	const format = (old: unknown, kind: string) =>
		modelOf(
			{
				formatResponse: [{ old: 'x', new: 'y', format: kind }],
				request: [{ field: 'F', value: '{y}' }],
			},
			{ x: old },
			{ variables: { CURRENT_TIME: new Date('2026-01-05T12:00:20+08:00') } },
		);

	it.each([
		['2026-01-05 08:09:10', 'date', '2026-01-05'],
		['2026-01-05 08:09:10', 'time', '08:09:10'],
		['2026-01-05 08:09:10', 'shortDate', '01-05'],
		['2026-01-05 08:09:10', 'shortDateTime', '01-05 08:09'],
		[1234567.891, 'amount', '￥1,234,567.89'],
		['12.9', 'intval', '12'],
		['1.005', 'round(2)', '1.01'],
		['abcdef', 'longText(3)', 'abc...'],
		[['a', 'b'], "implode('|')", 'a|b'],
		[['a', 'b'], 'implode', 'a,b'],
		['19.999', 'round', '20.00'],
		['2026-01-05 08:09:10', 'dateTime', '2026-01-05 08:09'],
		['一二三四五六七八九十一二三四五六', 'longText', '一二三四五六七八九十一二三四五...'],
		['2026-01-05 12:00:00', 'dateDescription', '刚刚'],
		['2026-01-05 11:58:30', 'dateDescription', '一分钟前'],
		['2026-01-04 11:58:30', 'dateDescription', '一天前'],
		['2025-12-10', 'dateDescription', '3周前'],
		['2024-12-10', 'dateDescription', '一年前'],
	])('%j as %s is %j', (old, kind, expected) => {
		expect(format(old, kind)).toEqual({ F: expected });
	});

	it('fails the item where a value does not fit', () => {
		expect(format('soon', 'date')).toEqual([
			'y (formatResponse): expected a possible date, got "soon"',
		]);
	});
});
