import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** The account that may call; synthetic. */
export interface Account {
	readonly acctId: string;
	readonly username: string;
	readonly password: string;
	readonly appId: string;
	readonly appSecret: string;
}

/** Key that official clients mix into the secret part of the application id (reference 2.6 step 2). */
const MIX = Buffer.from('0054f397c6234378b09ca7d3e5debce7', 'ascii');

export type SignFault = 'none' | 'appId' | 'timestamp' | 'signature' | 'account' | 'user';

export interface SignRules {
	readonly strict: boolean;
	readonly skewSeconds: number | null;
	readonly now: number;
}

/** Checks the signed headers of one request (reference 2.6). Lax checks X-Kd-* only, as sites evidently do. */
export function checkHeaders(
	headers: Readonly<Record<string, string>>,
	path: string,
	account: Account,
	rules: SignRules,
): SignFault {
	const appData = Buffer.from(headers['x-kd-appdata'] ?? '', 'base64').toString('utf8');
	if (headers['x-kd-appkey'] !== account.appId) return 'appId';
	if (rules.strict && headers['x-api-clientid'] !== account.appId.split('_')[0]) return 'appId';
	if (rules.strict && !isFresh(headers['x-api-timestamp'] ?? '', rules)) return 'timestamp';
	const own = hmac(account.appSecret, account.appId + appData);
	if (!equal(own, headers['x-kd-signature'] ?? '')) return 'signature';
	if (rules.strict) {
		// Bits that base64 does not use are no way round the signature.
		const canonical = Buffer.from(appData, 'utf8').toString('base64');
		if (headers['x-kd-appdata'] !== canonical) return 'signature';
		const expected = hmac(clientSecret(account.appId), stringToSign(headers, path));
		if (!equal(expected, headers['x-api-signature'] ?? '')) return 'signature';
	}
	const [acctId, username] = appData.split(',');
	if (acctId !== account.acctId) return 'account';
	return username === account.username ? 'none' : 'user';
}

/** LoginBySign (reference 2.2): hash over the sorted parts. */
export function loginSign(account: Account, timestamp: string, hash: 'sha256' | 'sha1'): string {
	const { acctId, username, appId, appSecret } = account;
	const parts = [acctId, username, appId, appSecret, timestamp].sort(ordinal);
	return createHash(hash).update(parts.join(''), 'utf8').digest('hex');
}

/** Seconds and milliseconds are both in use (reference 2.6 step 3). */
export function isFresh(timestamp: string, { skewSeconds, now }: Omit<SignRules, 'strict'>) {
	if (!/^\d{10,13}$/.test(timestamp)) return false;
	const seconds = timestamp.length > 10 ? Number(timestamp) / 1000 : Number(timestamp);
	return skewSeconds === null || Math.abs(now / 1000 - seconds) <= skewSeconds;
}

export function equal(a: string, b: string): boolean {
	const [left, right] = [Buffer.from(a), Buffer.from(b)];
	return left.length === right.length && timingSafeEqual(left, right);
}

function stringToSign(headers: Readonly<Record<string, string>>, path: string): string {
	const encoded = encodeURIComponent(path);
	const { 'x-api-nonce': nonce, 'x-api-timestamp': timestamp } = headers;
	return `POST\n${encoded}\n\nx-api-nonce:${nonce}\nx-api-timestamp:${timestamp}\n`;
}

/** Base64 of the hex text, not of the bytes. */
function hmac(secret: string, text: string): string {
	const hex = createHmac('sha256', secret).update(text, 'utf8').digest('hex');
	return Buffer.from(hex, 'ascii').toString('base64');
}

function clientSecret(appId: string): string {
	const part = appId.split('_')[1] ?? '';
	if (part.length !== 32) return '';
	return Buffer.from(Buffer.from(part, 'base64').map((byte, at) => byte ^ MIX[at])).toString(
		'base64',
	);
}

function ordinal(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}
