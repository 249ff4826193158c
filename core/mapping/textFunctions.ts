import { decimalOf, written, type Single } from './compare';
import { Trouble } from './fault';
import { countOf, ofTextAndCounts, ofTexts, whole, type SqlFunction } from './sqlFunction';

/** Longest text that padding or repeating may make. */
const LONGEST = 10_000;

/** Characters as people count them, not as UTF-16. */
function letters(text: string): readonly string[] {
	return [...text];
}

/** Half of a character that UTF-16 writes in two. */
const HALVES = /[\ud800-\udfff]/;

/** `slice` by characters; most texts have none that UTF-16 writes in two. */
function cut(text: string, from: number, to?: number): string {
	return HALVES.test(text) ? letters(text).slice(from, to).join('') : text.slice(from, to);
}

function lengthOf(text: string): number {
	return HALVES.test(text) ? letters(text).length : text.length;
}

function substring(text: string, from: number, length = text.length): string {
	const start = from < 0 ? lengthOf(text) + from : from - 1;
	return start < 0 || length <= 0 ? '' : cut(text, start, start + length);
}

/** Place of a part in a text, counted from 1; 0 when it is not there. Without regard to case, as in MySQL. */
function locate(part: string, text: string, from = 1): number {
	if (from < 1) return 0;
	const all = letters(text.toLowerCase());
	const skipped = all.slice(0, from - 1).join('').length;
	const at = from > all.length + 1 ? -1 : all.join('').indexOf(part.toLowerCase(), skipped);
	return at < 0 ? 0 : letters(all.join('').slice(0, at)).length + 1;
}

function bytes(text: string): number {
	let count = 0;
	for (const letter of text) {
		const code = letter.codePointAt(0) ?? 0;
		count += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
	}
	return count;
}

/** A loop, because a pattern is quadratic on long runs. */
function trim(text: string, what: string, side: string): string {
	let [from, to] = [0, text.length];
	const step = what.length;
	if (step === 0) return text;
	while (side !== 'trailing' && to - from >= step && text.startsWith(what, from)) from += step;
	while (side !== 'leading' && to - from >= step && text.startsWith(what, to - step)) to -= step;
	return text.slice(from, to);
}

function pad([text, count, fill]: readonly Single[], left: boolean): Single | Trouble {
	const size = decimalOf(count);
	const wanted = size ? countOf(size) : -1;
	if (!size || wanted > LONGEST) return new Trouble(`a length up to ${LONGEST}`, written(count));
	const [all, more] = [letters(written(text)), letters(written(fill))];
	if (wanted < 0) return null;
	if (all.length >= wanted) return all.slice(0, wanted).join('');
	if (more.length === 0) return null;
	const padding = Array.from({ length: wanted - all.length }, (_, at) => more[at % more.length]);
	return left ? [...padding, ...all].join('') : [...all, ...padding].join('');
}

/** What stands before the n-th separator; behind the n-th from the end when n is negative. */
function substringIndex([text, separator, count]: readonly Single[]): Single | Trouble {
	const size = decimalOf(count);
	if (!size) return new Trouble('a number', count);
	const pieces = written(separator) === '' ? [] : written(text).split(written(separator));
	const wanted = countOf(size);
	const kept = wanted < 0 ? pieces.slice(wanted) : pieces.slice(0, wanted);
	return kept.join(written(separator));
}

const characters = ofTexts(1, 1, ([text]) => whole(lengthOf(text)));
const part = ofTextAndCounts(2, 3, substring);
const lower = ofTexts(1, 1, ([text]) => text.toLowerCase());
const upper = ofTexts(1, 1, ([text]) => text.toUpperCase());

const located: SqlFunction = {
	least: 2,
	most: 3,
	call: ([what, text, from]) => {
		const start = from === undefined ? whole(1) : decimalOf(from);
		if (!start) return new Trouble('a number', from);
		return whole(locate(written(what), written(text), countOf(start)));
	},
};

export const TEXT_FUNCTIONS: ReadonlyArray<readonly [string, SqlFunction]> = [
	['concat', ofTexts(1, 100, (texts) => texts.join(''))],
	['left', ofTextAndCounts(2, 2, (text, count) => cut(text, 0, Math.max(0, count)))],
	['right', ofTextAndCounts(2, 2, (text, count) => (count > 0 ? cut(text, -count) : ''))],
	['substring', part],
	['substr', part],
	['mid', ofTextAndCounts(3, 3, substring)],
	['substring_index', { least: 3, most: 3, call: substringIndex }],
	[
		'replace',
		ofTexts(3, 3, ([text, from, to]) => (from === '' ? text : text.replaceAll(from, () => to))),
	],
	['trim', ofTexts(1, 3, ([text, what = ' ', side = 'both']) => trim(text, what, side))],
	['ltrim', ofTexts(1, 1, ([text]) => trim(text, ' ', 'leading'))],
	['rtrim', ofTexts(1, 1, ([text]) => trim(text, ' ', 'trailing'))],
	['lpad', { least: 3, most: 3, call: (args) => pad(args, true) }],
	['rpad', { least: 3, most: 3, call: (args) => pad(args, false) }],
	['upper', upper],
	['ucase', upper],
	['lower', lower],
	['lcase', lower],
	['length', ofTexts(1, 1, ([text]) => whole(bytes(text)))],
	['char_length', characters],
	['character_length', characters],
	['reverse', ofTexts(1, 1, ([text]) => [...text].reverse().join(''))],
	['locate', located],
	['instr', ofTexts(2, 2, ([text, what]) => whole(locate(what, text)))],
];
