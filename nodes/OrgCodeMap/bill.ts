import type { IDataObject } from 'n8n-workflow';
import { cellOf } from '../../core/mapping/codeColumns';
import { codeOf } from '../../core/mapping/codeText';

/** Where the number of a document usually is: Kingdee, Ekuaibao, Wangdiantong, Jushuitan, others (source-systems). */
const USUAL = [
	'FBillNo',
	'FBILLNO',
	'FNumber',
	'code',
	'billNo',
	'bill_no',
	'order_no',
	'io_id',
	'id',
];

/** The number of a bill for people, '' when it has none. */
export function billOf(json: IDataObject, path: string): string {
	const places = path === '' ? USUAL : [path];
	for (const place of places) {
		const number = codeOf(cellOf(json, place));
		if (number !== undefined) return number;
	}
	return '';
}
