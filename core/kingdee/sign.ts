import { createHash, createHmac } from 'node:crypto';

/** Who calls, for which account set; `organisation` is the organisation number, '0' for none. */
export interface Signer {
	readonly acctId: string;
	readonly username: string;
	readonly appId: string;
	readonly appSecret: string;
	readonly language: number;
	readonly organisation: string;
}

/** Unix time as text (seconds or milliseconds, both are accepted) and a text that differs per request. */
export interface Moment {
	readonly timestamp: string;
	readonly nonce: string;
}

/** XOR key of the official SDKs that turns the second half of the application id into the HMAC key. */
const APP_ID_MASK = '0054f397c6234378b09ca7d3e5debce7';

/** Headers of a signed request (reference 2.6). `url` is signed with its path and query, in their very case. */
export function signedHeaders(signer: Signer, url: string, { timestamp, nonce }: Moment) {
	const [clientId = ''] = signer.appId.split('_');
	const path = encodeURIComponent(url.replace(/^https?:\/\/[^/]+/i, ''));
	const text = `POST\n${path}\n\nx-api-nonce:${nonce}\nx-api-timestamp:${timestamp}\n`;
	const appData = [signer.acctId, signer.username, signer.language, signer.organisation].join();
	return {
		'x-api-clientid': clientId,
		'x-api-auth-version': '2.0',
		'x-api-timestamp': timestamp,
		'x-api-nonce': nonce,
		'x-api-signheaders': 'x-api-timestamp,x-api-nonce',
		'x-api-signature': hmacHexBase64(clientSecret(signer.appId), text),
		'x-kd-appkey': signer.appId,
		'x-kd-appdata': Buffer.from(appData, 'utf8').toString('base64'),
		'x-kd-signature': hmacHexBase64(signer.appSecret, signer.appId + appData),
	};
}

/** Positional parameters of LoginBySign (reference 2.2); timestamp in seconds. Servers before 8.0.0.202205 want SHA-1. */
export function loginBySign(
	signer: Signer,
	timestamp: string,
	algorithm: 'sha256' | 'sha1' = 'sha256',
) {
	const { acctId, username, appId, appSecret, language } = signer;
	const sorted = [acctId, username, appId, appSecret, timestamp].sort(byCodeUnit).join('');
	const sign = createHash(algorithm).update(sorted, 'utf8').digest('hex');
	return [acctId, username, appId, timestamp, sign, language] as const;
}

/** Only a 32-character second half is a masked key; the official SDK signs with an empty key otherwise. */
function clientSecret(appId: string): string {
	const [, part = ''] = appId.split('_');
	if (part.length !== 32) return '';
	const masked = Buffer.from(part, 'base64');
	return Buffer.from(masked.map((byte, i) => byte ^ APP_ID_MASK.charCodeAt(i))).toString('base64');
}

/** Kingdee signs with the base64 of the hexadecimal text, not of the raw bytes. */
function hmacHexBase64(key: string, text: string): string {
	const hex = createHmac('sha256', key).update(text, 'utf8').digest('hex');
	return Buffer.from(hex, 'ascii').toString('base64');
}

function byCodeUnit(a: string, b: string): number {
	return a < b ? -1 : Number(a > b);
}
