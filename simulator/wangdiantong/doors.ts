import { json } from '../source/call';
import type { WireReply, WireRequest } from '../wire';
import type { Asked, Refund } from './refunds';
import { asEnterprise } from './refunds';
import { refuse, refuseAtGateway } from './refused';
import { expected } from './signatures';
import type { Wangdiantong } from './wangdiantong';

type Fields = Readonly<Record<string, string>>;

interface Found {
	/** Count of all pages, where it was asked for. */
	readonly total: number | undefined;
	readonly refunds: readonly Refund[];
}

interface Question {
	readonly asked: Asked;
	/** Page from 0. */
	readonly index: number;
	readonly size: number;
	readonly count: boolean;
}

/** How one edition is called, and how it answers. */
export interface Door {
	check(site: Wangdiantong, request: WireRequest, query: Fields): void;
	read(site: Wangdiantong, request: WireRequest, query: Fields): Question;
	answer(site: Wangdiantong, call: string, found: Found): WireReply;
	refuse(site: Wangdiantong, call: string, code: number, text: string): WireReply;
}

/** 2012-01-01 00:00 +08:00. */
const EPOCH = 1325347200;

const flagship: Door = {
	check({ settings, clock }, { body }, { sign, ...query }) {
		if (query.sid !== settings.sid) refuse(1, 'sid is not exists');
		if (query.key !== settings.appKey || query.salt !== settings.salt) refuse(1, 'app auth fail');
		if (query.v !== '1.0') refuse(8, 'version error');
		const now = Math.floor(clock.now() / 1000) - EPOCH;
		if (!/^\d+$/.test(query.timestamp ?? '') || Math.abs(Number(query.timestamp) - now) > 120)
			refuse(7, '时间戳错误');
		if (sign !== expected.flagship(settings.secret, query, body)) refuse(1, '验证失败');
	},
	read(_site, { body }, query) {
		if (!/^wms\.stockin\.Refund\.query(His)?WithDetail$/.test(query.method ?? ''))
			refuse(100, `接口不存在：${query.method}`);
		if (query.page_no === undefined) refuse(100, `此方法仅支持分页查询：接口${query.method}`);
		const [params] = listIn(body);
		return {
			asked: askedOf(params ?? {}, 'shop_nos', false),
			index: Number(query.page_no),
			size: Number(query.page_size),
			count: query.calc_total === '1',
		};
	},
	answer: (_site, _call, { total, refunds }) =>
		json({
			status: 0,
			data: { ...(total !== undefined && { total_count: total }), order: refunds },
		}),
	refuse: (_site, _call, status, message) => json({ status, message }),
};

const flagshipQimen: Door = {
	check(site, request, query) {
		checkGateway(site, request, query);
		const { settings } = site;
		const { wdt_sign: sign, wdt3_customer_id: sid, ...signed } = formOf(request.body);
		if (sid !== settings.sid) refuse(1, 'sid is not exists');
		if (signed.wdt_appkey !== settings.appKey || signed.wdt_salt !== settings.salt)
			refuse(1, 'app auth fail');
		const method = (query.method ?? '').replace(/^3ldsmu02o9\./, '');
		if (sign !== expected.qimenInner(settings.secret, { ...signed, method })) refuse(1, '验证失败');
	},
	read(_site, request, query) {
		if (!/^wdt\.wms\.stockin\.refund\.query(his)?withdetail$/.test(query.method ?? ''))
			refuse(100, `接口不存在：${query.method}`);
		const form = formOf(request.body);
		const [params] = listIn(`[${form.params ?? '{}'}]`);
		const [pager] = listIn(`[${form.pager ?? '{}'}]`);
		if (!(Number(pager.page_no) >= 1)) refuse(100, `此方法仅支持分页查询：接口${query.method}`);
		return {
			asked: askedOf(params, 'shop_nos', true),
			index: Number(pager.page_no) - 1,
			size: Number(pager.page_size),
			count: true,
		};
	},
	answer: (site, call, { total, refunds }) =>
		wrapped(site, call, {
			status: 0,
			data: { ...(total !== undefined && { total_count: total }), order: refunds },
		}),
	refuse: (site, call, status, message) => wrapped(site, call, { status, message }),
};

const enterprise: Door = {
	check({ settings, clock, switches }, { body }) {
		const { sign, ...form } = formOf(body);
		if (form.sid !== settings.sid) refuse(1, 'sid is not exists');
		if (form.appkey !== settings.appKey) refuse(1, 'app auth fail');
		const now = Math.floor(clock.now() / 1000);
		if (!(Math.abs(Number(form.timestamp) - now) <= 300)) refuse(7, '时间戳错误');
		if (sign !== expected.enterprise(settings.secret, form, switches.lengthUnit))
			refuse(1, '验证失败');
	},
	read: (_site, { body }) => enterpriseQuestion(formOf(body), false),
	answer: (_site, _call, { total, refunds }) =>
		json({
			code: 0,
			message: '',
			...(total !== undefined && { total_count: total }),
			stockin_list: refunds.map(asEnterprise),
		}),
	refuse: (_site, _call, code, message) => json({ code, message }),
};

const enterpriseQimen: Door = {
	check(site, request, query) {
		checkGateway(site, request, query);
		if (formOf(request.body).sid !== site.settings.sid) refuse(1, 'sid is not exists');
	},
	read: (_site, { body }) => enterpriseQuestion(formOf(body), true),
	answer: (site, call, { total, refunds }) =>
		wrapped(site, call, {
			flag: 'success',
			code: 0,
			...(total !== undefined && { total_count: total }),
			stockin_list: refunds.map(asEnterprise),
		}),
	refuse: (site, call, code, message) => wrapped(site, call, { flag: 'failure', code, message }),
};

export const doors = { flagship, flagshipQimen, enterprise, enterpriseQimen };

/** Taobao's gateway: its own keys, clock and sign over everything (source-systems 4.2). */
function checkGateway(
	{ settings, clock }: Wangdiantong,
	{ body }: WireRequest,
	{ sign, ...query }: Fields,
): void {
	if (query.app_key !== settings.topAppKey) refuseAtGateway(29, 'Invalid app Key');
	if (query.target_app_key !== '21363512') refuseAtGateway(40, 'Missing target_app_key');
	const at = Date.parse(`${(query.timestamp ?? '').replace(' ', 'T')}+08:00`);
	if (!(Math.abs(at - clock.now()) <= 600_000)) refuseAtGateway(31, 'Invalid timestamp');
	const fields = { ...query, ...formOf(body) };
	if (sign !== expected.top(query.sign_method ?? 'md5', settings.topSecret, fields))
		refuseAtGateway(25, 'Invalid signature');
}

/** Pages from 0; the count comes with the first only (source-systems 5). */
function enterpriseQuestion(form: Fields, throughTaobao: boolean): Question {
	const index = Number(form.page_no ?? 0);
	return {
		asked: askedOf(form, 'shop_no', throughTaobao),
		index,
		size: Number(form.page_size ?? 40),
		count: index === 0,
	};
}

function askedOf(
	params: Readonly<Record<string, unknown>>,
	shops: string,
	throughTaobao: boolean,
): Asked {
	const text = (name: string) => String(params[name] ?? '');
	const list = (name: string) => text(name).split(',').filter(Boolean);
	if (list('status').some((status) => !/^\d+$/.test(status)))
		refuse(100, '状态应该是由逗号分隔开的整数数组');
	return {
		start: text('start_time'),
		end: text('end_time'),
		statuses: list('status'),
		shops: list(shops),
		warehouse: text('warehouse_no'),
		throughTaobao,
	};
}

function wrapped({ switches }: Wangdiantong, call: string, response: object): WireReply {
	const name =
		switches.qimenWrapper === 'response' ? 'response' : `${call.replaceAll('.', '_')}_response`;
	return json({ [name]: response, request_id: 'demo' });
}

function formOf(body: string): Record<string, string> {
	return Object.fromEntries(new URLSearchParams(body));
}

function listIn(body: string): Array<Record<string, unknown>> {
	try {
		const value: unknown = JSON.parse(body);
		if (Array.isArray(value)) return value as Array<Record<string, unknown>>;
	} catch {
		// told below
	}
	return refuse(1, '参数错误');
}
