import { decimalOf, equal, isInexact, like, order, written, type Single } from './compare';
import type { Decimal } from './decimal';
import { Trouble } from './fault';
import type { Operator } from './nodes';
import type { Scope } from './record';

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

/** The result in MySQL's type: a decimal as it is; where text or a DOUBLE took part, a DOUBLE. */
export function settled(value: Decimal, args: readonly Single[]): Result {
	if (!value.fits) return new Trouble('a result of at most 65 digits', String(value));
	return args.some(isInexact) ? Number(String(value)) : value;
}

type Compute = (one: Decimal, two: Decimal) => Decimal;

/** Exact also for text, where MySQL computes with DOUBLE: '0.1' + '0.2' is 0.3. */
export function arithmetic(compute: Compute): Combine {
	return (left, right) => {
		if (left === null || right === null) return null;
		const [one, two] = [decimalOf(left), decimalOf(right)];
		if (!one) return new Trouble('a number', left);
		if (!two) return new Trouble('a number', right);
		return settled(compute(one, two), [left, right]);
	};
}

function divided(compute: Compute): Combine {
	const exact = arithmetic(compute);
	return (left, right) =>
		left !== null && right !== null && decimalOf(left) && decimalOf(right)?.isZero
			? new Trouble('a divisor other than 0', right)
			: exact(left, right);
}

/** `/`: four digits more than the dividend has; as many as a DOUBLE holds where text takes part. */
const quotient: Combine = (left, right) => {
	const exact = divided((one, two) => one.over(two))(left, right);
	if (typeof exact !== 'number') return exact;
	return Number(written(left)) / Number(written(right));
};

function ordered(holds: (order: number) => boolean): Combine {
	return (left, right) => {
		const result = order(left, right);
		return result === null || result instanceof Trouble ? result : holds(result);
	};
}

function likeText(left: Single, right: Single): Result {
	return left === null || right === null ? null : like(written(left), written(right));
}

function unequal(left: Single, right: Single): boolean | null {
	const same = equal(left, right);
	return same === null ? null : !same;
}

export const COMBINE: Readonly<Record<Exclude<Operator, 'and' | 'or' | 'xor'>, Combine>> = {
	'=': equal,
	'<=>': (left, right) => (left === null && right === null) || equal(left, right) === true,
	'<>': unequal,
	'<': ordered((result) => result < 0),
	'<=': ordered((result) => result <= 0),
	'>': ordered((result) => result > 0),
	'>=': ordered((result) => result >= 0),
	'+': arithmetic((one, two) => one.plus(two)),
	'-': arithmetic((one, two) => one.minus(two)),
	'*': arithmetic((one, two) => one.times(two)),
	'/': quotient,
	'%': divided((one, two) => one.modulo(two)),
	div: divided((one, two) => one.over(two).truncated(0)),
	like: likeText,
};
