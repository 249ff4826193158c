import type { HttpRequest } from '../http';
import { parseJson } from '../json';
import { wallTime } from '../source/window';
import { isQimen, type WangdiantongAccount } from './account';
import { enterpriseSign, flagshipSign, qimenInnerSign, topSign } from './sign';

/** 2012-01-01 00:00 +08:00 in Unix seconds: flagship time begins there. */
const FLAGSHIP_EPOCH = 1325347200;

/** Wangdiantong's own application at Taobao's gateway, the same for everybody (source-systems 4.1). */
const TARGET_APP = '21363512';

/** Method names carry the scene of the gateway in front, which is not signed. */
const SCENE = /^3ldsmu02o9\./;

/** The only place where a secret meets a request. @param now milliseconds since 1970 */
export function authenticate(
	account: WangdiantongAccount,
	request: HttpRequest,
	now: number,
): HttpRequest {
	if (isQimen(account.edition)) return signQimen(account, request, now);
	return account.edition === 'flagship'
		? signFlagship(account, request, now)
		: signEnterprise(account, request, now);
}

function signFlagship(
	{ sid, appKey, secret, salt }: WangdiantongAccount,
	request: HttpRequest,
	now: number,
): HttpRequest {
	const { address, query } = queryOf(request.url);
	const signed = {
		...query,
		sid,
		key: appKey,
		salt,
		v: '1.0',
		timestamp: String(Math.floor(now / 1000) - FLAGSHIP_EPOCH),
	};
	const sign = flagshipSign(secret, signed, request.body);
	return { ...request, url: urlOf(address, { ...signed, sign }) };
}

function signEnterprise(
	{ sid, appKey, secret }: WangdiantongAccount,
	request: HttpRequest,
	now: number,
): HttpRequest {
	const fields = {
		...formOf(request.body),
		sid,
		appkey: appKey,
		timestamp: String(Math.floor(now / 1000)),
	};
	return withForm(request, { ...fields, sign: enterpriseSign(secret, fields) });
}

/** The inner sign comes first: it is an input of the outer one. */
function signQimen(account: WangdiantongAccount, request: HttpRequest, now: number): HttpRequest {
	const { address, query } = queryOf(request.url);
	const time = wallTime(now);
	const system = {
		...query,
		app_key: account.topAppKey,
		timestamp: time,
		format: 'json',
		v: '2.0',
		sign_method: account.signMethod,
		target_app_key: TARGET_APP,
	};
	const form = formOf(request.body);
	const business =
		account.edition === 'flagshipQimen'
			? flagshipFields(account, query.method ?? '', form, time)
			: { ...form, sid: account.sid };
	const sign = topSign(account.signMethod, account.topSecret, { ...system, ...business });
	return withForm({ ...request, url: urlOf(address, { ...system, sign }) }, business);
}

function flagshipFields(
	{ appKey, salt, secret, sid }: WangdiantongAccount,
	method: string,
	form: Readonly<Record<string, string>>,
	datetime: string,
): Record<string, string> {
	const keys = { datetime, wdt_appkey: appKey, wdt_salt: salt };
	const parsed = Object.fromEntries(
		Object.entries(form).map(([name, text]) => [
			name,
			/^[[{]/.test(text) ? (parseJson(text) ?? text) : text,
		]),
	);
	const inner = { ...keys, ...parsed, method: method.replace(SCENE, '') };
	return { ...form, ...keys, wdt3_customer_id: sid, wdt_sign: qimenInnerSign(secret, inner) };
}

function queryOf(url: string): { address: string; query: Record<string, string> } {
	const { origin, pathname, searchParams } = new URL(url);
	return { address: origin + pathname, query: Object.fromEntries(searchParams) };
}

function urlOf(address: string, query: Readonly<Record<string, string>>): string {
	return `${address}?${new URLSearchParams(query).toString()}`;
}

function formOf(body: string): Record<string, string> {
	return Object.fromEntries(new URLSearchParams(body));
}

function withForm(request: HttpRequest, fields: Readonly<Record<string, string>>): HttpRequest {
	const headers = {
		...request.headers,
		'content-type': 'application/x-www-form-urlencoded;charset=UTF-8',
	};
	return { ...request, headers, body: new URLSearchParams(fields).toString() };
}
