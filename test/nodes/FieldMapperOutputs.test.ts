import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';

import { FieldMapper } from '../../nodes/FieldMapper/FieldMapper.node';
import save from '../data/qeasy-other-inbound-save.json';
import { runNode, type NodeRun } from '../support/engine';

const run = (rest: Omit<NodeRun, 'node'>) => runNode({ node: new FieldMapper(), ...rest });
const rulesOf = (rules: unknown, operation = 'map') => ({
	operation,
	mode: 'json',
	rules: JSON.stringify(rules),
});

const children = [{ field: 'FQty', type: 'int', value: '{qty}' }];
const split = {
	split: { source: 'lines', by: ['payee'], key: 'FBillNo' },
	request: [
		{ field: 'FBillNo', value: '{no}-{payee}' },
		{ field: 'FEntity', type: 'array', source: 'lines', children },
	],
};
const document: IDataObject = {
	no: 'A1',
	lines: [
		{ payee: 'P', qty: 1 },
		{ payee: 'Q', qty: 2 },
	],
};
const group = {
	group: { by: ['no'] },
	request: [
		{ field: 'FBillNo', value: '{no}' },
		{ field: 'FEntity', type: 'array', source: 'rows', children },
	],
};

describe('Field Mapper: one record, several bills', () => {
	it('links every bill to the record, and gives each the whole source', async () => {
		const { outputs, items } = await run({ parameters: rulesOf(split), items: [{}, document] });
		expect(outputs[0].map(({ model }) => (model as IDataObject).FBillNo)).toEqual(['A1-P', 'A1-Q']);
		expect(items[0].map(({ pairedItem }) => pairedItem)).toEqual([{ item: 1 }, { item: 1 }]);
		expect(outputs[0].map(({ source }) => source)).toEqual([document, document]);
		expect(items[1].map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }]);
	});

	it('sends the record to Failed once when one of its bills cannot be mapped', async () => {
		const wrong = { ...document, lines: [{ payee: 'P', qty: 1 }, { payee: 'Q' }] };
		const { outputs } = await run({ parameters: rulesOf(split), items: [wrong] });
		expect(outputs[0]).toEqual([]);
		expect(outputs[1]).toHaveLength(1);
		expect(outputs[1][0].message).toContain('bill 2: FEntity[0].FQty');
	});
});

describe('Field Mapper: several items, one bill', () => {
	const items: IDataObject[] = [
		{ no: 'A', qty: 1 },
		{ no: 'B', qty: 2 },
		{ no: 'A', qty: 3 },
	];

	it('links the bill to all of its items; its source is what a replay groups again', async () => {
		const first = await run({ parameters: rulesOf(group), items });
		expect(first.items[0].map(({ pairedItem }) => pairedItem)).toEqual([
			[{ item: 0 }, { item: 2 }],
			{ item: 1 },
		]);
		const source = first.outputs[0][0].source as IDataObject;
		expect(source).toEqual({ no: 'A', rows: [items[0], items[2]] });
		const replay = await run({ parameters: rulesOf(group), items: [source] });
		expect(replay.outputs[0][0]).toEqual(first.outputs[0][0]);
	});

	it('every item ends in exactly one record of exactly one output', async () => {
		const item = fc.record(
			{ no: fc.constantFrom('A', 'B', ''), qty: fc.oneof(fc.integer(), fc.string()) },
			{ requiredKeys: [] },
		);
		await fc.assert(
			fc.asyncProperty(fc.array(item, { minLength: 1, maxLength: 12 }), async (records) => {
				const result = await run({
					parameters: rulesOf({
						...group,
						condition: [[{ field: 'no', logic: 'neq', value: 'B' }]],
					}),
					items: records as IDataObject[],
				});
				const seen = result.items.flat().flatMap(({ pairedItem }) => pairedItem) as Array<{
					item: number;
				}>;
				const places = seen.map(({ item: at }) => at).sort((a, b) => a - b);
				expect(places).toEqual([...records.keys()]);
			}),
			{ numRuns: 25 },
		);
	});
});

describe('Field Mapper: what the condition leaves out', () => {
	it('goes to Skipped with its source, so that the books balance', async () => {
		const rules = {
			condition: [[{ field: 'qty', logic: 'gt', value: '0' }]],
			request: [{ field: 'FBillNo', value: '{no}' }],
		};
		const items = [{ no: 'A', qty: 1 }, { no: 'B', qty: 0 }, { qty: 5 }];
		const { outputs, hints, items: out } = await run({ parameters: rulesOf(rules), items });
		expect(outputs.map((output) => output.length)).toEqual([1, 1, 1]);
		expect(outputs[2]).toEqual([{ source: { no: 'B', qty: 0 } }]);
		expect(out[2][0].pairedItem).toEqual({ item: 1 });
		expect(hints[0].message).toContain('1 items do not meet the condition: see the output Skipped');
	});
});

describe('Field Mapper: Explain', () => {
	it('tells field by field what came from where', async () => {
		const rules = [
			{ field: 'FBillNo', label: '单据编号', value: 'N-{no}' },
			{
				field: 'FOrg',
				value: "_function case '{org}' when '100' then '125' end",
				parser: { name: 'ConvertObjectParser', params: 'FNumber' },
			},
			{ field: 'FNote', value: '{note}', default: 'none' },
			{ field: 'FDate', type: 'date', value: '{date}', missing: 'omit' },
			{ field: 'FTotal', type: 'number', value: '_function sum({{lines.qty}})' },
			{ field: 'FEntity', type: 'array', source: 'lines', children },
		];
		const lines = [{ qty: 1 }, { qty: 'x' }];
		const { outputs, items } = await run({
			parameters: rulesOf(rules, 'explain'),
			items: [{ no: 'A1', org: '100', note: ' ', lines }],
		});
		const told = outputs[0].map(({ target, source, result, status }) => [
			target,
			source,
			result,
			status,
		]);
		expect(told).toEqual([
			['FBillNo', 'no = "A1"', 'N-A1', 'written'],
			['FOrg', 'org = "100"', { FNumber: '125' }, 'written'],
			['FNote', 'note = " "', 'none', 'default'],
			['FDate', 'date = nothing', undefined, 'left out'],
			['FTotal', 'lines.qty = 1, "x"', undefined, 'fault'],
			['FEntity[0].FQty', 'qty = 1', 1, 'written'],
			['FEntity[1].FQty', 'qty = "x"', undefined, 'fault'],
		]);
		expect(outputs[0][0]).toMatchObject({ item: 0, bill: 1, label: '单据编号', rule: 'N-{no}' });
		expect(outputs[0][1].rule).toBe(
			"_function case '{org}' when '100' then '125' end → ConvertObjectParser(FNumber)",
		);
		expect(outputs[0][6].message).toContain('expected a whole number, got "x"');
		expect(items[0][0].pairedItem).toEqual({ item: 0 });
		expect(outputs[1]).toEqual([]);
	});

	it('numbers the bills of a split, and tells what has no field: a condition, a group', async () => {
		const bills = await run({ parameters: rulesOf(split, 'explain'), items: [document] });
		expect(bills.outputs[0].map(({ bill, target }) => [bill, target])).toEqual([
			[1, 'FBillNo'],
			[1, 'FEntity[0].FQty'],
			[2, 'FBillNo'],
			[2, 'FEntity[0].FQty'],
		]);
		const condition = [[{ field: 'no', logic: 'eq', value: 'x' }]];
		const skipped = await run({
			parameters: rulesOf({ ...split, condition }, 'explain'),
			items: [document],
		});
		expect(skipped.outputs[0]).toEqual([
			{ item: 0, status: 'skipped', message: 'the condition does not hold' },
		]);
		const lone = await run({ parameters: rulesOf(group, 'explain'), items: [{ qty: 1 }] });
		expect(lone.outputs[0]).toEqual([
			expect.objectContaining({ status: 'fault', target: 'group.by' }),
		]);
	});
});

describe('Field Mapper: Report on Import', () => {
	it('prints settings for both Kingdee nodes, what is left out, and what is taken', async () => {
		const source = {
			api: 'executeBillQuery',
			type: 'QUERY',
			request: [
				{ field: 'FBillNo', value: 'FBillNo' },
				{ field: 'FStockOrgId_FNumber', value: 'FStockOrgId.FNumber' },
			],
			otherRequest: [
				{ field: 'FormId', value: 'STK_MISCELLANEOUS' },
				{ field: 'FilterString', value: "FDocumentStatus='C'" },
			],
			pagination: { pageSize: 500 },
		};
		const target = {
			...save.metadata,
			operation: { rowsKey: 'array', rows: 20, method: 'batchArraySave' },
			otherRequest: [
				{ field: 'IsVerifyBaseDataField', value: 'true' },
				{ field: 'IsAutoSubmitAndAudit', value: true },
				{ field: 'InterationFlags', value: 'STK_InvCheckResult' },
				{ field: 'Magic', value: 1 },
			],
		};
		const { outputs, error } = await run({ parameters: rulesOf({ source, target }, 'import') });
		expect(error).toBeUndefined();
		const [lines] = outputs;
		const of = (wanted: string) => lines.filter(({ kind }) => kind === wanted);
		expect(of('query').map(({ setting, value }) => [setting, value])).toEqual([
			['Form ID', 'STK_MISCELLANEOUS'],
			['Fields', 'FBillNo, FStockOrgId.FNumber'],
			['Filter', "FDocumentStatus='C'"],
			['Page Size', 500],
		]);
		expect(of('save').map(({ setting, advice }) => [setting, advice])).toEqual([
			['Options › Batch Size', '20 bills in one request become batch size 20'],
			['Options › Verify Base Data', 'switch it on'],
			['After Save', 'choose Submit and Audit'],
			['Interaction Flags', 'set it to STK_InvCheckResult'],
		]);
		expect(of('left')).toEqual([
			{ kind: 'left', path: 'target.otherRequest[3]', construct: 'option Magic' },
		]);
		expect(of('taken').length).toBeGreaterThan(10);
		expect(lines[0].kind).toBe('summary');
	});
});
