import { number, text } from './field';
import { baseData } from './lifecycle';

/** 币别; `FCODE` where `FNUMBER='PRE001'` is the self-check of official clients (reference 2.6). */
export const currency = baseData({
	id: 'BD_Currency',
	label: '币别',
	pk: 'FCURRENCYID',
	table: 'T_BD_CURRENCY',
	head: [
		text('FNumber', '编码', { length: 80 }),
		text('FName', '名称'),
		text('FCODE', '货币代码', { length: 10 }),
		number('FAmountDigits', '金额精度', { initial: 2 }),
		number('FPriceDigits', '单价精度', { initial: 6 }),
	],
});
