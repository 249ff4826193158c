import type { IDataObject } from 'n8n-workflow';

import { FieldMapper } from '../../nodes/FieldMapper/FieldMapper.node';
import { OrgCodeMap } from '../../nodes/OrgCodeMap/OrgCodeMap.node';
import { runNode, type NodeRun } from '../support/engine';

const bill: IDataObject = {
	FStockOrgId: { FNumber: '100' },
	FEntity: [{ FOWNERID: { FNumber: 202 } }, { FOWNERID: { FNumber: '' } }],
};
const translated = {
	FStockOrgId: { FNumber: '125' },
	FEntity: [{ FOWNERID: { FNumber: '126' } }, { FOWNERID: { FNumber: '' } }],
	orgCodeMap: { source: bill },
};

const paths = { path: [{ name: 'FStockOrgId.FNumber' }, { name: 'FEntity[].FOWNERID.FNumber' }] };
const table = {
	row: [
		{ from: '100', to: '125' },
		{ from: '202', to: '126' },
	],
};
const parameters = { tableFrom: 'form', table, paths };
const run = (rest: Omit<NodeRun, 'node'>) => runNode({ node: new OrgCodeMap(), ...rest });

describe('Org Code Map', () => {
	it.each([
		['the form', { parameters }],
		[
			'a JSON object',
			{ parameters: { paths, tableFrom: 'json', tableJson: '{"100":"125","202":126}' } },
		],
		[
			'JSON rows with their own columns',
			{
				parameters: {
					paths,
					tableFrom: 'json',
					tableJson: '[{"old":100,"new":"125"},{"old":"202","new":"126"}]',
					options: { fromColumn: 'old', toColumn: 'new' },
				},
			},
		],
	])('translates with a table from %s', async (_, rest) => {
		const before = structuredClone(bill);
		const { outputs, items, hints, error } = await run({ ...rest, items: [bill] });
		expect(error).toBeUndefined();
		expect(outputs).toEqual([[translated], []]);
		expect(items[0][0].pairedItem).toEqual({ item: 0 });
		expect(bill).toEqual(before);
		expect(hints).toEqual([]);
	});

	it('translates with the rows of the second input', async () => {
		const rows = table.row.map((json) => ({ json }));
		const { outputs } = await run({
			parameters: { paths, tableFrom: 'input' },
			inputs: [[{ json: bill }], rows],
		});
		expect(outputs[0]).toEqual([translated]);
	});

	it('sends the whole record to Unmapped, unchanged, with every code it failed for', async () => {
		const record = { FStockOrgId: { FNumber: '7' }, FEntity: [{ FOWNERID: { FNumber: '8' } }] };
		const { outputs, items, hints } = await run({ parameters, items: [bill, record] });
		expect(outputs).toEqual([
			[translated],
			[
				{
					source: record,
					unmapped: [
						{ path: 'FStockOrgId.FNumber', code: '7' },
						{ path: 'FEntity[0].FOWNERID.FNumber', code: '8' },
					],
					message:
						'FStockOrgId.FNumber: "7" is not in the code table; FEntity[0].FOWNERID.FNumber: "8" is not in the code table',
				},
			],
		]);
		expect(items[1][0].pairedItem).toEqual({ item: 1 });
		expect(hints[0].message).toContain('1 of 2 items');
	});

	it('writes the named default, counted in the item and in a hint', async () => {
		const { outputs, hints } = await run({
			parameters: { ...parameters, missing: 'default', defaultCode: '109' },
			items: [{ FStockOrgId: { FNumber: '7' } }],
		});
		expect(outputs).toEqual([
			[
				{
					FStockOrgId: { FNumber: '109' },
					orgCodeMap: {
						source: { FStockOrgId: { FNumber: '7' } },
						defaults: [{ path: 'FStockOrgId.FNumber', code: '7', used: '109' }],
					},
				},
			],
			[],
		]);
		expect(hints[0].message).toContain('1 codes became the default');
	});

	it('leaves a record without the code alone, or not, as told', async () => {
		const items = [{ other: 1 }];
		const left = await run({ parameters, items });
		const strict = await run({
			parameters: { ...parameters, options: { emptyIsUnmapped: true } },
			items,
		});
		expect(left.outputs).toEqual([[{ other: 1, orgCodeMap: { source: { other: 1 } } }], []]);
		expect(strict.outputs[1][0].unmapped).toEqual([
			{ path: 'FStockOrgId.FNumber', code: '' },
			{ path: 'FEntity.FOWNERID.FNumber', code: '' },
		]);
	});

	it('refuses a table that contradicts itself, and paths that do not fit, before the first item', async () => {
		const { outputs, error } = await run({
			parameters: {
				tableFrom: 'form',
				table: { row: [...table.row, { from: 100, to: '999' }] },
				paths: { path: [{ name: 'a' }, { name: 'a' }] },
				missing: 'default',
				defaultCode: ' ',
			},
			items: [bill],
		});
		expect(outputs).toEqual([]);
		expect(error?.message).toBe('The code table or the paths cannot be used: 3 places to correct');
		expect(error?.description?.split('\n')).toEqual([
			'row 3: "100" becomes "999", but an earlier row says "125"',
			'path "a" is named twice',
			'default code: expected a code',
			'Nothing was translated.',
		]);
	});

	it('says what is wrong with the table: no JSON, nothing connected, no paths', async () => {
		const json = await run({ parameters: { paths, tableFrom: 'json', tableJson: '{' } });
		const input = await run({ parameters: { tableFrom: 'input' } });
		expect(json.error?.description).toContain('code table: ');
		expect(input.error?.description).toContain('Code Table is not connected or gave no rows');
		expect(input.error?.description).toContain('paths: expected at least one');
	});

	it('stops when codes are missing and nothing is connected to Unmapped', async () => {
		const { error } = await run({
			parameters,
			items: [{ FStockOrgId: { FNumber: '7' } }],
			connectedOutputs: [0],
		});
		expect(error?.message).toContain('nothing is connected to Unmapped');
		expect(error?.description).toContain('FStockOrgId.FNumber: "7" is not in the code table');
	});

	it('set to continue, sends every record to Unmapped when the table cannot be used', async () => {
		const { outputs, error } = await run({
			parameters: { paths, tableFrom: 'json', tableJson: '{' },
			items: [bill],
			onError: 'continueRegularOutput',
		});
		expect(error).toBeUndefined();
		expect(outputs).toEqual([[], [expect.objectContaining({ source: bill, unmapped: [] })]]);
	});

	it('keeps the record as its source gave it through several maps, so that a replay translates no code twice', async () => {
		const first = await run({ parameters, items: [bill] });
		const again = {
			tableFrom: 'json',
			tableJson: '{"125":"9"}',
			paths: { path: [{ name: 'FStockOrgId.FNumber' }] },
		};
		const second = await run({ parameters: again, items: first.outputs[0] });
		expect(second.outputs[0][0]).toMatchObject({
			FStockOrgId: { FNumber: '9' },
			orgCodeMap: { source: bill },
		});
		const missed = await run({
			parameters: { ...again, tableJson: '{"1":"2"}' },
			items: first.outputs[0],
		});
		expect(missed.outputs[1][0].source).toEqual(bill);
		const mapped = await runNode({
			node: new FieldMapper(),
			parameters: {
				mode: 'json',
				rules:
					'[{"field":"F","value":"{FStockOrgId.FNumber}"},{"field":"X","value":"{X}","missing":"fail","type":"int"}]',
			},
			items: [first.outputs[0][0], { ...first.outputs[0][0], X: 1 }],
		});
		expect(mapped.outputs[0]).toEqual([{ model: { F: '125', X: 1 }, source: bill }]);
		expect(mapped.outputs[1][0].source).toEqual(bill);
	});
});
