import { ref, required, text } from './field';
import { baseData } from './lifecycle';

/** 供应商 (reference 7.6). */
export const supplier = baseData({
	id: 'BD_Supplier',
	label: '供应商',
	pk: 'FSupplierId',
	table: 'T_BD_SUPPLIER',
	org: 'FUseOrgId',
	group: 'FGroup',
	head: [
		ref('FCreateOrgId', '创建组织', 'ORG_Organizations', required),
		ref('FUseOrgId', '使用组织', 'ORG_Organizations', required),
		text('FNumber', '编码', { length: 80 }),
		text('FName', '名称', required),
		text('FShortName', '简称'),
		ref('FGroup', '供应商分组', 'BD_SupplierGroup'),
	],
});
