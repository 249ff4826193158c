import { date, list, number, ref, required, text } from './field';
import { bill } from './lifecycle';
import { CONTACT_KINDS } from './owners';

/** 其他应付单 (reference 7.3). */
export const otherPayable = bill({
	id: 'AP_OtherPayable',
	label: '其他应付单',
	table: 'T_AP_OTHERPAYABLE',
	numbering: { prefix: 'QTYF', digits: 8 },
	org: 'FSETTLEORGID',
	date: 'FDATE',
	closes: 'payable',
	head: [
		text('FBillNo', '单据编号', { length: 30 }),
		ref('FBillTypeID', '单据类型', 'BOS_BillType', required),
		date('FDATE', '业务日期', { required: true, orm: 'DATE' }),
		date('FENDDATE_H', '到期日', required),
		list('FCONTACTUNITTYPE', '往来单位类型', CONTACT_KINDS, required),
		ref('FCONTACTUNIT', '往来单位', 'BD_Supplier', {
			required: true,
			kindField: 'FCONTACTUNITTYPE',
			kinds: CONTACT_KINDS,
		}),
		ref('FCURRENCYID', '币别', 'BD_Currency', required),
		ref('FSETTLEORGID', '结算组织', 'ORG_Organizations', required),
		ref('FPAYORGID', '付款组织', 'ORG_Organizations', required),
		ref('FMAINBOOKSTDCURRID', '本位币', 'BD_Currency', required),
		ref('FEXCHANGETYPE', '汇率类型', 'BD_RateType', required),
		// FExchangeRate and FRemarks: the usual Kingdee keys.
		number('FExchangeRate', '汇率', { initial: 1 }),
		text('FRemarks', '备注'),
	],
	entries: [
		{
			key: 'FEntity',
			label: '明细',
			orm: 'FEntity',
			table: 'T_AP_OTHERPAYABLEENTRY',
			pk: 'FEntryID',
			required: true,
			fields: [
				ref('FCOSTID', '费用项目编码', 'BD_Expense'),
				ref('FCOSTDEPARTMENTID', '费用承担部门', 'BD_Department'),
				list('FINVOICETYPE', '发票类型', ['0', '1', '2'], { initial: '1' }),
				number('FNOTAXAMOUNTFOR', '不含税金额'),
				number('FTAXAMOUNTFOR', '税额'),
				number('FTOTALAMOUNTFOR', '总金额'),
				text('FCOMMENT', '备注'),
			],
		},
	],
});
