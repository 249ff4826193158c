import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { KingdeeApi } from '../../credentials/KingdeeApi.credentials';
import { FieldMapper } from '../../nodes/FieldMapper/FieldMapper.node';
import save from '../data/qeasy-other-inbound-save.json';
import { runNode, type NodeRun } from '../support/engine';
import { listContext } from '../support/lists';
import { listeningSite, type ListeningSite } from '../support/listening';

const node = new FieldMapper();

const bill = (number: string, quantities: readonly number[]) => ({
	FBillNo: number,
	FBillTypeID: { FNumber: 'QTRKD01_SYS' },
	FStockOrgId: { FNumber: '100' },
	FStockDirect: 'GENERAL',
	FDate: '2026-01-05T00:00:00',
	FDocumentStatus: 'C',
	FSUPPLIERID: { FNumber: null },
	备注: `note ${number}`,
	FEntity: quantities.map((FQty) => ({ FMATERIALID: { FNumber: `M${FQty}` }, FQty })),
});

const bills: IDataObject[] = [bill('Q1', [1, 2]), bill('Q2', [3])];

const run = (parameters: INodeParameters, rest: Omit<NodeRun, 'node' | 'parameters'> = {}) =>
	runNode({ node, parameters: { mode: 'form', ...parameters }, items: bills, ...rest });

const byHand = (field: object[], rest: object = {}) =>
	({ targetFrom: 'hand', fields: { field }, ...rest }) as INodeParameters;

const models = ({ outputs }: Awaited<ReturnType<typeof run>>) =>
	outputs[0].map(({ model }) => model);

describe('fields dragged into the form', () => {
	it('are read from every item, not once from the first', async () => {
		const done = await run(
			byHand([
				{ field: 'A', source: { __rl: true, mode: 'id', value: '={{ $json.FBillNo }}' } },
				{ field: 'B', kind: 'constant', value: '={{ $json["FStockOrgId"].FNumber }}' },
				{ field: 'C', kind: 'template', value: '=X-{{ $json.FBillNo }}-{{ $json.FStockDirect }}' },
				{
					field: 'D',
					kind: 'expression',
					value: "=case when {{ $json.FBillNo }}='Q1' then 1 else 2 end",
				},
				{ field: 'E', source: '={{ $json.FEntity[0].FQty }}', type: 'number' },
			]),
		);
		expect(models(done)).toEqual([
			{ A: 'Q1', B: '100', C: 'X-Q1-GENERAL', D: '1', E: 1 },
			{ A: 'Q2', B: '100', C: 'X-Q2-GENERAL', D: '2', E: 3 },
		]);
	});

	it('mean each row when they stand in an entry', async () => {
		const field = [
			{ field: 'FQty', source: '={{ $json.FEntity[0].FQty }}', type: 'number' },
			{
				field: 'FNote',
				kind: 'template',
				value: '={{ $json.FEntity[0].FQty }} of {{ $json.FBillNo }}',
			},
		];
		const entries = { entry: [{ entry: 'FEntry', source: 'FEntity', rows: { field } }] };
		expect(models(await run(byHand([], { entries })))).toEqual([
			{
				FEntry: [
					{ FQty: 1, FNote: '1 of Q1' },
					{ FQty: 2, FNote: '2 of Q1' },
				],
			},
			{ FEntry: [{ FQty: 3, FNote: '3 of Q2' }] },
		]);
	});

	it.each([
		'={{ $json.FBillNo.toLowerCase() }}',
		'={{ $json }}',
		'={{ $input.item.json.FBillNo }}',
		"={{ $('Input 0').item.json.FBillNo }}",
		'={{ $itemIndex }}',
	])('are refused where n8n would evaluate them once: %s', async (value) => {
		const { error, outputs } = await run(byHand([{ field: 'A', kind: 'constant', value }]));
		expect(outputs).toEqual([]);
		expect(error?.description).toContain('fields[0] A: expected a plain field in {{');
	});

	it('are no field when they say the same for all items', async () => {
		const done = await run(
			byHand([{ field: 'A', kind: 'constant', value: '={{ "x" + 1 }} {FBillNo}' }]),
		);
		expect(models(done)).toEqual([{ A: 'x1 {FBillNo}' }, { A: 'x1 {FBillNo}' }]);
	});
});

describe('lines of the form', () => {
	it('translate by a code table, and name the label of a picked field in a fault', async () => {
		const picked = {
			__rl: true,
			mode: 'list',
			value: 'FStockOrgId.FNumber',
			cachedResultName: '库存组织 FStockOrgId.FNumber *',
		};
		const line = { field: picked, kind: 'codeTable', source: 'FStockOrgId.FNumber' };
		expect(models(await run(byHand([{ ...line, codes: '100=125' }])))[0]).toEqual({
			FStockOrgId: { FNumber: '125' },
		});
		const { outputs } = await run(byHand([{ ...line, codes: '200=125' }]));
		expect(outputs[1][0].message).toBe(
			'FStockOrgId (库存组织): expected a code of the mapping table, got "100"',
		);
	});

	it('write flex fields and texts in several languages', async () => {
		const done = await run(
			byHand([
				{ field: 'FLOC.FLOC__FF100001.FNumber', source: 'FStockOrgId.FNumber' },
				{ field: 'FName', kind: 'template', value: '{"2052":"{备注}"}', type: 'languages' },
			]),
		);
		expect(models(done)[0]).toEqual({
			FLOC: { FLOC__FF100001: { FNumber: '100' } },
			FName: [{ Key: 2052, Value: 'note Q1' }],
		});
	});

	it('make one bill of a group of flat rows', async () => {
		const rows = [
			{ no: 'A', item: 'M1', qty: 1 },
			{ no: 'B', item: 'M2', qty: 2 },
			{ no: 'A', item: 'M3', qty: 3 },
		];
		const field = [{ field: 'FQty', source: 'qty', type: 'number' }];
		const entries = { entry: [{ entry: 'FEntity', source: 'rows', rows: { field } }] };
		const group = { bills: 'group', groupBy: 'no', groupAs: 'rows' };
		const done = await run(byHand([{ field: 'FBillNo', source: 'no' }], { entries, ...group }), {
			items: rows,
		});
		expect(models(done)).toEqual([
			{ FBillNo: 'A', FEntity: [{ FQty: 1 }, { FQty: 3 }] },
			{ FBillNo: 'B', FEntity: [{ FQty: 2 }] },
		]);
	});

	it('make several bills of one record, each with its key', async () => {
		const split = { bills: 'split', splitSource: 'FEntity', splitBy: '', splitKey: 'FBillNo' };
		const line = { field: 'FBillNo', kind: 'template', value: '{FBillNo}-{FQty}' };
		expect(models(await run(byHand([line], split)))).toEqual([
			{ FBillNo: 'Q1-1' },
			{ FBillNo: 'Q1-2' },
			{ FBillNo: 'Q2-3' },
		]);
	});
});

describe('the lists of the editor', () => {
	let site: ListeningSite;

	beforeAll(async () => {
		site = await listeningSite();
	});

	afterAll(async () => await site.close());

	const defaults = {
		...{ mode: 'form', targetFrom: 'kingdee', formId: 'STK_MISCELLANEOUS', suggest: 'equal' },
		sample: bills[0],
	};

	const context = (parameters: IDataObject, path = 'parameters.matched', credential = true) =>
		listContext({
			node,
			path,
			parameters: { ...defaults, ...parameters },
			credentials: credential ? { kingdeeApi: site.credential() } : {},
			credentialTypes: [new KingdeeApi()],
		});

	const matched = async (parameters: IDataObject = {}) =>
		await node.methods.resourceMapping.matchedFields.call(context(parameters));

	const search = async (
		name: keyof FieldMapper['methods']['listSearch'],
		path: string,
		parameters: IDataObject = {},
		filter?: string,
	) => {
		const { results } = await node.methods.listSearch[name].call(context(parameters, path), filter);
		return results.map((one) => one.name);
	};

	/** As the editor fills the list of target fields on its own. */
	const filled = async (parameters: IDataObject = {}) => {
		const { fields } = await matched(parameters);
		const shown = fields.filter(({ removed, defaultValue }) => !removed && defaultValue);
		const value = Object.fromEntries(shown.map(({ id, defaultValue }) => [id, defaultValue]));
		return { mappingMode: 'defineBelow', value, schema: fields };
	};

	const suggested = async (parameters: IDataObject = {}) =>
		Object.fromEntries(
			(await matched(parameters)).fields.map(({ displayName, defaultValue }) => [
				displayName,
				defaultValue,
			]),
		);

	it('offer fields of the site by label and key, required first, with the right number key', async () => {
		const head = await search('headTargets', 'parameters.fields.field[0].field');
		expect(head.slice(0, 3)).toEqual([
			'单据类型 FBillTypeID.FNUMBER *',
			'库存组织 FStockOrgId.FNumber *',
			'库存方向 FStockDirect *',
		]);
		expect(head).toContain('创建人 FCreatorId.FUserID');
		expect(await search('headTargets', '', {}, '日期')).toContain('日期 FDate *');
		expect(await search('entries', '')).toEqual(['明细信息 FEntity']);
		const entries = { entry: [{ entry: { value: 'FEntity' } }] };
		const path = 'parameters.entries.entry[0].rows.field[0].field';
		expect(await search('entryTargets', path, { entries })).toContain('单位 FUnitID.FNUMBER *');
	});

	it('offer fields of the record with what they hold', async () => {
		expect(await search('headSources', '')).toContain('FStockOrgId.FNumber (100)');
		expect(await search('sourceLists', '')).toEqual(['FEntity']);
		const entries = { entry: [{ entry: 'FEntity' }] };
		const path = 'parameters.entries.entry[0].rows.field[0].source';
		expect((await search('entrySources', path, { entries }))[0]).toBe('FMATERIALID.FNumber (M1)');
		const translated = { orgCodeMap: { source: { FBillNo: 'Q' } } };
		expect(await search('headSources', '', { sample: translated })).toEqual([]);
		expect(await search('headSources', '', { sample: null })).toEqual([]);
	});

	it('suggest equal keys and labels with the reason, and show what is required', async () => {
		const shown = await suggested();
		expect(shown).toMatchObject({
			'单据编号 FBillNo (equal key)': '={{ $json.FBillNo }}',
			'单据类型 FBillTypeID.FNUMBER * (equal key)': '={{ $json.FBillTypeID.FNumber }}',
			'备注 FNOTE (equal label)': '={{ $json["备注"] }}'.replace('["备注"]', '.备注'),
			'明细信息 / 实收数量 FQty * (equal key)': '={{ $json.FEntity[0].FQty }}',
			'货主 FOwnerIdHead.FNumber *': null,
			'单据状态 FDocumentStatus': null,
		});
		const { fields } = await matched({ suggest: 'off' });
		expect(fields.filter(({ removed }) => !removed).every(({ required }) => required)).toBe(true);
		expect(fields.some(({ defaultValue }) => defaultValue)).toBe(false);
	});

	it('leave to the form what the form writes', async () => {
		const fields = {
			field: [{ field: { __rl: true, mode: 'list', value: 'FStockOrgId.FNumber' } }],
		};
		const org = (await matched({ fields })).fields.find(({ id }) => id === 'FStockOrgId.FNumber');
		expect(org).toMatchObject({ display: false, removed: true, defaultValue: null });
	});

	it('propose the rows of the list that an entry names', async () => {
		const sample = { details: [{ FQty: 1 }] };
		const entries = { entry: [{ entry: { value: 'FEntity' }, source: { value: 'details' } }] };
		const shown = await suggested({ sample, entries });
		expect(shown['明细信息 / 实收数量 FQty * (equal key)']).toBe('={{ $json.details[0].FQty }}');
	});

	it('propose the parts of a flex field that the record holds', async () => {
		const location = { FSTOCKLOCID: { FSTOCKLOCID__FF100001: { FNumber: 'A' } } };
		const id = 'FEntity[].FSTOCKLOCID.FSTOCKLOCID__FF100001.FNumber';
		const { fields } = await matched({ sample: { FEntity: [location] } });
		expect(fields.find((field) => field.id === id)).toMatchObject({
			removed: false,
			defaultValue: '={{ $json.FEntity[0].FSTOCKLOCID.FSTOCKLOCID__FF100001.FNumber }}',
		});
	});

	it('say what is wrong in words of Kingdee', async () => {
		await expect(matched({ formId: 'STK_Nope' })).rejects.toThrow(
			'does not know the form "STK_Nope"',
		);
		expect(await matched({ formId: ' ' })).toMatchObject({ fields: [] });
		const without = context({}, 'parameters.fields.field[0].field', false);
		await expect(node.methods.listSearch.headTargets.call(without)).rejects.toThrow(
			'Choose a credential for Kingdee first',
		);
	});

	it('make a mapping in the order of Kingdee: a line of the form wins over a suggestion', async () => {
		const field = [
			{
				field: 'FStockOrgId.FNumber',
				kind: 'codeTable',
				source: 'FStockOrgId.FNumber',
				codes: '100=125',
			},
		];
		const parameters = {
			targetFrom: 'kingdee',
			formId: 'STK_MISCELLANEOUS',
			matched: await filled(),
		};
		const done = await run({ ...parameters, fields: { field } } as unknown as INodeParameters);
		expect(done.error).toBeUndefined();
		expect(JSON.stringify(models(done)[0])).toBe(
			JSON.stringify({
				FBillNo: 'Q1',
				FBillTypeID: { FNUMBER: 'QTRKD01_SYS' },
				FStockOrgId: { FNumber: '125' },
				FStockDirect: 'GENERAL',
				FDate: '2026-01-05 00:00:00',
				FNOTE: 'note Q1',
				FEntity: [
					{ FMATERIALID: { FNumber: 'M1' }, FQty: 1 },
					{ FMATERIALID: { FNumber: 'M2' }, FQty: 2 },
				],
			}),
		);
	});

	it('name in a hint the required fields that nothing maps to', async () => {
		const parameters = {
			targetFrom: 'kingdee',
			formId: 'STK_MISCELLANEOUS',
			matched: await filled(),
		};
		const field = [{ field: 'FOwnerIdHead', kind: 'constant', value: '100', numberKey: 'FNumber' }];
		const { hints } = await run({ ...parameters, fields: { field } } as unknown as INodeParameters);
		expect(hints[0].message).toContain(
			'Kingdee requires fields that nothing maps to: 货主类型 FOwnerTypeIdHead, ',
		);
		expect(hints[0].message).toContain('FEntity[].FSTOCKID.FNumber');
		expect(hints[0].message).not.toContain('FOwnerIdHead');
	});

	it('fail an item that lacks what Kingdee requires, and leave out an empty optional reference', async () => {
		const parameters = {
			targetFrom: 'kingdee',
			formId: 'STK_MISCELLANEOUS',
			matched: await filled(),
		};
		const { outputs } = await run(parameters as unknown as INodeParameters, {
			items: [{ ...bills[0], FStockDirect: '' }],
		});
		expect(outputs[1][0].message).toBe('FStockDirect (库存方向): expected a value, got ""');
	});
});

describe('Convert Rules', () => {
	const convert = async (parameters: INodeParameters) => {
		const { outputs, hints } = await runNode({
			node,
			parameters: { ...parameters, operation: 'convert' },
		});
		const [{ node: pasted, ...item }] = outputs[0];
		const { nodes } = pasted as unknown as {
			nodes: Array<{ type: string; parameters: INodeParameters }>;
		};
		const { type, parameters: converted } = nodes[0];
		return { as: item.as, left: item.left, hints, type, parameters: converted };
	};

	it('gives a form for JSON, and JSON for that form, that map alike', async () => {
		const rules = [
			...save.metadata.request.slice(0, 3),
			{ field: 'FNote', value: '={{x}} {FBillNo}', literal: true },
			...save.metadata.request.slice(3),
		];
		const json = { mode: 'json', rules: JSON.stringify(rules) };
		const items = [{ ...bills[0], FEntity: [{ FMATERIALID_FNumber: 'M1' }] }];
		const form = await convert(json);
		expect(form).toMatchObject({ as: 'form', left: [], type: 'fieldMapper' });
		const again = await convert(form.parameters);
		expect(again).toMatchObject({ as: 'json', left: [], parameters: { mode: 'json' } });
		const [first, second, third] = await Promise.all(
			[json, form.parameters, again.parameters].map(
				async (parameters) => await run(parameters, { items }),
			),
		);
		expect(models(first)[0]).toMatchObject({ FBillNo: 'Q1', FNote: '={{x}} {FBillNo}' });
		expect(JSON.stringify(models(second))).toBe(JSON.stringify(models(first)));
		expect(JSON.stringify(models(third))).toBe(JSON.stringify(models(first)));
	});

	it('names what the form has no place for', async () => {
		const { left, hints } = await convert({ mode: 'json', rules: JSON.stringify(save) });
		expect(left).toContainEqual({ path: 'operation', why: 'this is not part of the form' });
		expect(hints[0].message).toContain('operation: this is not part of the form');
	});
});
