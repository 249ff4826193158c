import { createKingdee } from '../../simulator/kingdee/kingdee';
import type { Switches } from '../../simulator/kingdee/profiles';
import { Client, statusOf } from './client';
import { HandClock } from './handClock';
import { inbound, line } from './models';

const FORM = 'STK_MISCELLANEOUS';

async function open(switches: Partial<Switches>) {
	const kingdee = await createKingdee({ seed: 'basic', clock: new HandClock(), switches });
	const client = await new Client(kingdee).login();
	kingdee.create(FORM, inbound('R1', { FEntity: [line({ FPRICE: 2 })] }), 'A');
	kingdee.create(FORM, inbound('R2', { FStockOrgId: { FNumber: '202' } }), 'A');
	return { kingdee, client };
}

const NO_RIGHT = { IsSuccess: false, MsgCode: 2 };

describe('rights', () => {
	it('noRight: a form, or one operation of it, is refused with MsgCode 2', async () => {
		const { client, kingdee } = await open({ noRight: [`${FORM}.Audit`, 'BD_STOCK'] });
		expect((await client.change('Submit', { Numbers: ['R1'] })).IsSuccess).toBe(true);
		const refused = await client.change('Audit', { Numbers: ['R1'] });
		expect(refused).toMatchObject(NO_RIGHT);
		expect(refused.Errors[0].Message).toBe('您没有“其他入库单”的Audit权限，请联系系统管理员');
		const data = { Numbers: ['CK001'] };
		const forbid = { formid: 'BD_STOCK', opNumber: 'Forbid', data };
		expect(statusOf((await client.call('ExcuteOperation', forbid)).body)).toMatchObject(NO_RIGHT);
		kingdee.change({ noRight: [`${FORM}.save`] });
		for (const method of ['Save', 'Draft', 'BatchSave']) {
			expect(await client.change(method, { Model: inbound('R3') })).toMatchObject(NO_RIGHT);
		}
		expect(kingdee.bills.count(FORM)).toBe(2);
		kingdee.change({ noRight: [] });
		expect((await client.save(inbound('R3'))).IsSuccess).toBe(true);
	});

	it('readRefusal: a read without right is refused, or looks like an empty list', async () => {
		const { client, kingdee } = await open({ noRight: [`${FORM}.View`] });
		expect(statusOf(await client.query('FBillNo'))).toMatchObject(NO_RIGHT);
		expect(await client.change('View', { Number: 'R1' })).toMatchObject(NO_RIGHT);
		kingdee.change({ readRefusal: 'empty' });
		expect(await client.query('FBillNo')).toEqual([]);
		expect(await client.change('View', { Number: 'R1' })).toMatchObject({ MsgCode: 10 });
		expect((await client.change('Submit', { Numbers: ['R1'] })).IsSuccess).toBe(true);
	});

	it('noDataRight: rows of an organisation are not there for queries, View and operations', async () => {
		const { client, kingdee } = await open({ noDataRight: ['202'] });
		expect(await client.query('FBillNo', "FBillNo<>'X'")).toEqual([['R1']]);
		expect(await client.query('COUNT(1)')).toEqual([[1]]);
		expect((await client.change('View', { Number: 'R2' })).IsSuccess).toBe(false);
		const both = { Numbers: ['R1', 'R2'] };
		expect((await client.change('Submit', both)).SuccessEntitys).toMatchObject([{ Number: 'R1' }]);
		expect((await client.change('Submit', { Numbers: ['R2'] })).MsgCode).toBe(9);
		kingdee.change({ noDataRight: [] });
		expect(await client.query('COUNT(1)')).toEqual([[2]]);
	});

	it('maskedFields: a field is shown as *** in queries and View', async () => {
		const { client, kingdee } = await open({ maskedFields: [`${FORM}.FPrice`] });
		expect(await client.query('FPRICE,FQty', "FBillNo='R1'")).toEqual([['***', 5]]);
		const view = async () =>
			(await client.call('View', { formid: FORM, data: { Number: 'R1' } })).text;
		expect(await view()).toContain('"PRICE":"***"');
		kingdee.change({ maskedFields: [] });
		expect(await client.query('FPRICE,FQty', "FBillNo='R1'")).toEqual([[2, 5]]);
		expect(await view()).toContain('"PRICE":2');
	});
});
