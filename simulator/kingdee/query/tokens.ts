import { Refusal } from '../answer';
import { texts } from '../texts';

export type Token =
	| { readonly kind: 'text'; readonly value: string }
	| { readonly kind: 'number'; readonly value: number }
	| { readonly kind: 'name'; readonly value: string }
	| { readonly kind: 'sign'; readonly value: string };

/** Text with doubled quotes, number, dotted name, sign; anything else (comments, semicolons) is refused. */
const TOKEN =
	/\s*(?:N?'((?:[^']|'')*)'|(-?\d+(?:\.\d+)?)(?![\w.])|([\p{L}_][\p{L}\p{N}_]*(?:\.[\p{L}_][\p{L}\p{N}_]*)*)|(<>|!=|>=|<=|[=<>(),]))/uy;
const UNREADABLE = 9;

export function unreadable(what: string): Refusal {
	return new Refusal(texts.unreadable(what), UNREADABLE);
}

/** Splits a FilterString into tokens (reference 4.4). */
export function tokenise(filter: string): Token[] {
	const tokens: Token[] = [];
	const text = filter.trimEnd();
	TOKEN.lastIndex = 0;
	while (TOKEN.lastIndex < text.length) {
		const at = TOKEN.lastIndex;
		const match = TOKEN.exec(text);
		if (!match) throw unreadable(text.slice(at).trim());
		tokens.push(toToken(match));
	}
	return tokens;
}

function toToken([, text, number, name, sign]: RegExpExecArray): Token {
	if (text !== undefined) return { kind: 'text', value: text.replaceAll("''", "'") };
	if (number !== undefined) return { kind: 'number', value: Number(number) };
	return name !== undefined ? { kind: 'name', value: name } : { kind: 'sign', value: sign };
}
