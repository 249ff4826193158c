import { dayName, dayOfYear, monthName, weekday } from './calendar';
import { decimalOf, written, type Single } from './compare';
import { formatDate } from './dateFormat';
import {
	dayNumber,
	daysIn,
	hasTime,
	instantOf,
	readDate,
	writeDate,
	writeMoment,
	type DateForm,
	type WallTime,
} from './dates';
import { Decimal } from './decimal';
import { Trouble } from './fault';
import { COMPOUND, MICROS, shiftBy } from './intervals';
import { castNumberOrText } from './numberFunctions';
import { decimalsOf, countOf, whole, type Moment, type SqlFunction } from './sqlFunction';

type OnDate = (wall: WallTime, more: readonly Single[], moment: Moment) => Single | Trouble;

/** Latest second of MySQL's FROM_UNIXTIME: 2038-01-19 03:14:07 UTC. */
const LAST_SECOND = 2_147_483_647;

const NO_TIME = new Trouble('the variable CURRENT_TIME');

function dateOf(value: Single, { clock }: Moment): WallTime | Trouble {
	return readDate(written(value), clock) ?? new Trouble('a possible date', written(value));
}

/** A function whose first argument is a date. */
function ofDate(least: number, most: number, body: OnDate): SqlFunction {
	const call = ([value, ...more]: readonly Single[], moment: Moment) => {
		const wall = dateOf(value, moment);
		return wall instanceof Trouble ? wall : body(wall, more, moment);
	};
	return { least, most, call };
}

/** A part of the date as a number. */
function partOf(body: (wall: WallTime) => number): SqlFunction {
	return ofDate(1, 1, (wall) => whole(body(wall)));
}

function nowAs(form: DateForm): SqlFunction {
	const call = (_: readonly Single[], { clock, now }: Moment) =>
		now === undefined ? NO_TIME : writeDate(clock(now), form);
	return { least: 0, most: 0, call };
}

/** The result has a time of day when the date had one, or the unit is smaller than a day. */
function shifted([date, amount, unit]: readonly Single[], sign: 1 | -1, moment: Moment) {
	const wall = dateOf(date, moment);
	if (wall instanceof Trouble) return wall;
	const name = written(unit);
	const compound = Object.hasOwn(COMPOUND, name);
	if (!compound && !decimalOf(amount)) return new Trouble('a number', amount);
	const result = shiftBy(wall, amount, name, sign);
	if (!result)
		return new Trouble(
			'a date of the years 1 to 9999',
			`${written(date)} ${written(amount)} ${name}`,
		);
	const timed = hasTime(written(date)) || /second|minute|hour/.test(name);
	return timed ? writeMoment(result) : writeDate(result, 'date');
}

function fromUnix([seconds, form]: readonly Single[], { clock }: Moment): Single | Trouble {
	const number = decimalOf(seconds);
	const instant = number ? Number(String(number.truncated(0))) : -1;
	if (instant < 0 || instant > LAST_SECOND) return new Trouble('Unix seconds', written(seconds));
	const wall = clock(instant * 1000);
	return form === undefined ? writeDate(wall, 'datetime') : formatDate(wall, written(form));
}

function toUnix([date]: readonly Single[], moment: Moment): Single | Trouble {
	if (date === undefined)
		return moment.now === undefined ? NO_TIME : whole(Math.floor(moment.now / 1000));
	const wall = dateOf(date, moment);
	if (wall instanceof Trouble) return wall;
	const seconds = whole(Math.floor(instantOf(wall, moment.clock) / 1000));
	const { micro = 0, places = 0 } = wall;
	return seconds.plus(new Decimal(BigInt(micro), 6).truncated(places));
}

const SECONDS: Readonly<Record<string, number>> = {
	microsecond: 1 / MICROS,
	second: 1,
	minute: 60,
	hour: 3_600,
	day: 86_400,
	week: 604_800,
};
const MONTHS: Readonly<Record<string, number>> = { month: 1, quarter: 3, year: 12 };

function secondsOf(wall: WallTime): number {
	return dayNumber(wall) * 86_400 + (wall.hour * 60 + wall.minute) * 60 + wall.second;
}

/** Whole months: the last one counts only when its day and time are reached. */
function monthsBetween(from: WallTime, to: WallTime): number {
	if (secondsOf(from) > secondsOf(to)) return -monthsBetween(to, from);
	const months = (to.year - from.year) * 12 + to.month - from.month;
	const rest = ({ day, hour, minute, second, micro = 0 }: WallTime) =>
		((day * 24 + hour) * 60 + minute) * 60 + second + micro / MICROS;
	return rest(to) < rest(from) ? months - 1 : months;
}

/** Millionths of a second between two dates. */
function microsBetween(from: WallTime, to: WallTime): bigint {
	const micros = (wall: WallTime) =>
		BigInt(secondsOf(wall)) * BigInt(MICROS) + BigInt(wall.micro ?? 0);
	return micros(to) - micros(from);
}

function between([from, to, unit]: readonly Single[], moment: Moment): Single | Trouble {
	const [one, two] = [dateOf(from, moment), dateOf(to, moment)];
	if (one instanceof Trouble) return one;
	if (two instanceof Trouble) return two;
	const name = written(unit);
	const months = Object.hasOwn(MONTHS, name) ? MONTHS[name] : undefined;
	return months === undefined
		? new Decimal(microsBetween(one, two) / (BigInt(SECONDS[name] * MICROS) || 1n))
		: whole(Math.trunc(monthsBetween(one, two) / months) || 0);
}

function days(wall: WallTime, [other]: readonly Single[], moment: Moment): Single | Trouble {
	const to = dateOf(other, moment);
	return to instanceof Trouble ? to : whole(dayNumber(wall) - dayNumber(to));
}

function cast([value, target, ...rest]: readonly Single[], moment: Moment): Single | Trouble {
	const name = written(target);
	if (name === 'date' || name === 'datetime') {
		const wall = dateOf(value, moment);
		return wall instanceof Trouble ? wall : writeDate(wall, name);
	}
	const sizes = decimalsOf(rest);
	return sizes instanceof Trouble ? sizes : castNumberOrText(value, name, sizes.map(countOf));
}

const today = nowAs('date');
const now = nowAs('datetime');
const day = partOf((wall) => wall.day);

export const DATE_FUNCTIONS: ReadonlyArray<readonly [string, SqlFunction]> = [
	['now', now],
	['sysdate', now],
	['current_timestamp', now],
	['localtime', now],
	['localtimestamp', now],
	['curdate', today],
	['current_date', today],
	['date_format', ofDate(2, 2, (wall, [form]) => formatDate(wall, written(form)))],
	['date_add', { least: 3, most: 3, call: (args, moment) => shifted(args, 1, moment) }],
	['date_sub', { least: 3, most: 3, call: (args, moment) => shifted(args, -1, moment) }],
	['from_unixtime', { least: 1, most: 2, call: fromUnix }],
	['unix_timestamp', { least: 0, most: 1, call: toUnix }],
	[
		'last_day',
		ofDate(1, 1, (wall) => writeDate({ ...wall, day: daysIn(wall.year, wall.month) }, 'date')),
	],
	['datediff', ofDate(2, 2, days)],
	['timestampdiff', { least: 3, most: 3, call: between }],
	['date', ofDate(1, 1, (wall) => writeDate(wall, 'date'))],
	['time', ofDate(1, 1, (wall) => writeMoment(wall).slice(11))],
	['year', partOf((wall) => wall.year)],
	['quarter', partOf((wall) => Math.ceil(wall.month / 3))],
	['month', partOf((wall) => wall.month)],
	['day', day],
	['dayofmonth', day],
	['dayofyear', partOf(dayOfYear)],
	['dayofweek', partOf((wall) => weekday(wall) + 1)],
	['weekday', partOf((wall) => (weekday(wall) + 6) % 7)],
	['hour', partOf((wall) => wall.hour)],
	['minute', partOf((wall) => wall.minute)],
	['second', partOf((wall) => wall.second)],
	['microsecond', partOf((wall) => wall.micro ?? 0)],
	['dayname', ofDate(1, 1, dayName)],
	['monthname', ofDate(1, 1, monthName)],
	['cast', { least: 2, most: 4, call: cast }],
];
