import { createCipheriv, createHash, createHmac } from 'node:crypto';

/** What logs in at the site under test. */
export interface Credentials {
	readonly acctId: string;
	readonly username: string;
	readonly password: string;
	readonly appId: string;
	readonly appSecret: string;
	readonly lcid: number;
	readonly orgNumber: string;
}

const MIX = Buffer.from('0054f397c6234378b09ca7d3e5debce7', 'ascii');

/** The headers of reference 2.6, written from it once more: neither the product nor the simulator lends its code. */
export function signedHeaders(
	credentials: Credentials,
	path: string,
	seconds: number,
): Record<string, string> {
	const { acctId, username, lcid, appId, appSecret } = credentials;
	const [clientId, part = ''] = appId.split('_');
	const stamp = String(seconds);
	const data = `${acctId},${username},${lcid},0`;
	const text = `POST\n${encodeURIComponent(path)}\n\nx-api-nonce:${stamp}\nx-api-timestamp:${stamp}\n`;
	return {
		'x-api-clientid': clientId,
		'x-api-auth-version': '2.0',
		'x-api-timestamp': stamp,
		'x-api-nonce': stamp,
		'x-api-signheaders': 'x-api-timestamp,x-api-nonce',
		'x-api-signature': hmac(clientSecret(part), text),
		'x-kd-appkey': appId,
		'x-kd-appdata': Buffer.from(data).toString('base64'),
		'x-kd-signature': hmac(appSecret, appId + data),
	};
}

/** `sign` of LoginBySign (reference 2.2). */
export function loginSign(credentials: Credentials, stamp: string, hash: 'sha1' | 'sha256') {
	const { acctId, username, appId, appSecret } = credentials;
	const parts = [acctId, username, appId, appSecret, stamp].map((part) => Buffer.from(part));
	return createHash(hash)
		.update(Buffer.concat(parts.sort(Buffer.compare)))
		.digest('hex');
}

/** User name and password of ValidateUserEnDeCode (reference 2.1). */
export function encoded(text: string): string {
	const key = Buffer.from('KingdeeK');
	// OpenSSL 3 has no single DES; triple DES with one key thrice is the same.
	const cipher = createCipheriv('des-ede3-cbc', Buffer.concat([key, key, key]), key);
	return cipher.update(text, 'utf8', 'base64') + cipher.final('base64');
}

function clientSecret(part: string): string {
	if (part.length !== 32) return '';
	const bytes = Buffer.from(part, 'base64').map((byte, at) => byte ^ MIX[at]);
	return Buffer.from(bytes).toString('base64');
}

function hmac(key: string, text: string): string {
	return Buffer.from(createHmac('sha256', key).update(text).digest('hex')).toString('base64');
}
