import { createHash } from 'node:crypto';

/** Whose bill this is: `source|id|version|hash of the model`, kept in a text field of the target bill (design section 4). */
export interface Stamp {
	readonly source: string;
	readonly id: string;
	readonly version: string;
	readonly hash: string;
}

export function formatStamp({ source, id, version, hash }: Stamp): string {
	return [source, id, version, hash].map(escape).join('|');
}

/** The stamp in a field's text, or undefined for any other text. */
export function parseStamp(text: string): Stamp | undefined {
	const parts = text.trim().split('|');
	if (parts.length !== 4 || parts.some((part) => part === '')) return undefined;
	const [source, id, version, hash] = parts.map(unescape);
	return { source, id, version, hash };
}

/** Twelve hexadecimal digits of the model as it is sent; key order counts, Kingdee fills in order. */
export function hashOf(modelText: string): string {
	return createHash('sha256').update(modelText, 'utf8').digest('hex').slice(0, 12);
}

/** Below 0 if `a` is older: numbers by value, everything else (times above all) as text. */
export function compareVersions(a: string, b: string): number {
	const numbers = [Number(a), Number(b)];
	if (a !== '' && b !== '' && numbers.every(Number.isFinite)) return numbers[0] - numbers[1];
	return a < b ? -1 : Number(a > b);
}

/** A part may be anything a source system calls an id, so the separator is escaped; an empty version is a dash. */
function escape(part: string): string {
	const text = part === '' ? '-' : part;
	return text.replaceAll('%', '%25').replaceAll('|', '%7C');
}

function unescape(part: string): string {
	return part.replaceAll('%7C', '|').replaceAll('%25', '%');
}
