/** Characters of a pattern; the wildcards are `*` (any text, also none) and `?` (one character). */
type Tokens = readonly string[];

/** Codes are short (Kingdee's numbers have at most 80 characters): nothing longer is compared with a pattern. */
const LONGEST = 200;

export interface CodePattern {
	readonly tokens: Tokens;
	/** Signs that are no wildcard, and question marks: the more of them, the more specific. */
	readonly literals: number;
	readonly single: number;
}

function isWild(token: string): boolean {
	return token === '*' || token === '?';
}

/** The wildcards of a text, in order. */
export function wildcardsOf(text: string): string {
	return [...text].filter(isWild).join('');
}

/** A pattern, or what is wrong with it. */
export function compilePattern(text: string): CodePattern | string {
	const tokens = [...text];
	if (tokens.length > LONGEST) return `at most ${LONGEST} characters`;
	if (text.includes('**')) return 'one * at a place, not two in a row';
	const single = tokens.filter((token) => token === '?').length;
	const literals = tokens.filter((token) => !isWild(token)).length;
	return { tokens, literals, single };
}

/** More specific patterns first. */
export function compareRank(one: CodePattern, two: CodePattern): number {
	return two.literals - one.literals || two.single - one.single;
}

/** Whether the tokens from `at` on, up to the next star, stand in the code at `from`. */
function fits(tokens: Tokens, [at, end]: readonly [number, number], code: Tokens, from: number) {
	if (from + end - at > code.length) return false;
	for (let i = at; i < end; i += 1) {
		if (tokens[i] !== '?' && tokens[i] !== code[from + i - at]) return false;
	}
	return true;
}

function starsOf(tokens: Tokens): readonly number[] {
	return tokens.flatMap((token, index) => (token === '*' ? [index] : []));
}

/** Where each part between two stars begins in the code, each as early as it can; undefined when one has no place. */
function placeParts(tokens: Tokens, code: Tokens): readonly number[] | undefined {
	const stars = starsOf(tokens);
	const parts = [-1, ...stars].map((star, i) => [star + 1, stars[i] ?? tokens.length] as const);
	const starts: number[] = [];
	let from = 0;
	for (const [index, part] of parts.entries()) {
		const length = part[1] - part[0];
		const last = index === parts.length - 1;
		if (last && index === 0 && code.length !== length) return undefined;
		let start = last ? Math.max(code.length - length, from) : from;
		while (!fits(tokens, part, code, start)) {
			start += 1;
			if (index === 0 || last || start + length > code.length) return undefined;
		}
		starts.push(start);
		from = start + length;
	}
	return starts;
}

/**
 * What the wildcards of a pattern stand for in a code, in order; undefined when the code does not fit. Each `*` takes as
 * little as it can. At most length of code × length of pattern steps, whatever the pattern.
 */
export function matchPattern({ tokens }: CodePattern, code: string): readonly string[] | undefined {
	if (code.length > LONGEST) return undefined;
	const signs = [...code];
	const starts = placeParts(tokens, signs);
	if (!starts) return undefined;
	const taken: string[] = [];
	let [part, at] = [0, 0];
	for (const token of tokens) {
		const end = token === '*' ? starts[(part += 1)] : at + 1;
		if (isWild(token)) taken.push(signs.slice(at, end).join(''));
		at = end;
	}
	return taken;
}

/** A text with its wildcards replaced in order. */
export function fillPattern(text: string, taken: readonly string[]): string {
	const rest = [...taken];
	return [...text].map((sign) => (isWild(sign) ? (rest.shift() ?? '') : sign)).join('');
}

/** Whether some code fits both patterns. */
export function overlap({ tokens: one }: CodePattern, { tokens: two }: CodePattern): boolean {
	let below: boolean[] = [];
	for (let i = one.length; i >= 0; i -= 1) {
		const row: boolean[] = [];
		for (let j = two.length; j >= 0; j -= 1) {
			const [a, b] = [one[i], two[j]];
			if (a === undefined && b === undefined) row[j] = true;
			else if (a === '*' || b === '*') {
				const skipOne = a !== undefined && below[j];
				const skipTwo = b !== undefined && row[j + 1];
				row[j] = Boolean(skipOne || skipTwo);
			} else row[j] = Boolean(a && b && (a === b || a === '?' || b === '?') && below[j + 1]);
		}
		below = row;
	}
	return below[0];
}
