import fc from 'fast-check';
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
		expect(outputs.slice(0, 2)).toEqual([[translated], []]);
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
		expect(outputs.slice(0, 2)).toEqual([
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
		expect(outputs.slice(0, 2)).toEqual([
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
		expect(left.outputs.slice(0, 2)).toEqual([
			[{ other: 1, orgCodeMap: { source: { other: 1 } } }],
			[],
		]);
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
			'row 3: "100" becomes "999", but row 1 says "125".',
			'path "a" is named twice.',
			'default code: expected a code.',
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
		expect(outputs).toEqual([[], [expect.objectContaining({ source: bill, unmapped: [] })], []]);
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

	it('looks each path up in the table of its kind, from pasted text, with rows for one organisation', async () => {
		const tableText = [
			'类型\t源编码\t目标编码\t匹配方式\t组织',
			'组织\t100\t125\t\t',
			'仓库\tCK\tW*\t前缀\t',
			'仓库\tCK1\tX1\t\t100',
			'供应商\tven-a\t00017\t忽略大小写\t',
		].join('\r\n');
		const record = (org: string) => ({
			FStockOrgId: { FNumber: org },
			FSUPPLIERID: { FNumber: 'VEN-A' },
			FEntity: [{ FSTOCKID: { FNumber: 'CK1' } }],
		});
		const { outputs, error } = await run({
			parameters: {
				tableFrom: 'csv',
				tableText,
				paths: {
					path: [
						{ name: 'FStockOrgId.FNumber', kind: 'organisation', missing: 'keep' },
						{ name: 'FSUPPLIERID.FNumber', kind: 'supplier' },
						{ name: 'FEntity[].FSTOCKID.FNumber', kind: 'warehouse' },
					],
				},
				options: { organisationPath: 'FStockOrgId.FNumber' },
			},
			items: [record('100'), record('7')],
		});
		expect(error).toBeUndefined();
		expect(outputs[0]).toEqual([
			{
				FStockOrgId: { FNumber: '125' },
				FSUPPLIERID: { FNumber: '00017' },
				FEntity: [{ FSTOCKID: { FNumber: 'X1' } }],
				orgCodeMap: { source: record('100') },
			},
			{
				FStockOrgId: { FNumber: '7' },
				FSUPPLIERID: { FNumber: '00017' },
				FEntity: [{ FSTOCKID: { FNumber: 'W1' } }],
				orgCodeMap: {
					source: record('7'),
					leftAsIs: [
						{ path: 'FStockOrgId.FNumber', code: '7', kind: 'organisation', organisation: '7' },
					],
				},
			},
		]);
	});

	it('sums up the run in one item, each missing code once with its first bill', async () => {
		const bills = ['8', '100', '8', '<b>'].map((code, index) => ({
			FBillNo: `B${index}`,
			FStockOrgId: { FNumber: code },
		}));
		const { outputs, items, hints } = await run({ parameters, items: bills });
		const figures = {
			seen: 4,
			mapped: 1,
			byDefault: 0,
			leftAsIs: 0,
			missing: 3,
			coverage: 25,
		};
		const missed = {
			kind: 'any',
			path: 'FStockOrgId.FNumber',
			organisation: '',
			outcome: 'missing',
		};
		expect(outputs[2]).toEqual([
			{
				items: 4,
				itemsMapped: 1,
				itemsUnmapped: 3,
				...figures,
				skippedRows: 0,
				paths: [
					{ path: 'FStockOrgId.FNumber', onlyIf: '', kind: 'any', found: true, ...figures },
					expect.objectContaining({ path: 'FEntity.FOWNERID.FNumber', found: false, seen: 0 }),
				],
				missingCodes: [
					{ ...missed, code: '8', count: 2, firstBill: 'B0', firstItem: 0 },
					{ ...missed, code: '<b>', count: 1, firstBill: 'B3', firstItem: 3 },
				],
			},
		]);
		expect(items[2][0].pairedItem).toHaveLength(4);
		expect(hints[0].message.split('<br>').slice(1)).toEqual([
			'1 of 4 codes are in the table (25 %). Not in it:',
			'FStockOrgId.FNumber: "8" ×2, first in bill B0',
			'FStockOrgId.FNumber: "&lt;b&gt;" ×1, first in bill B3',
			'No item has FEntity.FOWNERID.FNumber: check the path, also its upper and lower case',
		]);
	});

	it('translates back, and the codes are those that came', async () => {
		const there = await run({ parameters, items: [bill] });
		const back = await run({
			parameters: { ...parameters, options: { direction: 'reverse' } },
			items: there.outputs[0].map((record) => ({ ...record, orgCodeMap: {} })),
		});
		expect(back.outputs[0]).toMatchObject([
			{ FStockOrgId: { FNumber: '100' }, FEntity: [{ FOWNERID: { FNumber: '202' } }, {}] },
		]);
	});

	it('keeps what an earlier map noted about defaults', async () => {
		const first = await run({
			parameters: { ...parameters, missing: 'default', defaultCode: '109' },
			items: [{ FStockOrgId: { FNumber: '7' } }],
		});
		const second = await run({
			parameters: {
				tableFrom: 'csv',
				tableText: 'CK1,W1',
				paths: { path: [{ name: 'FSTOCKID' }] },
			},
			items: first.outputs[0],
		});
		expect(second.outputs[0]).toMatchObject([
			{ orgCodeMap: { defaults: [{ path: 'FStockOrgId.FNumber', code: '7', used: '109' }] } },
		]);
	});

	it('says what does not go together: kinds, organisations, and rows of the second input', async () => {
		const parts = {
			tableFrom: 'input',
			paths: { path: [{ name: 'a', kind: 'unit' }, { name: 'b' }] },
		};
		const rows = [
			{ source_code: 'CK1', target_code: 'W1', kind: 'warehouse', org: '100' },
			{ source_code: 'CK1', target_code: 'W2', kind: 'warehouse', org: '100' },
		].map((json) => ({ json }));
		const alone = await run({ parameters: parts, inputs: [[{ json: bill }], rows.slice(1)] });
		expect(alone.error?.description?.split('\n')).toEqual([
			'path "a": the table has no row of the kind unit, only rows of the kind warehouse.',
			'path "b": the table has no row without a kind, only rows of the kind warehouse.',
			'code table: rows are valid only for some organisations, e.g. "100": set Organisation Path in Options.',
			'Nothing was translated.',
		]);
		const both = await run({ parameters: parts, inputs: [[{ json: bill }], rows] });
		expect(both.error?.description).toContain(
			'item 1 of Code Table: warehouse "CK1" of organisation 100 becomes "W2", but item 0 of Code Table says "W1"',
		);
	});

	it('puts every item into exactly one output, whatever it is', async () => {
		const codes = fc.oneof(
			fc.constantFrom('100', '7', '', '__proto__', 'constructor'),
			fc.integer(),
		);
		const head = fc.oneof(
			codes,
			fc.record({ FNumber: fc.oneof(codes, fc.object({ maxDepth: 1 })) }),
		);
		const lines = fc.oneof(codes, fc.array(fc.record({ FOWNERID: head }, { requiredKeys: [] })));
		const record = fc.record({ FStockOrgId: head, FEntity: lines }, { requiredKeys: [] });
		const setting = fc.record({
			missing: fc.constantFrom('unmapped', 'default', 'keep'),
			emptyIsUnmapped: fc.boolean(),
		});
		await fc.assert(
			fc.asyncProperty(fc.array(record, { minLength: 1 }), setting, async (records, options) => {
				const items = records as IDataObject[];
				const { missing, ...rest } = options;
				const done = await run({
					parameters: { ...parameters, missing, defaultCode: '109', options: rest },
					items,
				});
				expect(done.error).toBeUndefined();
				const places = done.items
					.slice(0, 2)
					.flat()
					.map(({ pairedItem }) => pairedItem);
				const order = (place: unknown) => (place as { item: number }).item;
				expect(places.map(order).sort((one, two) => one - two)).toEqual(items.map((_, i) => i));
				for (const item of done.items[1]) {
					expect(item.json.source).toBe(items[order(item.pairedItem)]);
				}
				const { seen, mapped, byDefault, leftAsIs, missing: missed } = done.outputs[2][0];
				expect(seen).toBe(Number(mapped) + Number(byDefault) + Number(leftAsIs) + Number(missed));
			}),
		);
	});
});
