import { ref, text } from './field';
import { baseData } from './lifecycle';
import type { Form } from './form';

interface Small extends Partial<Pick<Form, 'number' | 'numberKey' | 'org' | 'free' | 'hidden'>> {
	readonly id: string;
	readonly label: string;
	readonly pk: string;
}

/** Forms of which other forms need no more than number and name. `free` ones take any number a bill names. */
const SMALL: readonly Small[] = [
	{ id: 'BD_UNIT', label: '计量单位', pk: 'FUNITID' },
	{ id: 'BD_StockStatus', label: '库存状态', pk: 'FStockStatusId' },
	{ id: 'BOS_BillType', label: '单据类型', pk: 'FBillTypeID', hidden: true },
	{ id: 'BD_Department', label: '部门', pk: 'FDEPTID', org: 'FUseOrgId' },
	{ id: 'BD_Customer', label: '客户', pk: 'FCUSTID', org: 'FUseOrgId' },
	{ id: 'BD_Expense', label: '费用项目', pk: 'FEXPID' },
	{ id: 'BD_Empinfo', label: '员工', pk: 'FID', numberKey: 'FStaffNumber' },
	{ id: 'BD_RateType', label: '汇率类型', pk: 'FRATETYPEID' },
	{ id: 'BD_SETTLETYPE', label: '结算方式', pk: 'FID' },
	{ id: 'BD_PaymentCondition', label: '付款条件', pk: 'FID', free: true },
	{ id: 'BD_BatchMainFile', label: '批号主档', pk: 'FLOTID', free: true },
	{ id: 'BOS_ASSISTANTDATA_DETAIL', label: '辅助资料', pk: 'FEntryID' },
	{ id: 'SAL_MATERIALGROUP', label: '物料分组', pk: 'FID', free: true },
	{ id: 'BD_SupplierGroup', label: '供应商分组', pk: 'FID', free: true },
	{ id: 'BD_MATERIALCATEGORY', label: '存货类别', pk: 'FCATEGORYID', free: true },
	{ id: 'SEC_User', label: '用户', pk: 'FUSERID', number: 'FUserAccount', numberKey: 'FUserID' },
];

export const smallForms: readonly Form[] = SMALL.map((small) =>
	baseData({
		...small,
		table: `T_${small.id.toUpperCase()}`,
		head: [
			text(small.number ?? 'FNumber', '编码', { length: 80 }),
			text('FName', '名称'),
			...(small.org
				? [
						ref('FCreateOrgId', '创建组织', 'ORG_Organizations'),
						ref(small.org, '使用组织', 'ORG_Organizations'),
					]
				: []),
		],
	}),
);
