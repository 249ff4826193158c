import type { KingdeeMessage } from './errors';

interface Keyed {
	readonly key: string;
}

/**
 * Messages that speak of one bill of several. Operations re-order what was asked for (reference 4.10), so the bill's number
 * inside the text tells; an index is trusted only where a single bill was sent.
 */
export function messagesNaming(
	{ key }: Keyed,
	sent: readonly Keyed[],
	messages: readonly KingdeeMessage[],
): KingdeeMessage[] {
	// `A-1` is not meant by a text about `A-1-2`.
	const longer = sent.filter((other) => other.key.length > key.length && other.key.includes(key));
	return messages.filter(
		({ text }) => mentions(text, key) && !longer.some((other) => mentions(text, other.key)),
	);
}

/** `QTRK12` is not mentioned by a text about `QTRK123`. */
function mentions(text: string, key: string): boolean {
	const at = text.indexOf(key);
	return at >= 0 && !/\w/.test(text.charAt(at - 1)) && !/\w/.test(text.charAt(at + key.length));
}
