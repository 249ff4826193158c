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
	const safe = hasLongInteger(text) ? text.replace(STRING_OR_LONG_INTEGER, quoteInteger) : text;
	try {
		return JSON.parse(safe);
	} catch {
		return undefined;
	}
}

/** Whether 16 digits stand in a row: one of them then stands 15, 31, 47, … characters behind the text's first. */
function hasLongInteger(text: string): boolean {
	for (let at = 15; at < text.length; at += 16) {
		if (!isDigit(text, at)) continue;
		let [first, last] = [at, at];
		while (isDigit(text, first - 1)) first--;
		while (isDigit(text, last + 1)) last++;
		if (last - first >= 15) return true;
	}
	return false;
}

function isDigit(text: string, at: number): boolean {
	const code = text.charCodeAt(at);
	return code >= ZERO && code <= NINE;
}

const [ZERO, NINE] = [48, 57];

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
