import { list, text } from './field';
import { baseData } from './lifecycle';

/** 组织机构 (reference 7.6). */
export const organisation = baseData({
	id: 'ORG_Organizations',
	label: '组织机构',
	pk: 'FOrgID',
	table: 'T_ORG_ORGANIZATIONS',
	head: [
		text('FNumber', '编码', { length: 80 }),
		text('FName', '名称'),
		list('FOrgFormID', '形态', ['1', '2'], { initial: '1' }),
	],
});
