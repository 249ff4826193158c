import { date, flex, list, number, ref, required, text } from './field';
import { bill } from './lifecycle';
import { KEEPER_KINDS, OWNER_KINDS } from './owners';

/** 其他入库单 (reference 7.1). */
export const otherInbound = bill({
	id: 'STK_MISCELLANEOUS',
	label: '其他入库单',
	table: 'T_STK_MISCELLANEOUS',
	numbering: { prefix: 'QTRK', digits: 8 },
	org: 'FStockOrgId',
	date: 'FDate',
	head: [
		text('FBillNo', '单据编号', { length: 30 }),
		ref('FBillTypeID', '单据类型', 'BOS_BillType', required),
		ref('FStockOrgId', '库存组织', 'ORG_Organizations', required),
		list('FStockDirect', '库存方向', ['GENERAL', 'RETURN'], { required: true, initial: 'GENERAL' }),
		date('FDate', '日期', required),
		ref('FSUPPLIERID', '供应商', 'BD_Supplier'),
		ref('FDEPTID', '部门', 'BD_Department'),
		list('FOwnerTypeIdHead', '货主类型', OWNER_KINDS, required),
		ref('FOwnerIdHead', '货主', 'ORG_Organizations', {
			required: true,
			kindField: 'FOwnerTypeIdHead',
		}),
		ref('FBaseCurrId', '本位币', 'BD_Currency'),
		text('FNOTE', '备注', { orm: 'Note' }),
	],
	entries: [
		{
			key: 'FEntity',
			label: '明细信息',
			orm: 'STK_MISCELLANEOUSENTRY',
			table: 'T_STK_MISCELLANEOUSENTRY',
			pk: 'FEntryID',
			required: true,
			fields: [
				ref('FMATERIALID', '物料编码', 'BD_MATERIAL', required),
				ref('FUnitID', '单位', 'BD_UNIT', required),
				ref('FSTOCKID', '收货仓库', 'BD_STOCK', required),
				flex('FSTOCKLOCID', '仓位', { FF100001: 'BOS_ASSISTANTDATA_DETAIL' }),
				ref('FSTOCKSTATUSID', '库存状态', 'BD_StockStatus', required),
				number('FQty', '实收数量', { required: true, orm: 'FQty' }),
				ref('FLOT', '批号', 'BD_BatchMainFile'),
				number('FPRICE', '成本价'),
				number('FAmount', '总成本'),
				date('FProduceDate', '生产日期'),
				date('FExpiryDate', '有效期至'),
				list('FOWNERTYPEID', '货主类型', OWNER_KINDS),
				ref('FOWNERID', '货主', 'ORG_Organizations', { kindField: 'FOWNERTYPEID' }),
				list('FKEEPERTYPEID', '保管者类型', KEEPER_KINDS),
				ref('FKEEPERID', '保管者', 'ORG_Organizations', { kindField: 'FKEEPERTYPEID' }),
				text('FEntryNote', '备注'),
				text('FSrcBillTypeId', '源单类型'),
				text('FSrcBillNo', '源单编号'),
			],
		},
	],
});
