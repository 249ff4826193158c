import type { Site } from '../site';
import { addBase } from './baseData';

const BILL_TYPES: ReadonlyArray<readonly [string, string]> = [
	['QTRKD01_SYS', '标准其他入库单'],
	['QTRKD02_SYS', '资产入库'],
	['QTRKD03_SYS', '费用物料入库'],
	['QTRKD04_SYS', 'VMI入库'],
	['QTRKD05_SYS', '库存调整入库'],
	['QTRKD06_SYS', '不良品入库'],
	['QTRKD07_SYS', '物流详情入库'],
	['YFD01_SYS', '标准应付单'],
	['YFD02_SYS', '费用应付单'],
];

/** What every site has before anyone worked on it: user, units, currency, bill types, stock status. Returns the user's id. */
export function seedSystem(site: Site, username: string): number {
	const userId = addBase(site, 'SEC_User', { FUserAccount: username, FName: username });
	const named = (formId: string, rows: ReadonlyArray<readonly [string, string]>) =>
		rows.forEach(([FNumber, FName]) => addBase(site, formId, { FNumber, FName }));
	named('BOS_BillType', BILL_TYPES);
	named('BD_UNIT', [
		['Pcs', '件'],
		['Kg', '千克'],
	]);
	named('BD_StockStatus', [
		['KCZT01_SYS', '可用'],
		['KCZT02_SYS', '待检'],
	]);
	named('BD_RateType', [['HLTX01_SYS', '固定汇率']]);
	named('BD_SETTLETYPE', [['JSFS01_SYS', '现金']]);
	named('BD_Expense', [['FYXM11_SYS', '差旅费']]);
	named('BOS_ASSISTANTDATA_DETAIL', [
		['A-01', 'A区01位'],
		['A-02', 'A区02位'],
		['B-01', 'B区01位'],
	]);
	addBase(site, 'BD_Currency', { FNumber: 'PRE001', FName: '人民币', FCODE: 'CNY' });
	return userId;
}
