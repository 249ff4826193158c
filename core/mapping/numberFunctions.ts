import { COMBINE, settled } from './combine';
import { decimalOf, order, written, type Single } from './compare';
import { Decimal } from './decimal';
import { Trouble } from './fault';
import { countOf, ofNumbers, whole, type SqlFunction } from './sqlFunction';

const ceiling = ofNumbers(1, 1, ([value]) => value.negated().floor().negated());

/** GREATEST and LEAST: numbers as numbers, texts as texts; the result has the most digits of all. */
function extreme(args: readonly Single[], sign: 1 | -1): Single | Trouble {
	let best = args[0];
	for (const value of args) {
		const found = order(value, best);
		if (found instanceof Trouble) return found;
		if (found !== null && found * sign > 0) best = value;
	}
	if (args.every((value) => typeof value === 'string')) return best;
	const numbers = args.map(decimalOf);
	const chosen = decimalOf(best);
	if (!chosen) return best;
	const scale = Math.max(...numbers.map((number) => number?.shown ?? 0));
	return settled(chosen.padded(scale), args);
}

const LARGEST = 18_446_744_073_709_551_615n;
const SIGNED = 9_223_372_036_854_775_807n;

function castWhole(value: Single, unsigned: boolean): Single | Trouble {
	const number = decimalOf(value);
	if (!number) return new Trouble('a number', value);
	const cut = typeof value === 'string' ? number.truncated(0) : number.rounded(0);
	const [least, most] = unsigned ? [0n, LARGEST] : [-SIGNED - 1n, SIGNED];
	const fits = cut.digits >= least && cut.digits <= most;
	return fits ? cut : new Trouble(`a number from ${least} to ${most}`, written(value));
}

function castDecimal(value: Single, precision = 10, scale = 0): Single | Trouble {
	const number = decimalOf(value)?.rounded(scale);
	if (!number) return new Trouble('a number', value);
	const digits = String(number.absolute().truncated(0)).replace(/^0$/, '').length + scale;
	if (digits > precision || scale > 38)
		return new Trouble(`a number that fits DECIMAL(${precision},${scale})`, written(value));
	return number.padded(scale);
}

/** CAST to anything but dates. */
export function castNumberOrText(
	value: Single,
	target: string,
	sizes: readonly number[],
): Single | Trouble {
	if (target === 'char') return [...written(value)].slice(0, sizes[0]).join('');
	if (target === 'decimal') return castDecimal(value, ...sizes);
	if (target === 'double') {
		const number = decimalOf(value);
		return number ? Number(String(number)) : new Trouble('a number', value);
	}
	return castWhole(value, target === 'unsigned');
}

function sign(value: Decimal): Decimal {
	return whole(value.compare(new Decimal(0n)));
}

function absent(value: Decimal | undefined): number {
	return value === undefined ? 0 : countOf(value);
}

export const NUMBER_FUNCTIONS: ReadonlyArray<readonly [string, SqlFunction]> = [
	['round', ofNumbers(1, 2, ([value, places]) => value.rounded(absent(places)))],
	['truncate', ofNumbers(2, 2, ([value, places]) => value.truncated(absent(places)))],
	['abs', ofNumbers(1, 1, ([value]) => value.absolute())],
	['sign', ofNumbers(1, 1, ([value]) => sign(value))],
	['ceil', ceiling],
	['ceiling', ceiling],
	['floor', ofNumbers(1, 1, ([value]) => value.floor())],
	[
		'mod',
		{
			least: 2,
			most: 2,
			call: ([value, by]) => COMBINE['%'](value, by),
		},
	],
	['greatest', { least: 2, most: 100, call: (args) => extreme(args, 1) }],
	['least', { least: 2, most: 100, call: (args) => extreme(args, -1) }],
];
