import { required, text } from './field';
import { baseData } from './lifecycle';

/** 费用项目 (reference 7.2, 7.6). */
export const expense = baseData({
	id: 'BD_Expense',
	label: '费用项目',
	pk: 'FEXPID',
	table: 'T_BD_EXPENSE',
	head: [
		text('FNumber', '编码', { length: 80 }),
		text('FName', '名称', required),
		text('FDescription', '描述'),
	],
});
