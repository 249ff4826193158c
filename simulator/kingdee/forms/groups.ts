import { ref, text } from './field';
import type { Form } from './form';
import { baseData } from './lifecycle';

const GROUPS: ReadonlyArray<readonly [string, string]> = [
	['SAL_MATERIALGROUP', '物料分组'],
	['BD_SupplierGroup', '供应商分组'],
	['BD_CustomerGroup', '客户分组'],
];

/** Groups of base data (分组): a tree, read by ExecuteBillQuery on the group's own form (reference 4.13). */
export const groupForms: readonly Form[] = GROUPS.map(([id, label]) =>
	baseData({
		id,
		label,
		pk: 'FID',
		table: `T_${id.toUpperCase()}`,
		free: true,
		head: [
			text('FNumber', '编码', { length: 80 }),
			text('FName', '名称'),
			ref('FParentId', '上级分组', id),
			text('FDescription', '描述'),
		],
	}),
);
