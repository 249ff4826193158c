import type { SourceCall } from '../source/client';
import type { Slice } from '../source/window';
import { wallTime } from '../source/window';

/** Which documents of a list are wanted. */
export interface DocumentQuery {
	/** expense 报销单, loan 借款单, payment 付款单, requisition 申请单, custom 通用审批单, receipt 收款单, permit 授权单. */
	readonly type: string;
	/** Document states; empty for all. `paying` finds PROCESSING 支付中, too, which by itself finds nothing. */
	readonly states: readonly string[];
	/** Template ids without their version; empty for all. */
	readonly specificationIds: readonly string[];
}

/** Page length, the greatest that is allowed. */
export const PAGE = 100;

/** Rows `offset` to `offset + count` of what changed in the slice, oldest change first (source-systems 2.3). */
export function listCall(
	base: string,
	{ type, states, specificationIds }: DocumentQuery,
	{ from, to }: Slice,
	offset: number,
	count: number,
): SourceCall {
	const asked = [...new Set(states.map((state) => (state === 'PROCESSING' ? 'paying' : state)))];
	return get('getApplyList', base, '/api/openapi/v1.1/docs/getApplyList', {
		type,
		start: offset,
		count,
		orderBy: 'updateTime',
		orderByType: 'asc',
		startDate: wallTime(from),
		endDate: wallTime(to),
		active: true,
		...(asked.length > 0 && { state: asked.join(',') }),
		...(specificationIds.length > 0 && { specificationId: specificationIds.join(',') }),
	});
}

export function documentCall(base: string, flowId: string): SourceCall {
	return get('flowDetails', base, '/api/openapi/v1.1/flowDetails', { flowId });
}

export function documentByCodeCall(base: string, code: string): SourceCall {
	return get('flowDetails/byCode', base, '/api/openapi/v1.1/flowDetails/byCode', { code });
}

export function dimensionCall(base: string, id: string): SourceCall {
	return get('getDimensionById', base, '/api/openapi/v1/dimensions/getDimensionById', { id });
}

export function feeTypesCall(base: string, ids: readonly string[]): SourceCall {
	const path = '/api/openapi/v2/specifications/feeType/byIdsAndCodes';
	return send('feeTypes', 'POST', base, path, { ids, codes: [] });
}

/** All four parameters must be there, even when they are empty. */
export function payeesCall(base: string, ids: readonly string[]): SourceCall {
	return get('payeeInfos', base, '/api/openapi/v2.1/payeeInfos', {
		start: 0,
		count: PAGE,
		ids: ids.join(','),
		names: '',
		cardNos: '',
	});
}

export function staffCall(base: string, ids: readonly string[]): SourceCall {
	const body = { type: 'STAFFID', conditionIds: ids };
	return send('getStaffIds', 'POST', base, '/api/openapi/v1/staffs/getStaffIds', body);
}

/** A voucher as Ekuaibao keeps it beside a paid document; an empty number clears it. */
export interface Voucher {
	readonly flowId: string;
	readonly voucherNo: string;
	/** Milliseconds since 1970, as text. */
	readonly voucherCreateTime: string;
	/** yyyyMM, e.g. 202409. */
	readonly fiscalPeriod: string;
}

/** Setting the same voucher twice leaves the same: it may be repeated. */
export function voucherCall(base: string, vouchers: readonly Voucher[]): SourceCall {
	const path = '/api/openapi/v2.1/flow/data/erpVoucher';
	return send('erpVoucher', 'PUT', base, path, { voucher: vouchers });
}

/** The path has a literal dollar sign. */
export function commentCall(
	base: string,
	flowId: string,
	staffId: string,
	comment: string,
): SourceCall {
	const path = `/api/openapi/v2.2/flow/data/comment/$${encodeURIComponent(flowId)}?staffId=${encodeURIComponent(staffId)}`;
	return { ...send('comment', 'POST', base, path, { comment }), once: true };
}

function get(
	name: string,
	base: string,
	path: string,
	query: Readonly<Record<string, string | number | boolean>>,
): SourceCall {
	const text = Object.entries(query).map(([key, value]) => `${key}=${encodeURIComponent(value)}`);
	const url = `${base}${path}?${text.join('&')}`;
	return { name, request: { method: 'GET', url, headers: {}, body: '' } };
}

function send(
	name: string,
	method: 'POST' | 'PUT',
	base: string,
	path: string,
	body: object,
): SourceCall {
	const headers = { 'content-type': 'application/json' };
	return { name, request: { method, url: `${base}${path}`, headers, body: JSON.stringify(body) } };
}
