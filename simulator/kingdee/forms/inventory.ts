import { date, flex, list, number, ref, text } from './field';
import type { Form } from './form';
import { KEEPER_KINDS, OWNER_KINDS } from './owners';

/**
 * 即时库存: one row for each place goods lie in, kept by the audit of stock bills. The reference names the form only: the field keys
 * are the usual Kingdee ones, but FInventoryKey, by which this simulator finds a row.
 */
export const inventory: Form = {
	id: 'STK_Inventory',
	label: '即时库存',
	kind: 'baseData',
	pk: 'FID',
	table: 'T_STK_INVENTORY',
	number: 'FInventoryKey',
	numberKey: 'FInventoryKey',
	org: 'FStockOrgId',
	readOnly: true,
	head: [
		text('FInventoryKey', '库存键'),
		ref('FStockOrgId', '库存组织', 'ORG_Organizations'),
		ref('FMaterialId', '物料编码', 'BD_MATERIAL'),
		ref('FStockId', '仓库', 'BD_STOCK'),
		flex('FStockLocId', '仓位', { FF100001: 'BOS_ASSISTANTDATA_DETAIL' }),
		ref('FStockStatusId', '库存状态', 'BD_StockStatus'),
		ref('FLot', '批号', 'BD_BatchMainFile'),
		date('FProduceDate', '生产日期'),
		date('FExpiryDate', '有效期至'),
		list('FOwnerTypeId', '货主类型', OWNER_KINDS),
		ref('FOwnerId', '货主', 'ORG_Organizations', { kindField: 'FOwnerTypeId' }),
		list('FKeeperTypeId', '保管者类型', KEEPER_KINDS),
		ref('FKeeperId', '保管者', 'ORG_Organizations', { kindField: 'FKeeperTypeId' }),
		number('FBaseQty', '库存量(基本单位)'),
	],
	subHeads: [],
	entries: [],
};
