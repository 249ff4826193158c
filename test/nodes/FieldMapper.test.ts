import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';

import { FieldMapper } from '../../nodes/FieldMapper/FieldMapper.node';
import save from '../data/qeasy-other-inbound-save.json';
import { runNode, type NodeRun } from '../support/engine';

const bill: IDataObject = {
	FBillNo: 'QTRK1',
	FStockOrgId: { FNumber: '100' },
	FDate: '2026-01-05T00:00:00',
	FEntity: [
		{ FMATERIALID: { FNumber: 'M1' }, FQty: 5 },
		{ FMATERIALID: { FNumber: 'M2' }, FQty: 2.5 },
	],
};

const jsonMode = (rules: unknown) => ({ mode: 'json', rules: JSON.stringify(rules) });
const run = (rest: Omit<NodeRun, 'node'>) => runNode({ node: new FieldMapper(), ...rest });

/** Head and rows of an other-inbound bill, in the form. */
const form = {
	mode: 'form',
	targetFrom: 'hand',
	fields: {
		field: [
			{ field: 'FBillNo', kind: 'template', value: 'N-{FBillNo}' },
			{ field: 'FBillTypeID.FNUMBER', kind: 'constant', value: 'QTRKD01_SYS' },
			{
				field: 'FStockOrgId.FNumber',
				kind: 'expression',
				value: "case when '{FStockOrgId_FNumber}'='100' then '125' else '109' end",
			},
			{ field: 'FDate', source: 'FDate', type: 'datetime' },
			{ field: 'FSTAFF', source: 'staff', numberKey: 'FCode', missing: 'omit' },
			{ field: 'FDEPTID.FNumber', source: 'dept', missing: 'default', default: 'BM1' },
		],
	},
	entries: {
		entry: [
			{
				entry: 'FEntity',
				rows: {
					field: [
						{ field: 'FMATERIALID.FNumber', source: 'FMATERIALID.FNumber' },
						{ field: 'FQty', source: 'FQty', type: 'number' },
					],
				},
			},
		],
	},
};

describe('Field Mapper', () => {
	it('runs the metadata of 轻易云 as it is; the item keeps its source and its pairing', async () => {
		const { outputs, items, hints } = await run({ parameters: jsonMode(save), items: [{}, bill] });
		expect(outputs[0]).toEqual([
			{
				model: {
					FBillNo: 'QTRK1',
					FBillTypeID: 'QTRKD01_SYS',
					FStockOrgId: { FNumber: '125' },
					FEntity: [{ FMATERIALID: { FNumber: 'M1' } }, { FMATERIALID: { FNumber: 'M2' } }],
				},
				source: bill,
			},
		]);
		expect(items[0][0].pairedItem).toEqual({ item: 1 });
		expect(outputs[1]).toEqual([
			{
				source: {},
				faults: expect.arrayContaining([
					expect.objectContaining({
						path: 'FBillNo',
						rule: '单据编号',
						expected: 'a value in FBillNo',
					}),
				]),
				message: expect.stringContaining(
					'FBillNo (单据编号): expected a value in FBillNo, got nothing; ',
				),
			},
		]);
		expect(items[1][0].pairedItem).toEqual({ item: 0 });
		expect(hints[0]).toMatchObject({
			type: 'warning',
			message: expect.stringContaining('1 of 2 items failed'),
		});
	});

	it('fills in the variables of the node, empty ones too', async () => {
		const rules = JSON.stringify([{ field: 'FBillNo', value: '{{PREFIX}}{FBillNo}' }]);
		const withPrefix = (value: string) => ({
			parameters: { mode: 'json', rules, variables: { variable: [{ name: 'PREFIX', value }] } },
			items: [bill],
		});
		expect((await run(withPrefix('A-'))).outputs[0][0].model).toEqual({ FBillNo: 'A-QTRK1' });
		expect((await run(withPrefix(''))).outputs[0][0].model).toEqual({ FBillNo: 'QTRK1' });
	});

	it('maps by the form with the same rules; the order of the form is the order of the model', async () => {
		const { outputs, hints } = await run({ parameters: form, items: [bill] });
		expect(JSON.stringify(outputs[0][0].model)).toBe(
			JSON.stringify({
				FBillNo: 'N-QTRK1',
				FBillTypeID: { FNUMBER: 'QTRKD01_SYS' },
				FStockOrgId: { FNumber: '125' },
				FDate: '2026-01-05 00:00:00',
				FDEPTID: { FNumber: 'BM1' },
				FEntity: [
					{ FMATERIALID: { FNumber: 'M1' }, FQty: 5 },
					{ FMATERIALID: { FNumber: 'M2' }, FQty: 2.5 },
				],
			}),
		);
		expect(outputs[0][0].defaults).toEqual([{ path: 'FDEPTID', rule: 'FDEPTID', value: 'BM1' }]);
		expect(hints[0]).toMatchObject({
			type: 'info',
			message: expect.stringContaining('1 defaults were used'),
		});
	});

	it('takes a constant literally, braces and function names included', async () => {
		const fields = { field: [{ field: 'F', kind: 'constant', value: '_function {x}' }] };
		const { outputs } = await run({ parameters: { mode: 'form', targetFrom: 'hand', fields } });
		expect(outputs[0][0].model).toEqual({ F: '_function {x}' });
	});

	it('does not change its input', async () => {
		const before = structuredClone(bill);
		const { outputs } = await run({ parameters: jsonMode(save), items: [bill] });
		expect(bill).toEqual(before);
		expect(outputs[0]).toHaveLength(1);
	});

	it('looks up rows of the second input', async () => {
		const rules = [
			{ field: 'FId', type: 'int', value: '_findCollection find id from x where no={{FBillNo}}' },
		];
		const lookup = [{ json: { no: 'QTRK1', id: 11 } }];
		const { outputs } = await run({
			parameters: jsonMode(rules),
			inputs: [[{ json: bill }], lookup],
		});
		expect(outputs[0][0].model).toEqual({ FId: 11 });
	});

	it('refuses rules with every fault at once, before the first item', async () => {
		const rules = [
			{ field: 'A', value: '_mongoQuery x' },
			{ field: 'B', value: '{b}', parser: 'Nothing' },
			{ field: 'C', value: '_findCollection find id from x where no={{a}}' },
		];
		const { outputs, error } = await run({ parameters: jsonMode(rules) });
		expect(outputs).toEqual([]);
		expect(error?.message).toBe('The rules cannot be used: 3 places to correct');
		expect(error?.description?.split('\n')).toEqual([
			'rules[1].parser: expected a parser that is supported, got "Nothing"',
			'rules[0].value: expected _function or _findCollection, got _mongoQuery, which is not supported',
			'rules[2].value: _findCollection needs rows: connect the Lookup input',
			'Nothing was mapped.',
		]);
	});

	it('says where rules are no JSON', async () => {
		const { error } = await run({ parameters: { mode: 'json', rules: '[{]' } });
		expect(error?.description).toContain('rules: expected JSON: ');
	});

	it('names a form line without a source field', async () => {
		const fields = { field: [{ field: 'F', kind: 'source', source: '' }] };
		const { error } = await run({ parameters: { mode: 'form', targetFrom: 'hand', fields } });
		expect(error?.description).toContain('request[0].value: "{{}}" cannot be read');
	});

	it('stops when items fail and nothing is connected to Failed', async () => {
		const { outputs, error } = await run({
			parameters: jsonMode(save),
			items: [bill, {}],
			connectedOutputs: [0],
		});
		expect(outputs).toEqual([]);
		expect(error?.message).toBe(
			'1 of 2 items could not be mapped, and nothing is connected to Failed',
		);
		expect(error?.description).toContain(
			'FBillNo (单据编号): expected a value in FBillNo, got nothing',
		);
	});

	it('needs no one at Failed while nothing fails', async () => {
		const { outputs, error } = await run({
			parameters: jsonMode(save),
			items: [bill],
			connectedOutputs: [0],
		});
		expect(error).toBeUndefined();
		expect(outputs[0]).toHaveLength(1);
	});

	it('set to continue, sends every record to Failed when the rules cannot be used', async () => {
		const { outputs, error } = await run({
			parameters: jsonMode([{ field: 'A', value: '_mongoQuery x' }]),
			items: [bill, {}],
			onError: 'continueRegularOutput',
		});
		expect(error).toBeUndefined();
		expect(outputs[0]).toEqual([]);
		expect(outputs[1].map(({ source }) => source)).toEqual([bill, {}]);
	});

	it('is run once with Retry On Fail, though items failed', async () => {
		const { runs } = await run({ parameters: jsonMode(save), items: [{}], retryOnFail: true });
		expect(runs).toBe(1);
	});

	it('writes instants in Chinese wall time unless told otherwise', async () => {
		const rules = [{ field: 'FDate', type: 'datetime', value: '{t}' }];
		const items = [{ t: '2026-01-04T18:30:00Z' }];
		const china = await run({ parameters: jsonMode(rules), items });
		const utc = await run({
			parameters: { ...jsonMode(rules), options: { timeZone: 'UTC' } },
			items,
		});
		expect(china.outputs[0][0].model).toEqual({ FDate: '2026-01-05 02:30:00' });
		expect(utc.outputs[0][0].model).toEqual({ FDate: '2026-01-04 18:30:00' });
	});

	it('names in a hint what it did not take from the metadata', async () => {
		const rules = { request: [{ field: 'A', value: 'x' }], distributionOrg: '1,2' };
		const { hints } = await run({ parameters: jsonMode(rules) });
		expect(hints[0].message).toContain('distributionOrg is not part of the mapping');
	});

	it('every record ends in exactly one of the outputs', async () => {
		const json = fc.dictionary(
			fc.constantFrom('FBillNo', 'FEntity', 'x'),
			fc.jsonValue({ maxDepth: 2 }),
		);
		const lists = fc.array(json, { minLength: 1, maxLength: 20 });
		await fc.assert(
			fc.asyncProperty(lists, async (records) => {
				const items = records as IDataObject[];
				const {
					items: [mapped, failed],
				} = await run({ parameters: jsonMode(save), items });
				const seen = [...mapped, ...failed].map(
					({ pairedItem }) => (pairedItem as { item: number }).item,
				);
				return seen.sort((a, b) => a - b).join() === [...items.keys()].join();
			}),
			{ numRuns: 25 },
		);
	});
});
