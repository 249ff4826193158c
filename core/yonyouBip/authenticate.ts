import { createHmac } from 'node:crypto';
import type { HttpRequest } from '../http';
import type { HeldToken } from '../source/heldToken';
import type { YonyouBipAccount } from './account';

/** HMAC-SHA256 over names and values, sorted, base64; the query URL-encodes it once (source-systems 9.1). */
export function signOf(appSecret: string, fields: Readonly<Record<string, string>>): string {
	const text = Object.keys(fields)
		.sort()
		.map((name) => name + fields[name])
		.join('');
	return createHmac('sha256', appSecret).update(text, 'utf8').digest('base64');
}

/** The call that gives a token. */
export function tokenRequest(
	{ appKey, appSecret }: Pick<YonyouBipAccount, 'appKey' | 'appSecret'>,
	tokenUrl: string,
	now: number,
): HttpRequest {
	const fields = { appKey, timestamp: String(now) };
	const query = new URLSearchParams({ ...fields, signature: signOf(appSecret, fields) });
	const url = `${tokenUrl}/open-auth/selfAppAuth/getAccessToken?${query.toString()}`;
	return { method: 'GET', url, headers: {}, body: '' };
}

/** In an HTTP Request node `https://gateway/…` stands for the gateway of the tenant, which nobody knows by heart. */
const PLACEHOLDER = /^https?:\/\/gateway(?=[/?]|$)/i;

export function authenticate({ text, gateway }: HeldToken, request: HttpRequest): HttpRequest {
	const url = new URL(gateway ? request.url.replace(PLACEHOLDER, gateway) : request.url);
	url.searchParams.set('access_token', text);
	return { ...request, url: url.href };
}
