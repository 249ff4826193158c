import { createKingdee } from '../../simulator/kingdee/kingdee';
import { Client, statusOf } from './client';
import { HandClock } from './handClock';
import { inbound, line } from './models';

const FORM = 'STK_MISCELLANEOUS';

async function open() {
	const kingdee = await createKingdee({ seed: 'basic', clock: new HandClock() });
	kingdee.create(FORM, inbound('R1', { FEntity: [line(), line({ FQty: 1.5 })] }));
	kingdee.create(FORM, inbound('R2', { FEntity: [line({ FSTOCKID: { FNumber: 'CK002' } })] }));
	return { kingdee, client: await new Client(kingdee).login() };
}

describe('GetSysReportData', () => {
	it('tells the stock there is, filtered by Model and in pages', async () => {
		const { client } = await open();
		const report = async (data: object) =>
			(await client.call('GetSysReportData', { formid: 'STK_Inventory', data })).body;
		const FieldKeys = 'FStockId.FNumber,FBaseQty';
		expect(await report({ FieldKeys })).toEqual({
			Result: {
				IsSuccess: true,
				RowCount: 2,
				Rows: [
					['CK001', 6.5],
					['CK002', 5],
				],
			},
		});
		const Model = { FStockId: { FNumber: 'CK002' } };
		expect(await report({ FieldKeys, Model })).toMatchObject({ Result: { Rows: [['CK002', 5]] } });
		expect(await report({ FieldKeys, StartRow: 1, Limit: 5 })).toMatchObject({
			Result: { RowCount: 1 },
		});
	});

	it('asks for the form id at the top and knows no other report', async () => {
		const { client } = await open();
		const inside = await client.call('GetSysReportData', { data: { FormId: 'STK_Inventory' } });
		expect(statusOf(inside.body).Errors[0].Message).toBe('表单标识为空');
		const other = await client.call('GetSysReportData', { formid: FORM, data: {} });
		expect(statusOf(other.body).IsSuccess).toBe(false);
	});
});

describe('thin methods', () => {
	it('GetFilterSymbolList tells the symbols of each head field', async () => {
		const { client } = await open();
		const { body } = await client.call('GetFilterSymbolList', { data: { FormId: FORM } });
		const { NeedReturnData } = (body as { Result: { NeedReturnData: object[] } }).Result;
		expect(NeedReturnData).toContainEqual({
			FieldKey: 'FDocumentStatus',
			Symbols: ['StatusEqualto'],
		});
	});

	it('LoadSysParameter tells the closing date of an organisation', async () => {
		const { client, kingdee } = await open();
		kingdee.change({ closing: { '100': '2026-01-31' } });
		const { body } = await client.call('LoadSysParameter', { data: { OrgNumber: '100' } });
		expect(body).toMatchObject({ Result: { NeedReturnData: { CloseDate: '2026-01-31' } } });
		expect((await client.change('LoadSysParameter', {})).MsgCode).toBe(8);
	});

	it('ExecuteBillListQuery answers as ExecuteBillQuery does', async () => {
		const { client } = await open();
		const data = { FormId: FORM, FieldKeys: 'FBillNo', OrderString: 'FID ASC' };
		const { body } = await client.call('ExecuteBillListQuery', { data });
		expect(body).toEqual([['R1'], ['R2']]);
	});
});
