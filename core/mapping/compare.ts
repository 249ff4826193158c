import { Decimal } from './decimal';
import { Trouble } from './fault';
import { numberText } from './text';

/** What an expression works with: exact decimals; a JavaScript number is MySQL's inexact DOUBLE. */
export type Single = string | number | boolean | Decimal | null;

const EXPONENT = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)[eE][+-]?\d{1,2}$/;

/** A value as text, as MySQL writes it: yes and no are 1 and 0. */
export function written(value: Single): string {
	if (typeof value === 'boolean') return value ? '1' : '0';
	return typeof value === 'number' ? numberText(value) : String(value ?? '');
}

/** A value read as a number, exactly; undefined when it is none or has more than 65 digits. */
export function decimalOf(value: Single): Decimal | undefined {
	if (value instanceof Decimal) return value;
	if (typeof value === 'number' && Number.isSafeInteger(value)) return new Decimal(BigInt(value));
	const text = written(value).trim();
	if (!EXPONENT.test(text)) return Decimal.of(text);
	const number = Number(text);
	return Number.isFinite(number) ? Decimal.of(numberText(number)) : undefined;
}

/** Whether arithmetic with it is inexact in MySQL: text and DOUBLE. The digits behind the point are then not kept. */
export function isInexact(value: Single): boolean {
	return typeof value === 'string' || typeof value === 'number';
}

const TYPED = /^(?:0|-?0\.\d*[1-9]\d*|-?[1-9]\d*(?:\.\d+)?|0\.\d+)$/;

/**
 * A reference outside quotes stands for its value as if typed there: text that reads as a number counts as one. Numbers
 * with leading zeros are codes and stay text.
 */
export function asTyped(value: Single): Single {
	if (typeof value === 'number') return decimalOf(value) ?? value;
	return typeof value === 'string' && TYPED.test(value) ? (Decimal.of(value) ?? value) : value;
}

/** MySQL's default collation, simplified: case and trailing blanks do not count. */
function folded(text: string): string {
	return text.trimEnd().toLowerCase();
}

function truthOf(text: string): boolean | undefined {
	const lower = text.trim().toLowerCase();
	return lower === 'true' ? true : lower === 'false' ? false : undefined;
}

/** yes/no against the words true and false */
function sameTruth(left: Single, right: Single): boolean | undefined {
	if (typeof left === 'boolean' && typeof right === 'string') return truthOf(right) === left;
	if (typeof right === 'boolean' && typeof left === 'string') return truthOf(left) === right;
	return undefined;
}

/**
 * `=` of MySQL in a simple form: two texts as text, anything else as numbers. Unlike in MySQL a text that is no number
 * never equals one (there 'abc' = 0 is true). NULL when either side is.
 */
export function equal(left: Single, right: Single): boolean | null {
	if (left === null || right === null) return null;
	if (left === right) return true;
	if (typeof left === 'string' && typeof right === 'string') return folded(left) === folded(right);
	const [one, two] = [decimalOf(left), decimalOf(right)];
	return (one && two && one.compare(two) === 0) || sameTruth(left, right) === true;
}

/** Below 0, 0 or above 0 as in a sort; two texts as text, anything else as numbers, else trouble. */
export function order(left: Single, right: Single): number | null | Trouble {
	if (left === null || right === null) return null;
	if (typeof left === 'string' && typeof right === 'string') {
		const [one, two] = [folded(left), folded(right)];
		return one === two ? 0 : one < two ? -1 : 1;
	}
	const [one, two] = [decimalOf(left), decimalOf(right)];
	if (!one) return new Trouble('a number to compare', left);
	return two ? one.compare(two) : new Trouble('a number to compare', right);
}

/** A condition; text must read as a number or as true, false. */
export function truth(value: Single): boolean | null | Trouble {
	if (value === null || typeof value === 'boolean') return value;
	const number = decimalOf(value);
	if (number) return !number.isZero;
	return truthOf(String(value)) ?? new Trouble('a condition', value);
}

/** LIKE: `%` any text, `_` one character, `\` before either takes it literally. Linear but for the last `%`. */
export function like(value: string, pattern: string): boolean {
	const text = [...value.toLowerCase()];
	const wanted = [...pattern.toLowerCase().matchAll(/\\([%_\\])|[\s\S]/gu)];
	const fits = (at: number, letter: string) => {
		const [whole, literal] = wanted[at] ?? [];
		return (whole !== undefined && (literal ?? whole) === letter) || whole === '_';
	};
	let at = 0;
	let star = -1;
	let resume = 0;
	for (let place = 0; place < text.length; ) {
		if (wanted[at]?.[0] === '%') {
			star = at++;
			resume = place;
		} else if (fits(at, text[place])) {
			at += 1;
			place += 1;
		} else if (star >= 0) {
			at = star + 1;
			place = ++resume;
		} else return false;
	}
	while (wanted[at]?.[0] === '%') at += 1;
	return at === wanted.length;
}
