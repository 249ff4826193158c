import { createHmac } from 'node:crypto';
import type { HttpRequest } from '../http';
import { asRecord, parseJson } from '../json';
import type { MabangAccount } from './account';

type Keys = Pick<MabangAccount, 'appKey' | 'developerSecret' | 'version'>;

/** HMAC-SHA256 of the body exactly as it travels, lower-case hex (source-systems 7). */
export function signOf(developerSecret: string, body: string): string {
	return createHmac('sha256', developerSecret).update(body, 'utf8').digest('hex');
}

/**
 * The only place where a secret meets a request. The user writes `{"api", "data"}`; app key, time stamp and version are
 * added here, always our own: a time stamp that was typed in would be refused ten minutes later.
 * @param now milliseconds since 1970
 */
export function authenticate(
	{ appKey, developerSecret, version }: Keys,
	request: HttpRequest,
	now: number,
): HttpRequest {
	const { api, data, ...rest } = asRecord(parseJson(request.body));
	const body = JSON.stringify({
		api,
		appkey: appKey,
		data: data ?? {},
		timestamp: Math.floor(now / 1000),
		version: rest.version ?? version,
	});
	const headers = {
		...request.headers,
		'content-type': 'application/json',
		'x-requested-with': 'XMLHttpRequest',
		authorization: signOf(developerSecret, body),
	};
	return { ...request, method: 'POST', headers, body };
}
