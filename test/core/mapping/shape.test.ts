import fc from 'fast-check';

import { compileMapping } from '../../../core/mapping/map';
import { mapOne, mapper, modelOf, refusal } from './support';

const key = { field: 'FBillNo', value: '{no}-{payee}' };
const rows = {
	field: 'FEntity',
	type: 'array',
	source: 'lines',
	children: [{ field: 'FQty', type: 'number', value: '{qty}' }],
};
const byPayee = {
	split: { source: 'lines', by: ['payee'], key: 'FBillNo' },
	request: [key, { field: 'FDate', type: 'date', value: '{date}' }, rows],
};
const record = {
	no: 'A1',
	date: '2026-01-05',
	lines: [
		{ payee: 'P', qty: 1 },
		{ payee: 'Q', qty: 2 },
		{ payee: 'P', qty: 3 },
	],
};

function billsOf(rules: unknown, from: unknown): unknown {
	const mapped = mapOne(rules, from);
	if (!mapped.ok) return mapped.faults.map(({ message }) => message);
	return [mapped.model, ...(mapped.others ?? []).map(({ model }) => model)];
}

describe('split', () => {
	it('makes one bill for each value of the fields named, in the order they come', () => {
		expect(billsOf(byPayee, record)).toEqual([
			{ FBillNo: 'A1-P', FDate: '2026-01-05', FEntity: [{ FQty: 1 }, { FQty: 3 }] },
			{ FBillNo: 'A1-Q', FDate: '2026-01-05', FEntity: [{ FQty: 2 }] },
		]);
	});

	it('makes a bill of each row where no field is named; the row is looked at first', () => {
		const request = [
			{ field: 'FBillNo', value: '{no}-{lines.no2}' },
			{ field: 'FAmount', type: 'number', value: '_function sum({{lines.qty}})' },
		];
		const each = { split: { source: 'lines', key: 'FBillNo' }, request };
		const lines = [
			{ no2: 1, qty: 5 },
			{ no2: 2, qty: 6 },
		];
		expect(billsOf(each, { no: 'A', lines })).toEqual([
			{ FBillNo: 'A-1', FAmount: 5 },
			{ FBillNo: 'A-2', FAmount: 6 },
		]);
	});

	it('fails the record as a whole, with the faults of all bills', () => {
		const wrong = { ...record, lines: [{ payee: 'P', qty: 'x' }, { payee: 'Q' }] };
		expect(billsOf(byPayee, wrong)).toEqual([
			'bill 1: FEntity[0].FQty: expected a number, got "x"',
			'bill 2: FEntity[0].FQty: expected a value in qty, got nothing',
		]);
		expect(mapOne(byPayee, wrong)).toMatchObject({ faults: [{ bill: 1 }, { bill: 2 }] });
	});

	it('refuses two bills under one key, and a bill without key', () => {
		const request = [{ field: 'FBillNo', value: '{no}' }];
		const split = { source: 'lines', key: 'FBillNo' };
		expect(billsOf({ split, request }, record)).toEqual([
			'FBillNo: expected a key of its own for every bill, got ""A1" in bills 1 and 2"',
		]);
	});

	it.each([
		[{}, 'split.source: expected a list with rows in lines, got nothing'],
		[{ lines: [] }, 'expected a list with rows in lines'],
		[{ lines: [1] }, 'expected rows with fields in lines'],
		[{ lines: [{ payee: ' ' }] }, 'expected a value in payee of lines[0]'],
	])('fails %j', (from, message) => {
		const [fault] = billsOf(byPayee, from) as string[];
		expect(fault).toContain(message);
	});

	it.each([
		['x', 'split: expected {"source"'],
		[{ by: [1], key: 'No', size: 2 }, 'split.source'],
		[{ source: 'a', key: 'Other' }, 'split.key: expected a field of the head'],
		[{ source: '__proto__', key: 'No' }, 'split.source'],
	])('is refused as %j', (split, message) => {
		const faults = refusal({ split, request: [{ field: 'No', value: '{no}' }] });
		expect(faults.join('\n')).toContain(message);
	});

	it('law: every row is in exactly one bill, keys differ, and the answer is the same every time', () => {
		const line = fc.record({ payee: fc.constantFrom('a', 'b', 'c', 1), qty: fc.integer() });
		const map = mapper(byPayee);
		fc.assert(
			fc.property(fc.array(line, { minLength: 1, maxLength: 30 }), (lines) => {
				const from = { ...record, lines };
				const mapped = map(from);
				expect(map(from)).toEqual(mapped);
				const bills = billsOf(byPayee, from) as Array<{ FBillNo: string; FEntity: object[] }>;
				expect(bills.flatMap(({ FEntity }) => FEntity)).toHaveLength(lines.length);
				expect(new Set(bills.map(({ FBillNo }) => FBillNo)).size).toBe(bills.length);
			}),
		);
	});
});

describe('group', () => {
	const rules = {
		group: { by: ['bill_no'] },
		request: [
			{ field: 'FBillNo', value: '{bill_no}' },
			{ field: 'FCust', value: '{customer}' },
			{ ...rows, source: 'rows' },
		],
	};
	const items = [
		{ bill_no: 'A', customer: 'C1', qty: 1 },
		{ bill_no: 'B', customer: 'C2', qty: 2 },
		{ bill_no: 'A', customer: 'C1', qty: 3, note: 'x' },
	];
	const compiled = compileMapping(rules);
	const grouping = compiled.ok ? compiled.grouping : undefined;
	const mapAll = (from: readonly unknown[]) =>
		(grouping?.group(from) ?? []).map(({ members, record: row, faults }) => {
			const result = faults.length > 0 ? faults.map(({ message }) => message) : modelOf(rules, row);
			return [members, result] as const;
		});

	it('makes one bill of the items that agree, its rows in their order', () => {
		expect(mapAll(items)).toEqual([
			[[0, 2], { FBillNo: 'A', FCust: 'C1', FEntity: [{ FQty: 1 }, { FQty: 3 }] }],
			[[1], { FBillNo: 'B', FCust: 'C2', FEntity: [{ FQty: 2 }] }],
		]);
	});

	it('names the head field in which the items of one bill differ', () => {
		expect(mapAll([items[0], { ...items[2], customer: 'C9' }])).toEqual([
			[
				[0, 1],
				['FCust: expected one value of customer in all 2 items of the bill, got ""C1" and "C9""'],
			],
		]);
	});

	it('never lends a row the value of another row', () => {
		const note = { field: 'FNote', value: '{note}' };
		const request = [
			{ field: 'FBillNo', value: '{bill_no}' },
			{ ...rows, source: 'rows', children: [note] },
		];
		const noted = { group: rules.group, request };
		const [{ record: row }] = grouping!.group([items[2], items[0]]);
		expect(modelOf(noted, row)).toEqual([
			'FEntity[1].FNote: expected a value in note, got nothing',
		]);
	});

	it('fails alone what it cannot group', () => {
		expect(mapAll([items[1], { qty: 1 }, 7])).toEqual([
			[[0], expect.objectContaining({ FBillNo: 'B' })],
			[[1], [expect.stringContaining('expected a single value in bill_no')]],
			[[2], [expect.stringContaining('expected a single value in bill_no')]],
		]);
	});

	it('groups a grouped record again: a replay gives the same bill', () => {
		const [{ record: once }] = grouping!.group(items);
		const [{ record: twice }] = grouping!.group([once]);
		expect(twice).toEqual(once);
	});

	it.each([
		[{ as: 'rows' }, 'group.by'],
		[{ by: ['a'], as: '' }, 'group.as'],
		[{ by: 'a', size: 1 }, 'group.size'],
	])('is refused as %j', (group, place) => {
		expect(refusal({ ...rules, group }).join()).toContain(place);
	});

	it('law: every item is in exactly one group, and items of one group agree', () => {
		const item = fc.record(
			{ bill_no: fc.oneof(fc.constantFrom('A', 'B', '', 1), fc.string()), qty: fc.integer() },
			{ requiredKeys: ['qty'] },
		);
		fc.assert(
			fc.property(fc.array(fc.oneof(item, fc.jsonValue()), { maxLength: 30 }), (from) => {
				const groups = grouping!.group(from);
				const seen = groups.flatMap(({ members }) => members).sort((a, b) => a - b);
				expect(seen).toEqual([...from.keys()]);
				expect(grouping!.group(from)).toEqual(groups);
			}),
		);
	});
});
