import { number, required, text } from './field';
import { baseData } from './lifecycle';

/** 计量单位; FPrecision are the decimals of its quantities. */
export const unit = baseData({
	id: 'BD_UNIT',
	label: '计量单位',
	pk: 'FUNITID',
	table: 'T_BD_UNIT',
	head: [
		text('FNumber', '编码', { length: 80 }),
		text('FName', '名称', required),
		number('FPrecision', '精度', { initial: 4 }),
	],
});
