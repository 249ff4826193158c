import { sourceRecord } from '../../../core/mapping/sourceFields';
import { suggest, type Target } from '../../../core/mapping/suggest';

function proposals(targets: readonly Target[], record: object): string[] {
	const found = suggest(targets, sourceRecord(record).fields);
	return [...found].map(([{ key }, { source, why }]) => `${key} ← ${source.path} (${why})`);
}

const billNo = { key: 'FBillNo', label: '单据编号' };
const org = { key: 'FStockOrgId', numberKey: 'FNumber', label: '库存组织' };

describe('suggestions', () => {
	it('propose an equal key, whatever its case and width, nested or flattened', () => {
		expect(proposals([billNo, org], { FBILLNO: 'Q', FStockOrgId: { FNumber: '1' } })).toEqual([
			'FBillNo ← FBILLNO (equal key)',
			'FStockOrgId ← FStockOrgId.FNumber (equal key)',
		]);
		expect(proposals([billNo, org], { ＦＢｉｌｌＮｏ: 'Q', FStockOrgId_FNumber: '1' })).toEqual([
			'FBillNo ← ＦＢｉｌｌＮｏ (equal key)',
			'FStockOrgId ← FStockOrgId_FNumber (equal key)',
		]);
	});

	it('propose an equal label, but an equal key goes first', () => {
		expect(proposals([billNo], { ' 单据编号': 'Q' })).toEqual([
			'FBillNo ←  单据编号 (equal label)',
		]);
		expect(proposals([billNo], { 单据编号: 'Q', FBillNo: 'P' })).toEqual([
			'FBillNo ← FBillNo (equal key)',
		]);
	});

	it('take the number of a reference rather than its internal id', () => {
		const record = { FStockOrgId: 100001, FStockOrgId_FNumber: '100' };
		expect(proposals([org], record)).toEqual(['FStockOrgId ← FStockOrgId_FNumber (equal key)']);
	});

	it.each([
		['a similar key', [billNo], { FBillNumber: 'Q', BillNo: 'P' }],
		['a similar label', [billNo], { 单据编码: 'Q' }],
		['another property of the reference', [org], { FStockOrgId: { FName: 'A' } }],
		['two keys that are equal but for case', [billNo], { FBILLNO: '1', fbillno: '2' }],
		[
			'a label that two targets have',
			[billNo, { key: 'F2', label: '单据编号' }],
			{ 单据编号: '1' },
		],
	])('never propose %s', (_, targets, record) => {
		expect(proposals(targets, record)).toEqual([]);
	});

	it('read the first row of a list, and no prototype', () => {
		const record = JSON.parse(
			'{"a":{"list":[{"FQty":1}]},"__proto__":{"x":1},"tags":["t"],"e":[]}',
		);
		const { fields, lists } = sourceRecord(record);
		expect(fields.map(({ path }) => path)).toEqual(['tags', 'e']);
		expect(lists.map(({ path, fields: inside }) => [path, inside[0].path])).toEqual([
			['a.list', 'FQty'],
		]);
		expect(sourceRecord('no record')).toEqual({ fields: [], lists: [] });
	});
});
