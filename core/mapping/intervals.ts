import { decimalOf, written, type Single } from './compare';
import { shiftDate, type WallTime } from './dates';
import { countOf } from './sqlFunction';

/** Units of an INTERVAL that is written as text with several numbers, e.g. `'1:30' HOUR_MINUTE`. */
export const COMPOUND: Readonly<Record<string, readonly string[]>> = {
	year_month: ['year', 'month'],
	day_hour: ['day', 'hour'],
	day_minute: ['day', 'hour', 'minute'],
	day_second: ['day', 'hour', 'minute', 'second'],
	hour_minute: ['hour', 'minute'],
	hour_second: ['hour', 'minute', 'second'],
	minute_second: ['minute', 'second'],
};

export const MICROS = 1_000_000;
const PLACES = 6;

/** A date moved by whole and broken seconds; `places` digits behind the point are written. */
function shiftMicros(wall: WallTime, micros: bigint, places: number): WallTime | undefined {
	const total = BigInt(wall.micro ?? 0) + micros;
	const rest = ((total % BigInt(MICROS)) + BigInt(MICROS)) % BigInt(MICROS);
	const moved = shiftDate(wall, 'second', Number((total - rest) / BigInt(MICROS)));
	return moved && { ...moved, micro: Number(rest), places: Math.max(places, wall.places ?? 0) };
}

/** Numbers of a compound amount, the last for the smallest unit: `'5' HOUR_MINUTE` are five minutes. */
function compound(wall: WallTime, text: string, units: readonly string[], sign: 1 | -1) {
	const numbers = (text.match(/\d{1,9}/g) ?? []).map(Number);
	if (numbers.length === 0 || numbers.length > units.length) return undefined;
	const turn = /^\s*-/.test(text) ? -sign : sign;
	const named = units.slice(units.length - numbers.length);
	return numbers.reduce<WallTime | undefined>(
		(moved, count, at) => moved && shiftDate(moved, named[at], turn * count),
		wall,
	);
}

/** A date and an INTERVAL; undefined for an amount that is none, and beyond the years 1 to 9999. */
export function shiftBy(
	wall: WallTime,
	amount: Single,
	unit: string,
	sign: 1 | -1,
): WallTime | undefined {
	if (Object.hasOwn(COMPOUND, unit)) return compound(wall, written(amount), COMPOUND[unit], sign);
	const count = decimalOf(amount);
	if (!count) return undefined;
	if (unit !== 'second' && unit !== 'microsecond')
		return shiftDate(wall, unit, sign * countOf(count));
	const scale = unit === 'second' ? Math.min(count.scale, PLACES) : PLACES;
	if (scale === 0) return shiftDate(wall, unit, sign * countOf(count));
	const cut = count
		.truncated(unit === 'second' ? PLACES : 0)
		.padded(unit === 'second' ? PLACES : 0);
	return shiftMicros(wall, BigInt(sign) * cut.digits, scale);
}
