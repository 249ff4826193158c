import { createHash } from 'node:crypto';

/** The sign that these fields should carry: the secret stands in front only (source-systems 6.1). */
export function signed(secret: string, fields: Readonly<Record<string, string>>): string {
	const names = Object.keys(fields).sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
	const digest = createHash('md5').update(secret);
	for (const name of names) digest.update(name).update(fields[name]);
	return digest.digest('hex');
}
