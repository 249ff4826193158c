import { createHmac } from 'node:crypto';
import type { HttpRequest } from '../http';
import type { DingtalkAccount } from './account';

/** HMAC-SHA256 of time stamp, line feed and secret, base64; the query URL-encodes it once (source-systems 10.1). */
export function signOf(secret: string, timestamp: string): string {
	return createHmac('sha256', secret).update(`${timestamp}\n${secret}`, 'utf8').digest('base64');
}

/**
 * The only place where a secret meets a request. A robot has one address: whatever the request names, it goes there,
 * with a time stamp (valid for an hour) and its signature.
 * @param now milliseconds since 1970
 */
export function authenticate(
	{ webhookUrl, secret }: Pick<DingtalkAccount, 'webhookUrl' | 'secret'>,
	request: HttpRequest,
	now: number,
): HttpRequest {
	const url = new URL(webhookUrl);
	if (secret !== '') {
		url.searchParams.set('timestamp', String(now));
		url.searchParams.set('sign', signOf(secret, String(now)));
	}
	const headers = { ...request.headers, 'content-type': 'application/json;charset=utf-8' };
	return { ...request, method: 'POST', url: url.href, headers };
}
