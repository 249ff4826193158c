import { readDate, writeDate, type DateForm, type ZoneClock } from './dates';
import { Trouble } from './fault';
import { isEmpty, isRow } from './record';
import { textOf } from './text';

export const TYPES = [
	'string',
	'int',
	'float',
	'number',
	'boolean',
	'date',
	'datetime',
	'object',
	'array',
] as const;

export type RuleType = (typeof TYPES)[number];

/** From any value to one of the type, or the trouble with it. */
export type Convert = (value: unknown) => unknown;

const NUMERIC = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;
const WHOLE = /^([+-]?\d+)(?:\.0*)?$/;

/** What a JavaScript number holds exactly; longer ones stay text, which Kingdee takes as well. */
const EXACT_DIGITS = 15;

function toText(value: unknown): unknown {
	return isEmpty(value) ? '' : textOf(value);
}

function exactNumber(text: string): number | string {
	const digits = text.replace(/[eE].*$/, '').replace(/^[+-]?0*|\./g, '');
	const number = Number(text);
	const exact = digits.length <= EXACT_DIGITS || Number.isSafeInteger(number);
	return exact && Number.isFinite(number) ? number : text;
}

function toNumber(value: unknown): unknown {
	if (typeof value === 'number' && Number.isFinite(value)) return value;
	const text = typeof value === 'string' ? value.trim() : '';
	return NUMERIC.test(text) ? exactNumber(text) : new Trouble('a number', value);
}

/** Kingdee keeps at most ten digits behind the point (decimal(23,10)); it rounds the rest without a word. */
export const MOST_DECIMALS = 10;

/** Digits behind the point as written, without zeros at the end. A loop, because a pattern is quadratic on long runs. */
function decimalsOf(text: string): number {
	const [mantissa, exponent = '0'] = text.split(/[eE]/);
	const point = mantissa.indexOf('.');
	let end = mantissa.length;
	while (point >= 0 && mantissa[end - 1] === '0') end -= 1;
	return Math.max(0, (point < 0 ? 0 : end - point - 1) - Number(exponent));
}

/** A number with no more digits behind the point than allowed. */
function precise(most: number): Convert {
	return (value) => {
		const number = toNumber(value);
		if (number instanceof Trouble || Number.isInteger(number)) return number;
		const exceeds = decimalsOf(String(value).trim()) > most;
		return exceeds ? new Trouble(`a number with at most ${most} decimals`, value) : number;
	};
}

function toWhole(value: unknown): unknown {
	if (typeof value === 'number') {
		if (Number.isSafeInteger(value)) return value;
		const lost = Number.isInteger(value) ? ' within 2^53 (longer ones as text)' : '';
		return new Trouble(`a whole number${lost}`, value);
	}
	const whole = typeof value === 'string' ? WHOLE.exec(value.trim())?.[1] : undefined;
	return whole === undefined ? new Trouble('a whole number', value) : exactNumber(whole);
}

const TRUTH: ReadonlyMap<unknown, boolean> = new Map<unknown, boolean>([
	[true, true],
	[1, true],
	['1', true],
	['true', true],
	[false, false],
	[0, false],
	['0', false],
	['false', false],
]);

function toTruth(value: unknown): unknown {
	const key = typeof value === 'string' ? value.trim().toLowerCase() : value;
	return TRUTH.get(key) ?? new Trouble('true, false, 1 or 0', value);
}

function toDate(form: DateForm, clock: ZoneClock): Convert {
	return (value) => {
		const wall = readDate(value, clock);
		return wall ? writeDate(wall, form) : new Trouble('a possible date', value);
	};
}

/** The converter of a type; empty values do not come here, except to text. */
export function converter(
	type: RuleType,
	clock: ZoneClock,
	decimals: number = MOST_DECIMALS,
): Convert {
	switch (type) {
		case 'string':
			return toText;
		case 'int':
			return toWhole;
		case 'float':
		case 'number':
			return precise(decimals);
		case 'boolean':
			return toTruth;
		case 'date':
		case 'datetime':
			return toDate(type, clock);
		case 'object':
			return (value) => (isRow(value) ? value : new Trouble('an object', value));
		case 'array':
			return (value) => (Array.isArray(value) ? value : new Trouble('a list', value));
	}
}
