/** A wall time without zone, as Kingdee keeps its dates. */
export interface WallTime {
	readonly year: number;
	readonly month: number;
	readonly day: number;
	readonly hour: number;
	readonly minute: number;
	readonly second: number;
	/** Millionths of a second, and how many digits of them are written; only where a text had a fraction. */
	readonly micro?: number;
	readonly places?: number;
}

/** From milliseconds since 1970 UTC to the wall time of one zone. */
export type ZoneClock = (instant: number) => WallTime;

export type DateForm = 'date' | 'datetime';

/** The clock of a zone such as `Asia/Shanghai`; undefined when there is no such zone. */
export function zoneClock(timeZone: string): ZoneClock | undefined {
	const formatter = formatterOf(timeZone);
	if (!formatter) return undefined;
	return (instant) => {
		const parts = Object.fromEntries(
			formatter.formatToParts(instant).map(({ type, value }) => [type, Number(value)]),
		);
		const { year, month, day, hour, minute, second } = parts;
		return { year, month, day, hour, minute, second };
	};
}

function formatterOf(timeZone: string): Intl.DateTimeFormat | undefined {
	const number = '2-digit';
	const fields = {
		month: number,
		day: number,
		hour: number,
		minute: number,
		second: number,
	} as const;
	try {
		return new Intl.DateTimeFormat('en-US', {
			timeZone,
			year: 'numeric',
			hourCycle: 'h23',
			...fields,
		});
	} catch {
		return undefined;
	}
}

const WRITTEN =
	/^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T ]\s*(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d+))?)?)?\s*(Z|[+-]\d{2}:?\d{2})?$/i;
const COMPACT = /^(\d{4})(\d{2})(\d{2})(?:(\d{2})(\d{2})(\d{2}))?()()$/;

/** Unix seconds have 10 digits from 2001 to 2286, milliseconds 13; nothing else is taken for an instant. */
const SECONDS = /^\d{10}$/;
const MILLISECONDS = /^\d{13}$/;

/** The latest instant a Date can hold (ECMAScript). */
const LAST_INSTANT = 8.64e15;

/**
 * A date as text (`2026-01-05T08:00:00`, `2026/1/5`, `20260105`, `2026年1月5日`, with or without zone), as Unix seconds
 * or milliseconds, or as a Date. A text without zone is wall time already. Undefined when it is none or impossible.
 */
export function readDate(value: unknown, clock: ZoneClock): WallTime | undefined {
	if (value instanceof Date) return instantAt(value.getTime(), clock);
	const text = typeof value === 'number' || typeof value === 'string' ? String(value).trim() : '';
	if (SECONDS.test(text)) return instantAt(Number(text) * 1000, clock);
	if (MILLISECONDS.test(text)) return instantAt(Number(text), clock);
	const found = WRITTEN.exec(text) ?? COMPACT.exec(text);
	const wall = found ? wallOf(found) : undefined;
	if (!wall || !found?.[8]) return wall;
	const moved = instantAt(utc(wall) - offsetOf(found[8]), clock);
	return moved && wall.places ? { ...moved, micro: wall.micro, places: wall.places } : moved;
}

function instantAt(instant: number, clock: ZoneClock): WallTime | undefined {
	return Math.abs(instant) <= LAST_INSTANT ? clock(instant) : undefined;
}

function wallOf(found: RegExpExecArray): WallTime | undefined {
	const [year, month, day] = [Number(found[1]), Number(found[2]), Number(found[3])];
	const [hour, minute, second] = [
		Number(found[4] ?? 0),
		Number(found[5] ?? 0),
		Number(found[6] ?? 0),
	];
	const broken = found[7]?.slice(0, 6);
	const fraction = broken ? { micro: Number(broken.padEnd(6, '0')), places: broken.length } : {};
	const wall = { year, month, day, hour, minute, second, ...fraction };
	const fits = month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);
	return fits && year > 0 && hour < 24 && minute < 60 && second < 60 ? wall : undefined;
}

/** Days of a month. */
export function daysIn(year: number, month: number): number {
	if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
	return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

function utc({ year, month, day, hour, minute, second }: WallTime): number {
	return (
		new Date(0).setUTCFullYear(year, month - 1, day) + ((hour * 60 + minute) * 60 + second) * 1000
	);
}

const DAY = 86_400_000;

/** Days since 1970-01-01. */
export function dayNumber({ year, month, day }: WallTime): number {
	return new Date(0).setUTCFullYear(year, month - 1, day) / DAY;
}

function wallAt(instant: number): WallTime | undefined {
	const date = new Date(instant);
	const year = date.getUTCFullYear();
	if (!(year >= 1 && year <= 9999)) return undefined;
	return {
		year,
		month: date.getUTCMonth() + 1,
		day: date.getUTCDate(),
		hour: date.getUTCHours(),
		minute: date.getUTCMinutes(),
		second: date.getUTCSeconds(),
	};
}

/** The instant at which a zone shows this wall time; where it shows it twice, the earlier offset. */
export function instantOf(wall: WallTime, clock: ZoneClock): number {
	const meant = utc(wall);
	const first = meant - (utc(clock(meant)) - meant);
	return first - (utc(clock(first)) - meant);
}

const MONTHS_OF: Readonly<Record<string, number>> = { month: 1, quarter: 3, year: 12 };
const LENGTH_OF: Readonly<Record<string, number>> = {
	second: 1_000,
	minute: 60_000,
	hour: 3_600_000,
	day: DAY,
	week: 7 * DAY,
};

/** A date and an INTERVAL of MySQL: months keep the day, or end on the last one. Undefined beyond the years 1 to 9999. */
export function shiftDate(wall: WallTime, unit: string, count: number): WallTime | undefined {
	if (Object.hasOwn(LENGTH_OF, unit)) {
		const moved = wallAt(utc(wall) + count * LENGTH_OF[unit]);
		return moved && wall.places ? { ...moved, micro: wall.micro, places: wall.places } : moved;
	}
	const months = wall.year * 12 + wall.month - 1 + count * MONTHS_OF[unit];
	const [year, month] = [Math.floor(months / 12), (months % 12) + 1];
	if (year < 1 || year > 9999) return undefined;
	return { ...wall, year, month, day: Math.min(wall.day, daysIn(year, month)) };
}

/** Whether a written date says more than its day. */
export function hasTime(text: string): boolean {
	return !/^\s*(?:\d{8}|\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?)\s*$/.test(text);
}

function offsetOf(zone: string): number {
	if (/^z$/i.test(zone)) return 0;
	const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2));
	return (zone.startsWith('-') ? -minutes : minutes) * 60_000;
}

const two = (part: number) => (part < 10 ? `0${part}` : String(part));

/** `yyyy-MM-dd` or `yyyy-MM-dd HH:mm:ss`, the two forms Kingdee takes. */
export function writeDate(wall: WallTime, form: DateForm): string {
	const date = `${String(wall.year).padStart(4, '0')}-${two(wall.month)}-${two(wall.day)}`;
	if (form === 'date') return date;
	return `${date} ${two(wall.hour)}:${two(wall.minute)}:${two(wall.second)}`;
}

/** As `datetime`, with the fraction of a second where the date has one. */
export function writeMoment(wall: WallTime): string {
	const { micro = 0, places = 0 } = wall;
	const fraction = places > 0 ? `.${String(micro).padStart(6, '0').slice(0, places)}` : '';
	return writeDate(wall, 'datetime') + fraction;
}
