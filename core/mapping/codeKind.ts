import { foldCode } from './codeText';

/** What a code names. A row or path of kind *any* does not say. */
export const CODE_KINDS = [
	'any',
	'customer',
	'department',
	'material',
	'organisation',
	'supplier',
	'unit',
	'warehouse',
] as const;

export type CodeKind = (typeof CODE_KINDS)[number];

/** How a column says a kind: English, Chinese, or the base data form of Kingdee (kingdee-webapi 6). */
const NAMES: Readonly<Record<CodeKind, readonly string[]>> = {
	any: ['', 'any', 'all', '任意', '全部', '不限', '通用'],
	customer: ['customer', 'customers', '客户', 'bd_customer'],
	department: ['department', 'departments', '部门', 'bd_department'],
	material: ['material', 'materials', 'item', 'sku', '物料', '商品', 'bd_material'],
	organisation: [
		'organisation',
		'organization',
		'organisations',
		'organizations',
		'org',
		'组织',
		'组织机构',
		'org_organizations',
	],
	supplier: ['supplier', 'suppliers', 'vendor', '供应商', 'bd_supplier'],
	unit: ['unit', 'units', '单位', '计量单位', 'bd_unit'],
	warehouse: ['warehouse', 'warehouses', 'stock', '仓库', 'bd_stock'],
};

const KINDS: ReadonlyMap<string, CodeKind> = new Map(
	CODE_KINDS.flatMap((kind) => NAMES[kind].map((name) => [name, kind] as const)),
);

/** The kind that a text names; undefined for one that we do not know. */
export function kindOf(text: string): CodeKind | undefined {
	return KINDS.get(text) ?? KINDS.get(foldCode(text));
}
