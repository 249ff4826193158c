import { createHash } from 'node:crypto';
import type { HttpRequest } from '../http';
import type { WecomAccount } from './account';

/** The `md5` that an image message carries: of the bytes before base64 (source-systems 10.2). */
export function imageDigest(base64: string): string {
	return createHash('md5').update(Buffer.from(base64, 'base64')).digest('hex');
}

/** A robot has one address, which is its key too: whatever the request names, it goes there. Nothing is signed. */
export function authenticate(
	{ webhookUrl }: Pick<WecomAccount, 'webhookUrl'>,
	request: HttpRequest,
): HttpRequest {
	const headers = { ...request.headers, 'content-type': 'application/json;charset=utf-8' };
	return { ...request, method: 'POST', url: webhookUrl, headers };
}
