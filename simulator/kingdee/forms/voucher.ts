import { date, number, ref, required, text } from './field';
import { bill } from './lifecycle';

/** 凭证. The reference names the form only: the field keys are the usual Kingdee ones. */
export const voucher = bill({
	id: 'GL_VOUCHER',
	label: '凭证',
	pk: 'FVOUCHERID',
	table: 'T_GL_VOUCHER',
	numbering: { prefix: 'PZ', digits: 8 },
	date: 'FDate',
	head: [
		text('FBillNo', '单据编号', { length: 30 }),
		ref('FAccountBookID', '账簿', 'BD_AccountBook', required),
		date('FDate', '日期', required),
		ref('FVOUCHERGROUPID', '凭证字', 'BD_VOUCHERGROUP', required),
		text('FVOUCHERGROUPNO', '凭证号', { length: 10 }),
		number('FYEAR', '年'),
		number('FPERIOD', '期间'),
	],
	entries: [
		{
			key: 'FEntity',
			label: '分录',
			orm: 'FEntity',
			table: 'T_GL_VOUCHERENTRY',
			pk: 'FEntryID',
			required: true,
			fields: [
				text('FEXPLANATION', '摘要'),
				ref('FACCOUNTID', '科目编码', 'BD_Account', required),
				ref('FCURRENCYID', '币别', 'BD_Currency', required),
				ref('FEXCHANGERATETYPE', '汇率类型', 'BD_RateType'),
				number('FEXCHANGERATE', '汇率', { initial: 1 }),
				number('FAMOUNTFOR', '原币金额'),
				number('FDEBIT', '借方金额'),
				number('FCREDIT', '贷方金额'),
			],
		},
	],
});
