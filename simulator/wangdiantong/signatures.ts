import { createHash, createHmac } from 'node:crypto';

type Fields = Readonly<Record<string, string>>;

/** Byte order of the names. */
function pairs(fields: Fields): string[][] {
	return Object.keys(fields)
		.sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
		.map((name) => [name, fields[name]]);
}

function digest(text: string): string {
	return createHash('md5').update(text).digest('hex');
}

/** Each takes what came and says the sign that it should have carried (source-systems 3.1, 4.2, 5). */
export const expected = {
	flagship: (secret: string, query: Fields, body: string) =>
		digest(
			`${secret}${pairs({ ...query, body })
				.flat()
				.join('')}${secret}`,
		),

	enterprise: (secret: string, form: Fields, unit: 'characters' | 'bytes') => {
		const long = (text: string) => (unit === 'bytes' ? Buffer.byteLength(text) : [...text].length);
		const parts = pairs(form).map(
			([name, value]) =>
				`${String(long(name)).padStart(2, '0')}-${name}:${String(long(value)).padStart(4, '0')}-${value}`,
		);
		return digest(parts.join(';') + secret);
	},

	top: (method: string, secret: string, fields: Fields) => {
		const text = pairs(fields).flat().join('');
		const sign =
			method === 'hmac-sha256'
				? createHmac('sha256', secret).update(text).digest('hex')
				: digest(secret + text + secret);
		return sign.toUpperCase();
	},

	qimenInner: (secret: string, fields: Fields) => digest(secret + flat(fields) + secret),
};

/** Text that holds JSON is flattened, too; null members vanish. */
function flat(value: unknown): string {
	if (typeof value === 'string') {
		const opened = /^\s*[[{]/.test(value) ? read(value) : undefined;
		return opened === undefined ? value : flat(opened);
	}
	if (Array.isArray(value)) return value.map(flat).join('');
	if (typeof value !== 'object' || value === null) return String(value);
	const members = Object.entries(value).filter(([, member]) => member !== null);
	members.sort(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
	return members.map(([name, member]) => name + flat(member)).join('');
}

function read(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
