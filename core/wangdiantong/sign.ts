import { createHash, createHmac } from 'node:crypto';

type Fields = Readonly<Record<string, string>>;

function md5(text: string): string {
	return createHash('md5').update(text, 'utf8').digest('hex');
}

/** Names in byte order, each followed by its value. */
function joined(fields: Fields): string {
	return sorted(fields)
		.map(([name, value]) => name + value)
		.join('');
}

function sorted(fields: Fields): Array<[string, string]> {
	return Object.entries(fields).sort(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
}

/** 旗舰版: all query parameters and the body text between two secrets (source-systems 3.1). */
export function flagshipSign(secret: string, query: Fields, body: string): string {
	return md5(secret + joined({ ...query, body }) + secret);
}

/** 企业版: each pair with its lengths, the secret behind (source-systems 5). */
export function enterpriseSign(secret: string, fields: Fields): string {
	const pairs = sorted(fields).map(
		([name, value]) => `${lengthOf(name, 2)}-${name}:${lengthOf(value, 4)}-${value}`,
	);
	return md5(pairs.join(';') + secret);
}

/** In characters; clients disagree for text that is not ASCII, so nothing of ours sends any. */
function lengthOf(text: string, digits: number): string {
	return String([...text].length).padStart(digits, '0');
}

/** Qimen, inner: `wdt_sign` over method, time, keys and the flattened business parameters (source-systems 4.2). */
export function qimenInnerSign(secret: string, fields: Readonly<Record<string, unknown>>): string {
	return md5(secret + flattened(fields) + secret);
}

/** Members in byte order, each name followed by its flattened value; null vanishes with its name. */
function flattened(value: unknown): string {
	if (Array.isArray(value)) return value.map(flattened).join('');
	if (typeof value !== 'object' || value === null) return String(value);
	return Object.entries(value)
		.filter(([, member]) => member !== null && member !== undefined)
		.sort(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
		.map(([name, member]) => name + flattened(member))
		.join('');
}

/** Qimen, outer: the sign of Taobao's gateway over system and business parameters. */
export function topSign(method: 'md5' | 'hmac-sha256', secret: string, fields: Fields): string {
	const text = joined(fields);
	const digest =
		method === 'md5'
			? md5(secret + text + secret)
			: createHmac('sha256', secret).update(text, 'utf8').digest('hex');
	return digest.toUpperCase();
}
