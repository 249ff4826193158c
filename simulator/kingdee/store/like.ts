import { fold, ignoring } from '../fold';
import type { Collation } from '../fold';

const PATTERNS = 1000;
const NOTHING = /[^\s\S]/;
const WILD: Readonly<Record<string, string>> = { '%': '[\\s\\S]*', _: '[\\s\\S]' };

type Like = (text: string, pattern: string, escape: string) => boolean;

/**
 * LIKE as SQL Server has it: `%`, `_`, `[a-f]`, `[^a-f]`, and a letter that escapes them. What does not count in a
 * comparison does not count here, but for blanks at the end. A set that is not closed matches nothing.
 */
export function likeOf(collation: Collation): Like {
	const folding = { ...ignoring(collation), trailingBlanks: false };
	const folded = (text: string) => fold(text, folding);
	const known = new Map<string, RegExp>();
	return (text, pattern, escape) => {
		const key = escape + pattern;
		const expression = known.get(key) ?? compile(pattern, escape, folded);
		if (known.size >= PATTERNS) known.clear();
		known.set(key, expression);
		return expression.test(folded(text));
	};
}

function compile(pattern: string, escape: string, folded: (text: string) => string): RegExp {
	let source = '';
	// Folded together: letters beyond the first plane are two signs.
	let plain = '';
	const add = (part: string) => {
		source += literal(folded(plain)) + part;
		plain = '';
	};
	for (let at = 0; at < pattern.length; at++) {
		const sign = pattern[at];
		if (sign === escape) plain += pattern[++at] ?? '';
		else if (sign in WILD) add(WILD[sign]);
		else if (sign !== '[') plain += sign;
		else {
			const end = pattern.indexOf(']', at + 1);
			if (end < 0) return NOTHING;
			add(setOf(folded(pattern.slice(at + 1, end))));
			at = end;
		}
	}
	add('');
	return new RegExp(`^${source}$`);
}

/** `^` at the beginning and `-` between two letters keep their meaning. */
function setOf(inside: string): string {
	const ordered = inside.replace(/(.)-(.)/gs, (range, from: string, to: string) =>
		from > to ? '' : range,
	);
	return `[${ordered.replace(/[\\[\]]/g, '\\$&')}]`;
}

function literal(text: string): string {
	return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}
