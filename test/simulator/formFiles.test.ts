/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { formsIn, ownForms } from '../../simulator/kingdee/forms/read';
import { createKingdee } from '../../simulator/kingdee/kingdee';
import { Client } from './client';
import { HandClock } from './handClock';
import { saleOrder } from './models';

const folder = mkdtempSync(join(tmpdir(), 'n8n-kingdee-forms-'));
const source = join(__dirname, '..', '..', 'simulator', 'kingdee');

const drop = (file: { id?: string; label?: string }) =>
	writeFileSync(join(folder, `${file.id}.json`), JSON.stringify(file));

/** A bill and a base data form that no line of the simulator knows. */
beforeAll(() => {
	drop({
		...{ id: 'X_COLOUR', label: '颜色', kind: 'baseData', pk: 'FColourId', table: 'T_X_COLOUR' },
		rows: [{ FNumber: 'RED', FName: '红' }],
		head: [
			{ key: 'FNumber', label: '编码' },
			{ key: 'FName', label: '名称' },
		],
	} as object);
	drop({
		...{ id: 'X_PAINTING', label: '喷漆单', kind: 'bill', table: 'T_X_PAINTING' },
		numbering: { prefix: 'PQ', digits: 4 },
		...{ org: 'FOrgId', date: 'FDate', closes: 'stock', stock: { entry: 'FRows', sign: 1 } },
		billTypes: [['PQ01_SYS', '标准喷漆单']],
		operations: [{ number: 'Dry', label: '晾干', field: 'FDry', value: 'B' }],
		head: [
			{ key: 'FBillNo', label: '单据编号' },
			{ key: 'FBillTypeID', label: '单据类型', lookUp: 'BOS_BillType', required: true },
			{ key: 'FOrgId', label: '组织', lookUp: 'ORG_Organizations', required: true },
			{ key: 'FDate', label: '日期', type: 'date', required: true },
			{ key: 'FDry', label: '晾干', values: ['A', 'B'], system: true, initial: 'A' },
		],
		entries: [
			{
				...{ key: 'FRows', label: '明细', orm: 'X_ROWS', table: 'T_X_ROWS', pk: 'FRowId' },
				...{
					required: true,
					goods: { material: 'FItem', quantity: 'FNum', stock: 'FPlace', lot: 'FLot' },
				},
				prices: { quantity: 'FNum', price: 'FCost', net: 'FTotal' },
				fields: [
					{ key: 'FItem', label: '物料', lookUp: 'BD_MATERIAL', required: true },
					{ key: 'FColour', label: '颜色', lookUp: 'X_COLOUR' },
					{ key: 'FPlace', label: '仓库', lookUp: 'BD_STOCK' },
					{ key: 'FLot', label: '批号', lookUp: 'BD_BatchMainFile' },
					{ key: 'FNum', label: '数量', type: 'number' },
					{ key: 'FCost', label: '单价', type: 'number' },
					{ key: 'FTotal', label: '金额', type: 'number' },
				],
			},
		],
	} as object);
});

afterAll(() => rmSync(folder, { recursive: true }));

async function open() {
	const kingdee = await createKingdee({ seed: 'basic', clock: new HandClock(), forms: folder });
	const client = await new Client(kingdee).login();
	const change = async (method: string, data: object) =>
		await client.change(method, data, 'X_PAINTING');
	return { kingdee, client, change };
}

const row = (further: object = {}) => ({
	...{ FItem: { FNumber: 'M0001' }, FColour: { FNumber: 'RED' }, FPlace: { FNumber: 'CK001' } },
	...{ FNum: 3, FCost: 1.5, ...further },
});
const painting = (further: object = {}) => ({
	...{ FBillTypeID: { FNUMBER: 'PQ01_SYS' }, FOrgId: { FNumber: '100' }, FDate: '2026-01-05' },
	FRows: [row()],
	...further,
});

describe('a form file that is dropped into the folder', () => {
	it('is saved, queried, viewed, submitted and audited without a line of code', async () => {
		const { client, change } = await open();
		const saved = await change('Save', { Model: painting() });
		expect(saved.SuccessEntitys).toMatchObject([{ Number: 'PQ0001' }]);
		const keys = 'FBillNo,FDocumentStatus,FRows_FRowId,FColour.FName,FTotal';
		const rows = await client.query(keys, "FColour.FNumber='red'", { FormId: 'X_PAINTING' });
		expect(rows).toEqual([['PQ0001', 'A', expect.any(Number), '红', 4.5]]);
		const { text } = await client.call('View', {
			...{ formid: 'x_painting', data: { Number: 'PQ0001' } },
		});
		expect(text).toContain('"X_ROWS":[{');
		expect(text).toContain('"Number":"RED"');
		for (const step of ['Submit', 'Audit']) {
			expect((await change(step, { Numbers: ['PQ0001'] })).Errors).toEqual([]);
		}
	});

	it('takes part in every rule by its data: required fields, goods, closing dates, stock, operations', async () => {
		const { kingdee, client, change } = await open();
		const errors = async (further: object) =>
			(await change('Save', { Model: painting(further) })).Errors.map(({ Message }) => Message);
		expect(await errors({ FDate: '' })).toEqual(['字段“日期”是必填项']);
		const batch = [row({ FItem: { FNumber: 'M0007' } })];
		expect(await errors({ FRows: batch })).toEqual([
			'单据体实体【明细】第【1】行分录，【批号】字段必录',
		]);
		kingdee.change({ closing: { '100': { stock: '2026-01-31' } } });
		expect(await errors({})).toHaveLength(1);
		kingdee.change({ closing: {} });
		kingdee.create('X_PAINTING', painting({ FBillNo: 'P1' }));
		const stock = await client.query('FMaterialId.FNumber,FBaseQty', '', {
			FormId: 'STK_Inventory',
		});
		expect(stock).toEqual([['M0001', 3]]);
		const data = { Numbers: ['P1'] };
		await client.call('ExcuteOperation', { formid: 'X_PAINTING', opNumber: 'Dry', data });
		expect(kingdee.bills.rows('X_PAINTING')).toMatchObject([{ FDry: 'B' }]);
	});

	it('takes the place of a form of the same id, and leaves the others alone', async () => {
		const own = readFileSync(join(source, 'forms', 'data', 'SAL_SaleOrder.json'), 'utf8');
		drop({ ...(JSON.parse(own) as object), label: '订单二' });
		const { client, kingdee } = await open();
		const { text } = await client.call('QueryBusinessInfo', { data: { FormId: 'SAL_SALEORDER' } });
		expect(text).toContain('订单二');
		kingdee.create('SAL_SaleOrder', saleOrder('S1'));
		expect(kingdee.bills.count('SAL_SaleOrder')).toBe(1);
	});

	it('that says too little is named', () => {
		writeFileSync(join(folder, 'bad.json'), '{"id":"X"}');
		expect(() => formsIn(folder)).toThrow(/bad\.json says nothing of "label"/);
	});
});

describe('the forms of its own', () => {
	it('stand one in a file of its name', () => {
		const files = readdirSync(join(source, 'forms', 'data')).sort();
		expect(files.map((name) => name.replace('.json', ''))).toEqual(ownForms().map(({ id }) => id));
	});

	it('are named by no code but the forms of the system itself', () => {
		const system =
			/^(ORG_Organizations|SEC_User|BOS_BillType|BOS_ASSISTANTDATA_DETAIL|BD_FLEXVALUESDETAIL)$/;
		const code = readdirSync(source, { recursive: true })
			.map(String)
			.filter((name) => name.endsWith('.ts') && !/^seeds|^switchRows/.test(name));
		const named = code.flatMap((name) =>
			[...readFileSync(join(source, name), 'utf8').matchAll(/'([A-Z]{2,}_[A-Za-z]\w+)'/g)]
				.map(([, id]) => id)
				.filter((id) => ownForms().some((form) => form.id === id) && !system.test(id))
				.map((id) => `${name}: ${id}`),
		);
		expect(named).toEqual([]);
	});
});
