import { settled } from './combine';
import { decimalOf, written, type Single } from './compare';
import type { ZoneClock } from './dates';
import { Decimal } from './decimal';
import { Trouble } from './fault';

/** What functions of the time need. */
export interface Moment {
	readonly clock: ZoneClock;
	/** Milliseconds since 1970 UTC: the variable CURRENT_TIME. Undefined where it is not given. */
	readonly now?: number;
}

/** A function of the expression language. A NULL among its arguments gives NULL before it is asked. */
export interface SqlFunction {
	readonly least: number;
	readonly most: number;
	readonly call: (args: readonly Single[], moment: Moment) => Single | Trouble;
}

export function whole(value: number): Decimal {
	return new Decimal(BigInt(value));
}

/** The arguments as decimals, or the trouble with the first that is none. */
export function decimalsOf(args: readonly Single[]): Decimal[] | Trouble {
	const numbers: Decimal[] = [];
	for (const value of args) {
		const number = decimalOf(value);
		if (!number) return new Trouble('a number', value);
		numbers.push(number);
	}
	return numbers;
}

/** Far beyond any text or table, so that a place or a length can be a JavaScript number. */
const FAR = 1_000_000_000;

/** A place or a length: rounded, and cut at a billion. */
export function countOf(value: Decimal): number {
	return Math.max(-FAR, Math.min(FAR, Number(value.rounded(0).digits)));
}

export function ofTexts(
	least: number,
	most: number,
	body: (texts: readonly string[]) => Single | Trouble,
): SqlFunction {
	return { least, most, call: (args) => body(args.map(written)) };
}

/** Numbers in, a number out, in the type that MySQL gives it. */
export function ofNumbers(
	least: number,
	most: number,
	body: (numbers: readonly Decimal[]) => Decimal | Trouble,
): SqlFunction {
	const call = (args: readonly Single[]) => {
		const numbers = decimalsOf(args);
		const result = numbers instanceof Trouble ? numbers : body(numbers);
		return result instanceof Trouble ? result : settled(result, args.slice(0, 1));
	};
	return { least, most, call };
}

/** Text first, whole numbers after it. */
export function ofTextAndCounts(
	least: number,
	most: number,
	body: (text: string, ...counts: number[]) => Single | Trouble,
): SqlFunction {
	const call = ([text, ...rest]: readonly Single[]) => {
		const numbers = decimalsOf(rest);
		if (numbers instanceof Trouble) return numbers;
		return body(written(text), ...numbers.map(countOf));
	};
	return { least, most, call };
}
