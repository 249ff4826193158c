import type { SourceCall } from '../source/client';
import { wallTime, type Slice } from '../source/window';
import type { Edition, WangdiantongAccount } from './account';

/** Which refund stock-ins (退货入库单) are wanted. */
export interface RefundQuery {
	/** 10 已取消, 20 编辑中, 30 待审核, 80 已完成. */
	readonly statuses: readonly string[];
	readonly shop: string;
	readonly warehouse: string;
	/** Data that Wangdiantong has moved to its history (历史数据). */
	readonly history: boolean;
}

/** Documents a page: 企业版 takes 50 in older descriptions, 100 in newer ones; the flagship names no maximum. */
export const PAGE_SIZES: Readonly<Record<Edition, number>> = {
	flagshipQimen: 50,
	flagship: 100,
	enterprise: 50,
	enterpriseQimen: 50,
};

/** Page `index` (from 0) of what changed in the slice; with the count of all pages where it is the first. */
export function refundsCall(
	account: Pick<WangdiantongAccount, 'edition' | 'url'>,
	query: RefundQuery,
	slice: Slice,
	index: number,
): SourceCall {
	const { edition, url } = account;
	const size = PAGE_SIZES[edition];
	switch (edition) {
		case 'flagship':
			return flagship(url, query, slice, { page_size: size, page_no: index });
		case 'flagshipQimen':
			return flagshipQimen(url, query, slice, { page_size: size, page_no: index + 1 });
		case 'enterprise':
			return enterprise(url, query, slice, { page_size: size, page_no: index });
		case 'enterpriseQimen':
			return enterpriseQimen(url, query, slice, { page_size: size, page_no: index });
	}
}

interface Pager {
	readonly page_size: number;
	readonly page_no: number;
}

function flagship(url: string, query: RefundQuery, slice: Slice, pager: Pager): SourceCall {
	const method = `wms.stockin.Refund.${query.history ? 'queryHisWithDetail' : 'queryWithDetail'}`;
	const search = new URLSearchParams({
		method,
		page_size: String(pager.page_size),
		page_no: String(pager.page_no),
		calc_total: pager.page_no === 0 ? '1' : '0',
	});
	return {
		name: method,
		request: {
			method: 'POST',
			url: `${url}?${search.toString()}`,
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify([flagshipParams(query, slice)]),
		},
	};
}

/** Nothing empty and no zero is sent: clients sign them differently (source-systems 4.2). */
function flagshipQimen(url: string, query: RefundQuery, slice: Slice, pager: Pager): SourceCall {
	const method = `wdt.wms.stockin.refund.${query.history ? 'queryhiswithdetail' : 'querywithdetail'}`;
	return form(method, `${url}?method=${method}`, {
		params: JSON.stringify(flagshipParams(query, slice)),
		pager: JSON.stringify(pager),
	});
}

function flagshipParams({ statuses, shop, warehouse }: RefundQuery, slice: Slice) {
	return {
		...timesOf(slice),
		...(statuses.length > 0 && { status: statuses.join(',') }),
		...(shop && { shop_nos: shop }),
		...(warehouse && { warehouse_no: warehouse }),
	};
}

function enterprise(url: string, query: RefundQuery, slice: Slice, pager: Pager): SourceCall {
	const file = `${query.history ? 'his_' : ''}stockin_order_query_refund.php`;
	return form(file, `${url}${file}`, enterpriseFields(query, slice, pager));
}

function enterpriseQimen(url: string, query: RefundQuery, slice: Slice, pager: Pager): SourceCall {
	const method = 'wdt.stockin.order.query.refund';
	return form(method, `${url}?method=${method}`, enterpriseFields(query, slice, pager));
}

function enterpriseFields({ statuses, shop, warehouse }: RefundQuery, slice: Slice, pager: Pager) {
	return {
		...timesOf(slice),
		...(statuses.length > 0 && { status: statuses.join(',') }),
		...(shop && { shop_no: shop }),
		...(warehouse && { warehouse_no: warehouse }),
		page_no: String(pager.page_no),
		page_size: String(pager.page_size),
	};
}

function timesOf({ from, to }: Slice) {
	return { start_time: wallTime(from), end_time: wallTime(to) };
}

function form(name: string, url: string, fields: Readonly<Record<string, string>>): SourceCall {
	const headers = { 'content-type': 'application/x-www-form-urlencoded;charset=UTF-8' };
	const body = new URLSearchParams(fields).toString();
	return { name, request: { method: 'POST', url, headers, body } };
}
