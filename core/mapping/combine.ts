import { equal, like, numericOf, order, type Single } from './compare';
import { Trouble } from './fault';
import type { Operator } from './nodes';
import type { Scope } from './record';
import { textOf } from './text';

export type Result = Single | Trouble;
export type Eval = (scope: Scope) => Result;

/** One operator on two values, neither of them trouble. */
export type Combine = (left: Single, right: Single) => Result;

export function both(left: Eval, right: Eval, combine: Combine): Eval {
	return (scope) => {
		const one = left(scope);
		if (one instanceof Trouble) return one;
		const two = right(scope);
		return two instanceof Trouble ? two : combine(one, two);
	};
}

/** Decimal fractions are rounded to 15 digits, so that 0.1 + 0.2 is 0.3. */
function tidy(value: number): Result {
	if (!Number.isFinite(value)) return new Trouble('a finite result', value);
	return Number.isInteger(value) ? value : Number(value.toPrecision(15));
}

function arithmetic(compute: (one: number, two: number) => Result): Combine {
	return (left, right) => {
		if (left === null || right === null) return null;
		const [one, two] = [numericOf(left), numericOf(right)];
		if (one === undefined) return new Trouble('a number of at most 15 digits', left);
		if (two === undefined) return new Trouble('a number of at most 15 digits', right);
		return compute(one, two);
	};
}

function divided(compute: (one: number, two: number) => number): Combine {
	return arithmetic((one, two) =>
		two === 0 ? new Trouble('a divisor other than 0', two) : tidy(compute(one, two)),
	);
}

function ordered(holds: (order: number) => boolean): Combine {
	return (left, right) => {
		const result = order(left, right);
		return result === null || result instanceof Trouble ? result : holds(result);
	};
}

function likeText(left: Single, right: Single): Result {
	if (left === null || right === null) return null;
	return like(String(textOf(left)), String(textOf(right)));
}

function unequal(left: Single, right: Single): boolean | null {
	const same = equal(left, right);
	return same === null ? null : !same;
}

export const COMBINE: Readonly<Record<Exclude<Operator, 'and' | 'or'>, Combine>> = {
	'=': equal,
	'<>': unequal,
	'<': ordered((result) => result < 0),
	'<=': ordered((result) => result <= 0),
	'>': ordered((result) => result > 0),
	'>=': ordered((result) => result >= 0),
	'+': arithmetic((one, two) => tidy(one + two)),
	'-': arithmetic((one, two) => tidy(one - two)),
	'*': arithmetic((one, two) => tidy(one * two)),
	'/': divided((one, two) => one / two),
	'%': divided((one, two) => one % two),
	like: likeText,
};
