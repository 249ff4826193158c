import { createKingdee } from '../../simulator/kingdee/kingdee';
import { Client, statusOf } from './client';
import type { ResponseStatus } from './client';
import { HandClock } from './handClock';
import { saleOrder } from './models';

const STOCK = { FSOStockId: { FNumber: 'CK001' } };

async function open(stage: 'A' | 'C' = 'C', further: object = STOCK) {
	const kingdee = await createKingdee({ seed: 'basic', clock: new HandClock() });
	const client = await new Client(kingdee).login();
	const { id } = kingdee.create('SAL_SaleOrder', saleOrder('SO1', further), stage);
	const push = async (data: object) => {
		const target = { TargetFormId: 'SAL_OUTSTOCK', IsEnableDefaultRule: 'true' };
		const body = { formid: 'SAL_SaleOrder', data: { Numbers: ['SO1'], ...target, ...data } };
		return (await client.call('Push', body)).body;
	};
	return { client, kingdee, id, push, out: () => kingdee.bills.rows('SAL_OUTSTOCK') };
}

function convertStatusOf(body: unknown): ResponseStatus {
	return (body as { Result: { ConvertResponseStatus: ResponseStatus } }).Result
		.ConvertResponseStatus;
}

describe('Push', () => {
	it('makes the target bill by the default rule and tells its id and number', async () => {
		const { push, out } = await open();
		const body = await push({});
		const [bill] = out();
		expect(convertStatusOf(body)).toMatchObject({ IsSuccess: true, Errors: [] });
		expect(statusOf(body).SuccessEntitys).toEqual([
			{ Id: bill.FID, Number: 'XSCKD000001', DIndex: 0 },
		]);
		expect(bill).toMatchObject({
			FDocumentStatus: 'A',
			FCustomerID: { FNumber: 'CUST0001' },
			SubHeadEntity: { FSettleCurrID: { FNumber: 'PRE001' } },
			FEntity: [{ FRealQty: 3, FTaxPrice: 11.3, FAllAmount: 33.9, FSrcBillNo: 'SO1' }],
		});
	});

	it('twice makes a second bill', async () => {
		const { push, out } = await open();
		await push({});
		await push({});
		expect(out()).toHaveLength(2);
	});

	it('gives the target the bill type and the organisation that the call names', async () => {
		const { push, out, kingdee } = await open();
		const idOf = (formId: string, pk: string, number: string) =>
			String(kingdee.bills.byNumber(formId, number)[0][pk]);
		const TargetBillTypeId = idOf('BOS_BillType', 'FBillTypeID', 'XSTHD01_SYS');
		const TargetOrgId = idOf('ORG_Organizations', 'FOrgID', '202');
		await push({ TargetBillTypeId, TargetOrgId: Number(TargetOrgId), IsDraftWhenSaveFail: true });
		expect(out()).toMatchObject([
			{ FBillTypeID: { FNumber: 'XSTHD01_SYS' }, FStockOrgId: { FNumber: '202' } },
		]);
	});

	it('wants a rule, or a target form with the default rule', async () => {
		const { push, out } = await open();
		const none = await push({ IsEnableDefaultRule: false, RuleId: '' });
		expect(statusOf(none)).toMatchObject({ IsSuccess: false, MsgCode: 8 });
		expect(statusOf(await push({ TargetFormId: '' })).Errors[0].Message).toBe(
			'data数据包中的参数 TargetFormId 必传',
		);
		expect(statusOf(await push({ TargetFormId: 'GL_VOUCHER' })).MsgCode).toBe(9);
		const named = { IsEnableDefaultRule: 'false', TargetFormId: '', RuleId: 'SaleOrder-OutStock' };
		expect(statusOf(await push(named)).IsSuccess).toBe(true);
		expect(out()).toHaveLength(1);
	});

	it('refuses what is not audited in ConvertResponseStatus', async () => {
		const { push, out } = await open('A');
		const body = await push({});
		expect(convertStatusOf(body).IsSuccess).toBe(false);
		expect(statusOf(body).IsSuccess).toBe(false);
		expect(out()).toEqual([]);
	});

	it('of entry rows leaves Ids and Numbers empty and takes those rows', async () => {
		const { kingdee, push, out } = await open();
		const entry = (kingdee.bills.rows('SAL_SaleOrder')[0].FSaleOrderEntry as object[])[0];
		const EntryIds = String((entry as { FEntryID: number }).FEntryID);
		expect(statusOf(await push({ Numbers: [], EntryIds })).IsSuccess).toBe(true);
		expect(statusOf(await push({ Numbers: [], EntryIds: '1' })).IsSuccess).toBe(false);
		expect(out()).toHaveLength(1);
	});

	it('leaves a draft without a number when the save fails and IsDraftWhenSaveFail is set', async () => {
		const { push, out } = await open('C', {});
		const body = await push({});
		expect(convertStatusOf(body).IsSuccess).toBe(true);
		expect(statusOf(body).Errors).toMatchObject([{ FieldName: 'FStockID' }]);
		expect(out()).toEqual([]);
		await push({ IsDraftWhenSaveFail: 'true' });
		expect(out()).toMatchObject([{ FBillNo: '', FDocumentStatus: 'Z' }]);
	});
});
