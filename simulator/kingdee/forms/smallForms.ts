import { text } from './field';
import { baseData } from './lifecycle';
import type { Form } from './form';

interface Small extends Partial<Pick<Form, 'numberKey' | 'free' | 'hidden'>> {
	readonly id: string;
	readonly label: string;
	readonly pk: string;
}

/** Forms of which other forms need no more than number and name. `free` ones take any number a bill names. */
const SMALL: readonly Small[] = [
	{ id: 'BD_StockStatus', label: '库存状态', pk: 'FStockStatusId' },
	{ id: 'BOS_BillType', label: '单据类型', pk: 'FBillTypeID', hidden: true },
	{ id: 'BOS_Attachment', label: '附件', pk: 'FID', hidden: true },
	{ id: 'BD_STAFF', label: '任岗', pk: 'FSTAFFID', numberKey: 'FStaffNumber' },
	{ id: 'BD_OPERATORGROUP', label: '业务组', pk: 'FENTRYID', free: true },
	{ id: 'BD_TransferBizType', label: '跨组织业务类型', pk: 'FID', free: true },
	{ id: 'BD_RecCondition', label: '收款条件', pk: 'FID', free: true },
	{ id: 'BD_AccountBook', label: '账簿', pk: 'FBOOKID', free: true },
	{ id: 'BD_Account', label: '科目', pk: 'FACCTID', free: true },
	{ id: 'BD_VOUCHERGROUP', label: '凭证字', pk: 'FVCHGROUPID', free: true },
	{ id: 'BD_FLEXVALUESDETAIL', label: '维度值', pk: 'FID', free: true, hidden: true },
	{ id: 'BD_RateType', label: '汇率类型', pk: 'FRATETYPEID' },
	{ id: 'BD_SETTLETYPE', label: '结算方式', pk: 'FID' },
	{ id: 'BD_PaymentCondition', label: '付款条件', pk: 'FID', free: true },
	{ id: 'BD_BatchMainFile', label: '批号主档', pk: 'FLOTID', free: true },
	{ id: 'BOS_ASSISTANTDATA_DETAIL', label: '辅助资料', pk: 'FEntryID' },
	{ id: 'BD_MATERIALCATEGORY', label: '存货类别', pk: 'FCATEGORYID', free: true },
];

export const smallForms: readonly Form[] = SMALL.map((small) =>
	baseData({
		...small,
		table: `T_${small.id.toUpperCase()}`,
		head: [text('FNumber', '编码', { length: 80 }), text('FName', '名称')],
	}),
);
