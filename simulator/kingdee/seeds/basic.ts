import type { Company } from './company';

/** For tests: small, without bills. */
export const basic: Company = {
	organisations: [
		['100', '总公司'],
		['202', '华南公司'],
		['204', '华东公司'],
		['300', '研发公司'],
		['109', '北方公司'],
		['121', '电商公司'],
		['125', '贸易公司'],
		['126', '物流公司'],
	],
	materials: 40,
	warehouses: [
		{ number: 'CK001', name: '原料仓' },
		{ number: 'CK002', name: '成品仓' },
		{ number: 'CK003', name: '辅料仓' },
		{ number: 'CK004', name: '退货仓' },
		{ number: 'CK005', name: '立体仓', locations: true },
		{ number: '406', name: '在途仓' },
	],
	suppliers: 5,
};
