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
	['QTCKD01_SYS', '标准其他出库单'],
	['CGDD01_SYS', '标准采购订单'],
	['RKD01_SYS', '标准采购入库单'],
	['XSDD01_SYS', '标准销售订单'],
	['XSCKD01_SYS', '标准销售出库单'],
	['XSTHD01_SYS', '标准销售退货单'],
	['XSTHD06_SYS', '现销退货单'],
	['QTYFD01_SYS', '其他应付单'],
	['YSD01_SYS', '标准应收单'],
	['YSD02_SYS', '费用应收单'],
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
		['THLX01_SYS', '退货'],
		['THYY01', '质量问题'],
	]);
	addBase(site, 'BD_Empinfo', { FNumber: 'YG0001', FStaffNumber: 'YG0001', FName: '张三' });
	addBase(site, 'BD_STAFF', { FNumber: 'YG0001', FName: '张三' });
	addBase(site, 'BD_Currency', { FNumber: 'PRE001', FName: '人民币', FCODE: 'CNY' });
	return userId;
}
