import { createHash } from 'node:crypto';

/** md5 of the secret, in front only, and all fields by name, each with its plain value (source-systems 6.1). */
export function signOf(secret: string, fields: Readonly<Record<string, string>>): string {
	const text = Object.keys(fields)
		.sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
		.map((name) => name + fields[name])
		.join('');
	return createHash('md5')
		.update(secret + text, 'utf8')
		.digest('hex');
}
