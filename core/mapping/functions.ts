import type { Single } from './compare';
import { numericOf } from './compare';
import { readDate, type WallTime, type ZoneClock } from './dates';
import { Trouble } from './fault';
import { textOf } from './text';

/** A function of the expression language. A NULL among its arguments gives NULL before it is asked. */
export interface SqlFunction {
	readonly least: number;
	readonly most: number;
	readonly call: (args: readonly Single[], clock: ZoneClock) => Single | Trouble;
}

type Texts = (texts: readonly string[]) => Single;
type Numbers = (numbers: readonly number[]) => number;

function ofTexts(least: number, most: number, body: Texts): SqlFunction {
	const call = (args: readonly Single[]) => body(args.map((value) => String(textOf(value))));
	return { least, most, call };
}

function numbersOf(args: readonly Single[]): number[] | Trouble {
	const numbers: number[] = [];
	for (const value of args) {
		const number = numericOf(value);
		if (number === undefined) return new Trouble('a number of at most 15 digits', value);
		numbers.push(number);
	}
	return numbers;
}

function ofNumbers(least: number, most: number, body: Numbers): SqlFunction {
	const call = (args: readonly Single[]) => {
		const numbers = numbersOf(args);
		if (numbers instanceof Trouble) return numbers;
		const result = body(numbers);
		return Number.isFinite(result) ? result : new Trouble('a finite result', args[0]);
	};
	return { least, most, call };
}

/** Text first, whole numbers after it. Characters are counted as people do, not as UTF-16. */
function ofCharacters(
	least: number,
	most: number,
	body: (letters: readonly string[], ...numbers: number[]) => readonly string[],
): SqlFunction {
	const call = ([text, ...rest]: readonly Single[]) => {
		const numbers = numbersOf(rest);
		if (numbers instanceof Trouble) return numbers;
		return body([...String(textOf(text))], ...numbers.map(Math.round)).join('');
	};
	return { least, most, call };
}

function substring(
	letters: readonly string[],
	from: number,
	length = letters.length,
): readonly string[] {
	const start = from < 0 ? letters.length + from : from - 1;
	return start < 0 || length <= 0 ? [] : letters.slice(start, start + length);
}

/** Half away from zero, on the decimal digits: ROUND(1.005, 2) is 1.01. */
function round([value, places = 0]: readonly number[]): number {
	const shift = (number: number, by: number) => {
		const [digits, exponent = '0'] = String(number).split('e');
		return Number(`${digits}e${Number(exponent) + by}`);
	};
	const whole = Math.round(places);
	const rounded = Math.sign(value) * shift(Math.round(shift(Math.abs(value), whole)), -whole);
	return Object.is(rounded, -0) ? 0 : rounded;
}

/** Place of a part in a text, counted from 1; 0 when it is not there. Without regard to case, as in MySQL. */
function locate(part: string, text: string): number {
	const lower = text.toLowerCase();
	const at = lower.indexOf(part.toLowerCase());
	return at < 0 ? 0 : [...lower.slice(0, at)].length + 1;
}

function bytes(text: string): number {
	let count = 0;
	for (const letter of text) {
		const code = letter.codePointAt(0) ?? 0;
		count += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
	}
	return count;
}

/** Blanks only, as in MySQL; a loop, because a pattern is quadratic on long runs of blanks. */
function trim(text: string, left: boolean, right: boolean): string {
	let [from, to] = [0, text.length];
	while (left && text[from] === ' ') from += 1;
	while (right && to > from && text[to - 1] === ' ') to -= 1;
	return text.slice(from, to);
}

const two = (part: number) => String(part).padStart(2, '0');

const DATE_CODES: Readonly<Record<string, (wall: WallTime) => string>> = {
	Y: ({ year }) => String(year).padStart(4, '0'),
	y: ({ year }) => two(year % 100),
	m: ({ month }) => two(month),
	c: ({ month }) => String(month),
	d: ({ day }) => two(day),
	e: ({ day }) => String(day),
	H: ({ hour }) => two(hour),
	k: ({ hour }) => String(hour),
	i: ({ minute }) => two(minute),
	s: ({ second }) => two(second),
	S: ({ second }) => two(second),
	T: ({ hour, minute, second }) => [hour, minute, second].map(two).join(':'),
	'%': () => '%',
};

function dateFormat([value, form]: readonly Single[], clock: ZoneClock): Single | Trouble {
	const wall = readDate(value, clock);
	if (!wall) return new Trouble('a date', value);
	const codes = [...String(form).matchAll(/%([\s\S]?)/g)].map(([, code]) => code);
	const unknown = codes.find((code) => !Object.hasOwn(DATE_CODES, code));
	if (unknown !== undefined)
		return new Trouble('a date format of %Y %m %d %H %i %s', `%${unknown}`);
	return String(form).replace(/%([\s\S])/g, (_, code: string) => DATE_CODES[code](wall));
}

const substringOf = ofCharacters(2, 3, substring);
const ceiling = ofNumbers(1, 1, ([value]) => Math.ceil(value));
const characters = ofTexts(1, 1, ([text]) => [...text].length);

/** MySQL functions by lower-case name. IF, IFNULL, COALESCE and NULLIF are forms of their own (see evaluate). */
export const FUNCTIONS: ReadonlyMap<string, SqlFunction> = new Map([
	['concat', ofTexts(1, 100, (texts) => texts.join(''))],
	['left', ofCharacters(2, 2, (letters, count) => letters.slice(0, Math.max(0, count)))],
	['right', ofCharacters(2, 2, (letters, count) => (count > 0 ? letters.slice(-count) : []))],
	['substring', substringOf],
	['substr', substringOf],
	['mid', ofCharacters(3, 3, substring)],
	[
		'replace',
		ofTexts(3, 3, ([text, from, to]) => (from === '' ? text : text.replaceAll(from, () => to))),
	],
	['trim', ofTexts(1, 1, ([text]) => trim(text, true, true))],
	['ltrim', ofTexts(1, 1, ([text]) => trim(text, true, false))],
	['rtrim', ofTexts(1, 1, ([text]) => trim(text, false, true))],
	['upper', ofTexts(1, 1, ([text]) => text.toUpperCase())],
	['lower', ofTexts(1, 1, ([text]) => text.toLowerCase())],
	['length', ofTexts(1, 1, ([text]) => bytes(text))],
	['char_length', characters],
	['locate', ofTexts(2, 2, ([part, text]) => locate(part, text))],
	['instr', ofTexts(2, 2, ([text, part]) => locate(part, text))],
	['round', ofNumbers(1, 2, round)],
	['abs', ofNumbers(1, 1, ([value]) => Math.abs(value))],
	['ceil', ceiling],
	['ceiling', ceiling],
	['floor', ofNumbers(1, 1, ([value]) => Math.floor(value))],
	['date_format', { least: 2, most: 2, call: dateFormat }],
]);
