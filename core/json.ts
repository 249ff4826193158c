/** Looking into parsed JSON whose shape nobody promised. */

export function asRecord(value: unknown): Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value)
		? (value as Record<string, unknown>)
		: {};
}

export function asList(value: unknown): unknown[] {
	return Array.isArray(value) ? value : [];
}

/** Parses JSON, or gives undefined. Integers beyond 2^53 stay text, digit for digit. */
export function parseJson(text: string): unknown {
	const safe = /\d{16}/.test(text) ? text.replace(STRING_OR_LONG_INTEGER, quoteInteger) : text;
	try {
		return JSON.parse(safe);
	} catch {
		return undefined;
	}
}

/** Strings and fractions are matched only to be passed over: digits behind a point are no integer. */
const STRING_OR_LONG_INTEGER = /"(?:[^"\\]|\\.)*"|-?\d+[.eE][\d.eE+-]*|-?\d{16,}/g;

function quoteInteger(part: string): string {
	return /["eE.]/.test(part) || Number.isSafeInteger(Number(part)) ? part : `"${part}"`;
}

/** The beginning of a text on one line, for messages. */
export function excerpt(text: string): string {
	const flat = text.replace(/\s+/g, ' ').trim();
	return flat.length > 200 ? `${flat.slice(0, 200)}…` : flat;
}
