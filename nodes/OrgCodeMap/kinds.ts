import type { INodeProperties } from 'n8n-workflow';

/** What a code names, with Kingdee's base data form (基础资料). */
export const kinds: INodeProperties['options'] = [
	{ name: 'Any', value: 'any', description: '不限' },
	{ name: 'Customer', value: 'customer', description: '客户 BD_Customer' },
	{ name: 'Department', value: 'department', description: '部门 BD_Department' },
	{ name: 'Material', value: 'material', description: '物料 BD_MATERIAL' },
	{ name: 'Organisation', value: 'organisation', description: '组织 ORG_Organizations' },
	{ name: 'Supplier', value: 'supplier', description: '供应商 BD_Supplier' },
	{ name: 'Unit', value: 'unit', description: '计量单位 BD_UNIT' },
	{ name: 'Warehouse', value: 'warehouse', description: '仓库 BD_STOCK' },
];

/** How a code is compared with a row. */
export const matches: INodeProperties['options'] = [
	{ name: 'Exact', value: 'exact', description: '精确: the whole code, letter by letter' },
	{
		name: 'Ignore Case and Width',
		value: 'folded',
		description: '忽略大小写和全半角: ＣＫ０１ equals ck01',
	},
	{
		name: 'Prefix',
		value: 'prefix',
		description: '前缀: From A- fits A-01; To B-* keeps the rest and gives B-01',
	},
	{
		name: 'Pattern',
		value: 'pattern',
		description: '通配符: * is any text, ? one character; To may repeat them in the same order',
	},
];
