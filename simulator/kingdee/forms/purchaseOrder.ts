import { date, flag, list, number, ref, required, text } from './field';
import { bill } from './lifecycle';

/** 采购订单. The reference names the form only: the field keys are the usual Kingdee ones. */
export const purchaseOrder = bill({
	id: 'PUR_PurchaseOrder',
	label: '采购订单',
	table: 'T_PUR_POORDER',
	numbering: { prefix: 'CGDD', digits: 6 },
	org: 'FPurchaseOrgId',
	date: 'FDate',
	operations: [
		{ number: 'BillClose', label: '整单关闭', field: 'FCloseStatus', value: 'B' },
		{ number: 'BillUnClose', label: '整单反关闭', field: 'FCloseStatus', value: 'A' },
	],
	head: [
		text('FBillNo', '单据编号', { length: 30 }),
		ref('FBillTypeID', '单据类型', 'BOS_BillType', required),
		date('FDate', '采购日期', required),
		ref('FSupplierId', '供应商', 'BD_Supplier', required),
		ref('FPurchaseOrgId', '采购组织', 'ORG_Organizations', required),
		ref('FPurchaseDeptId', '采购部门', 'BD_Department'),
		ref('FPurchaserId', '采购员', 'BD_Empinfo'),
		text('FNote', '备注'),
		list('FCloseStatus', '关闭状态', ['A', 'B'], { system: true, initial: 'A' }),
	],
	subHeads: [
		{
			key: 'FPOOrderFinance',
			label: '财务信息',
			orm: 'POOrderFinance',
			table: 'T_PUR_POORDERFIN',
			pk: 'FEntryId',
			fields: [
				ref('FSettleCurrId', '结算币别', 'BD_Currency', required),
				flag('FIsIncludedTax', '是否含税'),
				ref('FExchangeTypeId', '汇率类型', 'BD_RateType'),
				number('FExchangeRate', '汇率', { initial: 1 }),
			],
		},
	],
	entries: [
		{
			key: 'FPOOrderEntry',
			label: '明细信息',
			orm: 'POOrderEntry',
			table: 'T_PUR_POORDERENTRY',
			pk: 'FEntryID',
			required: true,
			prices: {
				quantity: 'FQty',
				price: 'FPrice',
				taxPrice: 'FTaxPrice',
				taxRate: 'FEntryTaxRate',
				net: 'FAmount',
				tax: 'FEntryTaxAmount',
				gross: 'FAllAmount',
				free: 'FGiveAway',
				currency: 'FSettleCurrId',
				follows: ['FPOOrderFinance'],
			},
			fields: [
				ref('FMaterialId', '物料编码', 'BD_MATERIAL', required),
				ref('FUnitId', '采购单位', 'BD_UNIT', required),
				number('FQty', '采购数量', required),
				number('FPrice', '单价'),
				number('FTaxPrice', '含税单价'),
				number('FEntryTaxRate', '税率(%)'),
				flag('FGiveAway', '是否赠品'),
				date('FDeliveryDate', '交货日期'),
				number('FAmount', '金额'),
				number('FEntryTaxAmount', '税额'),
				number('FAllAmount', '价税合计'),
				text('FEntryNote', '备注'),
			],
		},
	],
});
