import { ref, required, text } from './field';
import { baseData } from './lifecycle';

/** 员工: bills name it by FStaffNumber (reference 4.7, 7.6). */
export const employee = baseData({
	id: 'BD_Empinfo',
	label: '员工',
	pk: 'FID',
	table: 'T_HR_EMPINFO',
	numberKey: 'FStaffNumber',
	head: [
		text('FNumber', '编码', { length: 80 }),
		text('FName', '员工姓名', required),
		text('FStaffNumber', '员工编号', { length: 80 }),
		ref('FPostDept', '部门', 'BD_Department'),
		text('FMobile', '手机', { length: 30 }),
	],
});
