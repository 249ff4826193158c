import { flag, list, ref, required, text } from './field';
import { baseData } from './lifecycle';

/** 仓库 (reference 7.6). */
export const warehouse = baseData({
	id: 'BD_STOCK',
	label: '仓库',
	pk: 'FStockId',
	table: 'T_BD_STOCK',
	org: 'FUseOrgId',
	head: [
		ref('FCreateOrgId', '创建组织', 'ORG_Organizations', required),
		ref('FUseOrgId', '使用组织', 'ORG_Organizations', required),
		text('FNumber', '编码', { length: 80 }),
		text('FName', '名称', required),
		list('FStockProperty', '仓库属性', ['1', '2', '3'], { initial: '1' }),
		text('FStockStatusType', '库存状态类型', { initial: '0,1,2,3,4,5,6,7,8' }),
		flag('FIsOpenLocation', '启用仓位管理'),
		flag('FAllowMinusQty', '允许负库存'),
	],
});
