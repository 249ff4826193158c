import { required, text } from './field';
import { baseData } from './lifecycle';

/** 用户: bills name it by FUserID (reference 4.7); FUserAccount is the login name. */
export const user = baseData({
	id: 'SEC_User',
	label: '用户',
	pk: 'FUSERID',
	table: 'T_SEC_USER',
	number: 'FUserAccount',
	numberKey: 'FUserID',
	head: [
		text('FUserAccount', '用户账号', { length: 80 }),
		text('FName', '用户名称', required),
		text('FPhone', '移动电话', { length: 30 }),
	],
});
