import { modelOf, refusal, valueOf } from './support';

const FIND =
	'_findCollection find FEntryId from 8e62-77 where FBillNo={{no}} FMaterialId_FNumber={{lines.goods}}';
const lookup = [
	{ FBillNo: 'A', FMaterialId: { FNumber: 'M1' }, FEntryId: 11 },
	{ FBillNo: 'A', FMaterialId_FNumber: 'M2', FEntryId: 12 },
	{ FBillNo: 'A', FMaterialId_FNumber: 'M2', FEntryId: '12' },
	{ FBillNo: 7, FMaterialId_FNumber: 'M3', FEntryId: 13 },
	{ FBillNo: 'A', FMaterialId_FNumber: 'M4', FEntryId: 14 },
	{ FBillNo: 'A', FMaterialId_FNumber: 'M4', FEntryId: 15 },
	{ FBillNo: 'A', FMaterialId_FNumber: 'M5' },
];

const rules = (rest: object = {}) => [
	{
		field: 'FEntity',
		type: 'array',
		source: 'lines',
		children: [{ field: 'FId', type: 'int', value: FIND, ...rest }],
	},
];
const find = (no: unknown, goods: unknown, rest?: object) =>
	modelOf(rules(rest), { no, lines: [{ goods }] }, { lookup });

describe('_findCollection', () => {
	it.each([
		['A', 'M1', 11],
		['A', 'M2', 12],
		['7', 'M3', 13],
		[' A ', ' M1', 11],
	])('finds the row of %p and %p', (no, goods, id) => {
		expect(find(no, goods)).toEqual({ FEntity: [{ FId: id }] });
	});

	it.each([
		['B', 'M1', 'expected a row for ["B","M1"] in the Lookup rows, got nothing'],
		['A', 'M4', 'expected one FEntryId for ["A","M4"] in the Lookup rows, got "14 and 15"'],
		['A', 'M5', 'expected FEntryId for ["A","M5"] in the Lookup rows, got nothing'],
		['', 'M1', 'expected a value to look up FEntryId by, got nothing'],
	])('has a fault for %p and %p', (no, goods, message) => {
		expect(find(no, goods)).toEqual([`FEntity[0].FId: ${message}`]);
	});

	it('uses a default only where no row is found, never where two are', () => {
		expect(find('B', 'M1', { default: '0' })).toEqual({ FEntity: [{ FId: 0 }] });
		expect(find('A', 'M4', { default: '0' })).toHaveLength(1);
	});

	it('takes constants in its conditions', () => {
		const value = "_findCollection find FEntryId from x where FBillNo='A' FMaterialId_FNumber=M1";
		expect(valueOf(value, {}, { lookup })).toBe('11');
	});

	it.each([
		['_findCollection find a', 'expected "_findCollection find <field> from'],
		[
			'_findCollection find a from b where c={{d}} or e={{f}}',
			'expected conditions field={{reference}}, got "or e={{f}}"',
		],
		['_findCollection find a from b where c={{d|x}}', 'known filters'],
	])('%s is refused', (value, message) => {
		expect(refusal([{ field: 'F', value }], { lookup })[0]).toContain(message);
	});

	it('is refused without Lookup rows, and with two collections', () => {
		const value = '_findCollection find a from b where c={{d}}';
		expect(refusal([{ field: 'F', value }])).toEqual([
			'rules[0].value: _findCollection needs rows: connect the Lookup input',
		]);
		const other = { field: 'G', value: value.replace('from b', 'from x') };
		expect(refusal([{ field: 'F', value }, other], { lookup })).toEqual([
			'rules[1].value: the rules name the collections b and x: each Lookup row has to say its own as _collection',
		]);
		const rows = [
			{ _collection: 'b', a: 'from b', c: '1' },
			{ _collection: 'x', a: 'from x', c: '1' },
		];
		const model = modelOf([{ field: 'F', value }, other], { d: 1 }, { lookup: rows });
		expect(model).toEqual({ F: 'from b', G: 'from x' });
	});
});
