import { flag, list, ref, required, text } from './field';
import { baseData } from './lifecycle';

/** 物料 (reference 7.6). */
export const material = baseData({
	id: 'BD_MATERIAL',
	label: '物料',
	pk: 'FMATERIALID',
	table: 'T_BD_MATERIAL',
	org: 'FUseOrgId',
	group: 'FMaterialGroup',
	head: [
		ref('FCreateOrgId', '创建组织', 'ORG_Organizations', required),
		ref('FUseOrgId', '使用组织', 'ORG_Organizations', required),
		text('FNumber', '编码', { length: 80 }),
		text('FName', '名称', required),
		text('FSpecification', '规格型号'),
		ref('FMaterialGroup', '物料分组', 'SAL_MATERIALGROUP'),
		flag('FIsBatchManage', '启用批号管理'),
		flag('FIsKFPeriod', '启用保质期管理'),
	],
	subHeads: [
		{
			key: 'SubHeadEntity',
			label: '基本',
			orm: 'MaterialBase',
			table: 'T_BD_MATERIALBASE',
			pk: 'FENTRYID',
			fields: [
				list('FErpClsID', '物料属性', ['1', '2', '3', '5', '9'], { initial: '1' }),
				ref('FBaseUnitId', '基本单位', 'BD_UNIT'),
				ref('FCategoryID', '存货类别', 'BD_MATERIALCATEGORY'),
			],
		},
	],
});
