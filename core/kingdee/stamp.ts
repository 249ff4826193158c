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

/** A version that was made of the content. */
const CONTENT = /^#[\da-f]{12}$/;

/**
 * A version for records whose times move though nothing changes: the hash of the model without its volatile fields
 * (names as in Kingdee, at any depth, in any case).
 */
export function contentVersion(model: unknown, volatileFields: readonly string[]): string {
	const left = new Set(volatileFields.map((field) => field.toLowerCase()));
	const keep = (key: string, value: unknown) => (left.has(key.toLowerCase()) ? undefined : value);
	return `#${hashOf(JSON.stringify(model, keep))}`;
}

/**
 * Below 0 if `a` is older: numbers by value, everything else (times above all) as text. Contents have no order: where
 * they differ, `b`, what the source says now, is the newer one.
 */
export function compareVersions(a: string, b: string): number {
	if (CONTENT.test(a) || CONTENT.test(b)) return a === b ? 0 : -1;
	if (WHOLE.test(a) && WHOLE.test(b))
		return Number(BigInt(a) > BigInt(b)) - Number(BigInt(a) < BigInt(b));
	const numbers = [Number(a), Number(b)];
	if (a !== '' && b !== '' && numbers.every(Number.isFinite)) return numbers[0] - numbers[1];
	return a < b ? -1 : Number(a > b);
}

/** Long ones (a time as 17 digits, a rising id) are beyond what a double tells apart. */
const WHOLE = /^-?\d+$/;

/**
 * A part may be anything a source system calls an id, so the separator is escaped, and the blanks at its ends, which
 * Kingdee does not keep; an empty version is a dash.
 */
function escape(part: string): string {
	const text = part === '' ? '-' : part;
	return text
		.replaceAll('%', '%25')
		.replaceAll('|', '%7C')
		.replace(/^\s+|\s+$/g, (blanks) => [...blanks].map(codeOf).join(''));
}

function unescape(part: string): string {
	return part
		.replace(/%u([\dA-F]{4})/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
		.replaceAll('%7C', '|')
		.replaceAll('%25', '%');
}

function codeOf(blank: string): string {
	return `%u${blank.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
}
