import { ref, required, text } from './field';
import { baseData } from './lifecycle';

/** 部门; FFullName and FParentID are the usual Kingdee keys. */
export const department = baseData({
	id: 'BD_Department',
	label: '部门',
	pk: 'FDEPTID',
	table: 'T_BD_DEPARTMENT',
	org: 'FUseOrgId',
	head: [
		ref('FCreateOrgId', '创建组织', 'ORG_Organizations', required),
		ref('FUseOrgId', '使用组织', 'ORG_Organizations', required),
		text('FNumber', '编码', { length: 80 }),
		text('FName', '名称', required),
		text('FFullName', '部门全称'),
		ref('FParentID', '上级部门', 'BD_Department'),
	],
});
