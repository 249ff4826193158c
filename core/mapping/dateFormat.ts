import { dayName, dayOfYear, monthName, weekday, weekOf } from './calendar';
import type { WallTime } from './dates';

const two = (part: number) => String(part).padStart(2, '0');
const four = (part: number) => String(part).padStart(4, '0');
const twelve = ({ hour }: WallTime) => hour % 12 || 12;
const half = ({ hour }: WallTime) => (hour < 12 ? 'AM' : 'PM');
const clockTime = (parts: readonly number[]) => parts.map(two).join(':');

const SUNDAY = { mondayFirst: false, wholeWeeks: false };
const MONDAY = { mondayFirst: true, wholeWeeks: false };
const WHOLE_SUNDAY = { mondayFirst: false, wholeWeeks: true };
const WHOLE_MONDAY = { mondayFirst: true, wholeWeeks: true };

/** 1st, 2nd, 3rd, 4th, 11th. */
function ordinal(day: number): string {
	const endings = ['th', 'st', 'nd', 'rd'];
	const teen = day > 10 && day < 14;
	return `${day}${(!teen && endings[day % 10]) || 'th'}`;
}

/** The letters of MySQL's DATE_FORMAT. */
const CODES: Readonly<Record<string, (wall: WallTime) => string>> = {
	a: (wall) => dayName(wall).slice(0, 3),
	b: (wall) => monthName(wall).slice(0, 3),
	c: ({ month }) => String(month),
	D: ({ day }) => ordinal(day),
	d: ({ day }) => two(day),
	e: ({ day }) => String(day),
	f: ({ micro = 0 }) => String(micro).padStart(6, '0'),
	H: ({ hour }) => two(hour),
	h: (wall) => two(twelve(wall)),
	I: (wall) => two(twelve(wall)),
	i: ({ minute }) => two(minute),
	j: (wall) => String(dayOfYear(wall)).padStart(3, '0'),
	k: ({ hour }) => String(hour),
	l: (wall) => String(twelve(wall)),
	M: (wall) => monthName(wall),
	m: ({ month }) => two(month),
	p: half,
	r: (wall) => `${clockTime([twelve(wall), wall.minute, wall.second])} ${half(wall)}`,
	S: ({ second }) => two(second),
	s: ({ second }) => two(second),
	T: ({ hour, minute, second }) => clockTime([hour, minute, second]),
	U: (wall) => two(weekOf(wall, SUNDAY).week),
	u: (wall) => two(weekOf(wall, MONDAY).week),
	V: (wall) => two(weekOf(wall, WHOLE_SUNDAY).week),
	v: (wall) => two(weekOf(wall, WHOLE_MONDAY).week),
	W: (wall) => dayName(wall),
	w: (wall) => String(weekday(wall)),
	X: (wall) => four(weekOf(wall, WHOLE_SUNDAY).year),
	x: (wall) => four(weekOf(wall, WHOLE_MONDAY).year),
	Y: ({ year }) => four(year),
	y: ({ year }) => two(year % 100),
};

/** DATE_FORMAT: `%Y-%m-%d %H:%i:%s`; a letter without meaning stands for itself. */
export function formatDate(wall: WallTime, form: string): string {
	return form.replace(/%([\s\S])/g, (_, code: string) =>
		Object.hasOwn(CODES, code) ? CODES[code](wall) : code,
	);
}
