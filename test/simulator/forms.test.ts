import { ownForms } from '../../simulator/kingdee/forms/read';
import { createKingdee } from '../../simulator/kingdee/kingdee';
import { Client } from './client';
import { HandClock } from './handClock';
import { outbound, saleOrder, saleOutbound } from './models';

const forms = ownForms();
const ORGANISATION = { FNumber: '100' };
const YUAN = { FNumber: 'PRE001' };
const DAY = '2026-01-05';
const GOODS = { FMaterialId: { FNumber: 'M0001' } };
const PIECES = { FNumber: 'Pcs' };

async function open() {
	const kingdee = await createKingdee({ seed: 'basic', clock: new HandClock() });
	return { kingdee, client: await new Client(kingdee).login() };
}

const otherPayable = {
	FBillTypeID: { FNUMBER: 'QTYFD01_SYS' },
	...{ FDATE: DAY, FENDDATE_H: DAY, FCURRENCYID: YUAN, FMAINBOOKSTDCURRID: YUAN },
	...{ FCONTACTUNITTYPE: 'BD_Empinfo', FCONTACTUNIT: { FNumber: 'YG0001' } },
	...{ FSETTLEORGID: ORGANISATION, FPAYORGID: ORGANISATION },
	FEXCHANGETYPE: { FNumber: 'HLTX01_SYS' },
	FEntity: [{ FCOSTID: { FNumber: 'FYXM11_SYS' }, FTOTALAMOUNTFOR: 100 }],
};
const saleReturn = {
	FBillTypeID: { FNUMBER: 'XSTHD01_SYS' },
	...{ FDate: DAY, FSaleOrgId: ORGANISATION, FStockOrgId: ORGANISATION },
	FRetcustId: { FNumber: 'CUST0001' },
	SubHeadEntity: { FSettleCurrId: YUAN, FSettleOrgId: ORGANISATION },
	FEntity: [
		{
			...{ ...GOODS, FUnitID: PIECES, FRealQty: 1, FTaxPrice: 2 },
			...{ FReturnType: { FNumber: 'THLX01_SYS' }, FStockId: { FNumber: 'CK004' } },
		},
	],
};
const purchaseOrder = {
	FBillTypeID: { FNUMBER: 'CGDD01_SYS' },
	...{ FDate: DAY, FSupplierId: { FNumber: 'VEN00001' }, FPurchaseOrgId: ORGANISATION },
	FPOOrderFinance: { FSettleCurrId: YUAN },
	FPOOrderEntry: [{ ...GOODS, FUnitId: PIECES, FQty: 1, FPrice: 2 }],
};
const purchaseInbound = {
	FBillTypeID: { FNUMBER: 'RKD01_SYS' },
	...{ FDate: DAY, FStockOrgId: ORGANISATION, FPurchaseOrgId: ORGANISATION },
	FSupplierId: { FNumber: 'VEN00001' },
	FInStockFin: { FSettleCurrId: YUAN, FSettleOrgId: ORGANISATION },
	FInStockEntry: [{ ...GOODS, FUnitID: PIECES, FRealQty: 1, FStockId: { FNumber: 'CK001' } }],
};
const receivable = {
	FBillTypeID: { FNUMBER: 'YSD01_SYS' },
	...{ FDATE: DAY, FENDDATE_H: DAY, FCUSTOMERID: { FNumber: 'CUST0001' }, FCURRENCYID: YUAN },
	...{ FSETTLEORGID: ORGANISATION, FPAYORGID: ORGANISATION },
	FsubHeadFinc: {
		...{ FACCNTTIMEJUDGETIME: DAY, FMAINBOOKSTDCURRID: YUAN },
		FEXCHANGETYPE: { FNumber: 'HLTX01_SYS' },
	},
	FEntityDetail: [{ FCOSTID: { FNumber: 'FYXM11_SYS' }, FPriceQty: 1, FPrice: 3 }],
};
const voucher = {
	...{ FAccountBookID: { FNumber: '001' }, FDate: DAY, FVOUCHERGROUPID: { FNumber: 'PRE001' } },
	FEntity: [
		{ FACCOUNTID: { FNumber: '1001' }, FCURRENCYID: YUAN, FDEBIT: 10 },
		{ FACCOUNTID: { FNumber: '6001' }, FCURRENCYID: YUAN, FCREDIT: 10 },
	],
};

describe('forms', () => {
	it('are all those of reference 7 and of issue 3, each with a primary key of its own', () => {
		const known = new Map(forms.map(({ id, pk }) => [id, pk]));
		const wanted = {
			...{ STK_MISCELLANEOUS: 'FID', AP_Payable: 'FID', AP_OtherPayable: 'FID' },
			...{ SAL_RETURNSTOCK: 'FID', STK_MisDelivery: 'FID', PUR_PurchaseOrder: 'FID' },
			...{ SAL_SaleOrder: 'FID', SAL_OUTSTOCK: 'FID', STK_InStock: 'FID', AR_receivable: 'FID' },
			...{ GL_VOUCHER: 'FVOUCHERID', STK_Inventory: 'FID', BD_MATERIAL: 'FMATERIALID' },
			...{ BD_Supplier: 'FSupplierId', BD_STOCK: 'FStockId', BD_Customer: 'FCUSTID' },
			...{ ORG_Organizations: 'FOrgID', BD_Department: 'FDEPTID', BD_Empinfo: 'FID' },
			...{ BD_STAFF: 'FSTAFFID', BD_UNIT: 'FUNITID', BD_Currency: 'FCURRENCYID' },
			...{ BD_Expense: 'FEXPID', SEC_User: 'FUSERID' },
		};
		expect(Object.fromEntries(Object.keys(wanted).map((id) => [id, known.get(id)]))).toEqual(
			wanted,
		);
		expect(known.size).toBe(forms.length);
	});

	it.each<[string, object]>([
		['AP_OtherPayable', otherPayable],
		['SAL_RETURNSTOCK', saleReturn],
		['STK_MisDelivery', outbound('')],
		['PUR_PurchaseOrder', purchaseOrder],
		['SAL_SaleOrder', saleOrder('')],
		['SAL_OUTSTOCK', saleOutbound('')],
		['STK_InStock', purchaseInbound],
		['AR_receivable', receivable],
		['GL_VOUCHER', voucher],
	])(
		'%s is saved, audited, and each of its required fields is asked for',
		async (formId, model) => {
			const { client, kingdee } = await open();
			const saved = await client.change('Save', { Model: model }, formId);
			expect(saved.Errors).toEqual([]);
			const Ids = String(saved.SuccessEntitys[0].Id);
			await client.change('Submit', { Ids }, formId);
			const answered = { Ids, InterationFlags: 'STK_InvCheckResult' };
			expect((await client.change('Audit', answered, formId)).Errors).toEqual([]);
			expect(kingdee.bills.rows(formId)).toMatchObject([{ FDocumentStatus: 'C' }]);
			const { head = [], entries = [] } = forms.find(({ id }) => id === formId) ?? {};
			const required = head.filter((field) => field.required && field.initial === undefined);
			for (const { key, label } of required) {
				const { Errors } = await client.change('Save', { Model: { ...model, [key]: '' } }, formId);
				expect(Errors).toContainEqual(
					expect.objectContaining({ FieldName: key, Message: `字段“${label}”是必填项` }),
				);
			}
			expect(entries.length).toBeGreaterThan(0);
		},
	);

	it('take the contact of 其他应付单 from the form its type names', async () => {
		const { client } = await open();
		for (const [type, number] of [
			['BD_Empinfo', 'YG0001'],
			['BD_Supplier', 'VEN00002'],
			['BD_Customer', 'CUST0001'],
			['BD_Department', 'BM000001'],
		]) {
			const contact = { FCONTACTUNITTYPE: type, FCONTACTUNIT: { FNumber: number } };
			const Model = { ...otherPayable, ...contact };
			expect((await client.change('Save', { Model }, 'AP_OtherPayable')).Errors).toEqual([]);
		}
		const rows = await client.query('FCONTACTUNIT.FNumber', '', {
			FormId: 'AP_OtherPayable',
			OrderString: 'FID ASC',
		});
		expect(rows.flat()).toEqual(['YG0001', 'VEN00002', 'CUST0001', 'BM000001']);
	});

	it('name employees by FStaffNumber and users by FUserID', async () => {
		const { client, kingdee } = await open();
		const FPURCHASERID = { FSTAFFNUMBER: 'YG0001' };
		const Model = { ...purchaseOrder, FPurchaserId: FPURCHASERID };
		await client.change('Save', { Model }, 'PUR_PurchaseOrder');
		expect(kingdee.bills.rows('PUR_PurchaseOrder')).toMatchObject([
			{ FPurchaserId: { FNumber: 'YG0001' } },
		]);
		const users = await client.query('FUserAccount', '', { FormId: 'SEC_User' });
		expect(users).toEqual([['apiuser']]);
	});

	it('of base data ask for their own required fields and refuse the key of another form', async () => {
		const { client } = await open();
		const scope = { FCreateOrgId: ORGANISATION, FUseOrgId: ORGANISATION };
		const customer = { ...scope, FNumber: 'C9', FName: '客户九' };
		const save = async (Model: object) => await client.change('Save', { Model }, 'BD_Customer');
		expect((await save(customer)).Errors).toMatchObject([{ FieldName: 'FTRADINGCURRID' }]);
		expect((await save({ ...customer, FTRADINGCURRID: YUAN })).IsSuccess).toBe(true);
		expect((await save({ ...customer, FID: 0 })).Errors[0].Message).toContain('Key:FID');
	});

	it('that the server keeps itself take no save', async () => {
		const { client } = await open();
		const status = await client.change('Save', { Model: { FBaseQty: 5 } }, 'STK_Inventory');
		expect(status).toMatchObject({ IsSuccess: false, MsgCode: 12 });
	});
});
