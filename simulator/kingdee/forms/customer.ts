import { ref, required, text } from './field';
import { baseData } from './lifecycle';

/** 客户 (reference 7.6). */
export const customer = baseData({
	id: 'BD_Customer',
	label: '客户',
	pk: 'FCUSTID',
	table: 'T_BD_CUSTOMER',
	org: 'FUseOrgId',
	group: 'FGroup',
	head: [
		ref('FCreateOrgId', '创建组织', 'ORG_Organizations', required),
		ref('FUseOrgId', '使用组织', 'ORG_Organizations', required),
		text('FNumber', '编码', { length: 80 }),
		text('FName', '名称', required),
		text('FShortName', '简称'),
		ref('FTRADINGCURRID', '结算币别', 'BD_Currency', required),
		ref('FGroup', '客户分组', 'BD_CustomerGroup'),
	],
});
