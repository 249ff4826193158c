import { date, flex, list, number, ref, required, text } from './field';
import { bill } from './lifecycle';
import { KEEPER_KINDS, OWNER_KINDS } from './owners';

/** 其他出库单 (reference 7.5). */
export const otherOutbound = bill({
	id: 'STK_MisDelivery',
	label: '其他出库单',
	table: 'T_STK_MISDELIVERY',
	numbering: { prefix: 'QTCK', digits: 8 },
	org: 'FStockOrgId',
	date: 'FDate',
	closes: 'stock',
	stock: { entry: 'FEntity', sign: -1, turned: { key: 'FStockDirect', value: 'RETURN' } },
	head: [
		text('FBillNo', '单据编号', { length: 30 }),
		ref('FBillTypeID', '单据类型', 'BOS_BillType', required),
		ref('FStockOrgId', '库存组织', 'ORG_Organizations', required),
		ref('FPickOrgId', '领用组织', 'ORG_Organizations', required),
		list('FStockDirect', '库存方向', ['GENERAL', 'RETURN'], { initial: 'GENERAL' }),
		date('FDate', '日期', required),
		ref('FCustId', '客户', 'BD_Customer'),
		ref('FDeptId', '领料部门', 'BD_Department'),
		ref('FStockerId', '仓管员', 'BD_Empinfo'),
		list('FBizType', '业务类型', ['0', '1', '2', '3'], { initial: '0' }),
		list('FOwnerTypeIdHead', '货主类型', OWNER_KINDS),
		ref('FOwnerIdHead', '货主', 'ORG_Organizations', { kindField: 'FOwnerTypeIdHead' }),
		text('FNote', '备注'),
	],
	entries: [
		{
			key: 'FEntity',
			label: '明细信息',
			orm: 'STK_MISDELIVERYENTRY',
			table: 'T_STK_MISDELIVERYENTRY',
			pk: 'FEntryID',
			required: true,
			goods: {
				material: 'FMaterialId',
				quantity: 'FQty',
				stock: 'FStockId',
				location: 'FStockLocId',
				status: 'FStockStatusId',
				lot: 'FLot',
			},
			fields: [
				ref('FMaterialId', '物料编码', 'BD_MATERIAL', required),
				ref('FUnitID', '单位', 'BD_UNIT', required),
				number('FQty', '实发数量', required),
				ref('FBaseUnitId', '基本单位', 'BD_UNIT'),
				ref('FStockId', '发货仓库', 'BD_STOCK', required),
				flex('FStockLocId', '仓位', { FF100001: 'BOS_ASSISTANTDATA_DETAIL' }),
				ref('FLot', '批号', 'BD_BatchMainFile'),
				ref('FStockStatusId', '库存状态', 'BD_StockStatus'),
				list('FOwnerTypeId', '货主类型', OWNER_KINDS),
				ref('FOwnerId', '货主', 'ORG_Organizations', { kindField: 'FOwnerTypeId' }),
				list('FKeeperTypeId', '保管者类型', KEEPER_KINDS),
				ref('FKeeperId', '保管者', 'ORG_Organizations', { kindField: 'FKeeperTypeId' }),
				text('FEntryNote', '备注'),
			],
		},
	],
});
