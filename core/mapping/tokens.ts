/** One piece of a SQL expression with its place in the text (counted from 0). */
export interface Token {
	readonly kind: 'number' | 'text' | 'name' | 'find' | 'word' | 'sign' | 'wrong' | 'end';
	readonly text: string;
	readonly at: number;
}

const PIECES: ReadonlyArray<readonly [Token['kind'], RegExp]> = [
	['number', /(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y],
	['text', /'(?:[^'\\]|''|\\[\s\S])*'|"(?:[^"\\]|""|\\[\s\S])*"/y],
	['name', /\{\{[^{}]*\}\}|\{[^{}]*\}/y],
	['find', /_findCollection\b[\s\S]*?\b_endFind\b/y],
	['word', /[A-Za-z_][A-Za-z0-9_]*/y],
	['sign', /<=>|<>|!=|<=|>=|&&|\|\||[=<>+\-*/%(),!]/y],
];

const BLANK = /\s*/y;
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', 0: '\0' };

/** MySQL's string literal: a doubled quote or a backslash; `\%` and `\_` keep theirs, for LIKE. */
function unquote(literal: string): string {
	const quote = literal[0];
	return literal.slice(1, -1).replace(/\\([\s\S])|''|""/g, (pair, letter?: string) => {
		if (letter === undefined) return pair[0] === quote ? quote : pair;
		if (letter === '%' || letter === '_') return pair;
		return Object.hasOwn(ESCAPES, letter) ? ESCAPES[letter] : letter;
	});
}

function stickyMatch(pattern: RegExp, text: string, at: number): string {
	pattern.lastIndex = at;
	return pattern.exec(text)?.[0] ?? '';
}

function tokenAt(text: string, at: number): Token & { readonly length: number } {
	for (const [kind, pattern] of PIECES) {
		const found = stickyMatch(pattern, text, at);
		if (found === '') continue;
		return { kind, text: kind === 'text' ? unquote(found) : found, at, length: found.length };
	}
	return { kind: 'wrong', text: text[at], at, length: 1 };
}

/** The whole expression as tokens; the last is always `end`. What fits nothing becomes `wrong`, the parser tells. */
export function tokenize(text: string): readonly Token[] {
	const tokens: Token[] = [];
	let at = stickyMatch(BLANK, text, 0).length;
	while (at < text.length) {
		const { length, ...token } = tokenAt(text, at);
		tokens.push(token);
		at += length;
		at += stickyMatch(BLANK, text, at).length;
	}
	return [...tokens, { kind: 'end', text: '', at: text.length }];
}
