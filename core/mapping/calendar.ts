import { dayNumber, type WallTime } from './dates';

const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const MONTHS = [
	'January',
	'February',
	'March',
	'April',
	'May',
	'June',
	'July',
	'August',
	'September',
	'October',
	'November',
	'December',
];

const WEEK = 7;

/** 0 is Sunday; 1 January 1970 was a Thursday. */
export function weekday(wall: WallTime): number {
	return (((dayNumber(wall) + 4) % WEEK) + WEEK) % WEEK;
}

export function dayName(wall: WallTime): string {
	return DAYS[weekday(wall)];
}

export function monthName({ month }: WallTime): string {
	return MONTHS[month - 1];
}

export function dayOfYear(wall: WallTime): number {
	return dayNumber(wall) - dayNumber({ ...wall, month: 1, day: 1 }) + 1;
}

interface WeekRule {
	readonly mondayFirst: boolean;
	/** Weeks count from 1 and belong to one year; else days before the first week are in week 0. */
	readonly wholeWeeks: boolean;
}

export interface Week {
	readonly year: number;
	readonly week: number;
}

/** Day number on which the first week of a year starts: it has its first Sunday, or four days of it when Monday leads. */
function firstWeek(year: number, { mondayFirst }: WeekRule): number {
	const newYear = { year, month: 1, day: 1, hour: 0, minute: 0, second: 0 };
	const place = (weekday(newYear) + (mondayFirst ? WEEK - 1 : 0)) % WEEK;
	const start = dayNumber(newYear) - place;
	const belongs = mondayFirst ? place <= 3 : place === 0;
	return belongs ? start : start + WEEK;
}

/** Week of a date as %U, %u (whole weeks off) and %V, %v (on) of DATE_FORMAT count it. */
export function weekOf(wall: WallTime, rule: WeekRule): Week {
	const day = dayNumber(wall);
	const start = firstWeek(wall.year, rule);
	if (day < start) {
		if (!rule.wholeWeeks) return { year: wall.year, week: 0 };
		return weekFrom(day, wall.year - 1, firstWeek(wall.year - 1, rule));
	}
	const next = firstWeek(wall.year + 1, rule);
	const last = rule.wholeWeeks && day >= next;
	return last ? weekFrom(day, wall.year + 1, next) : weekFrom(day, wall.year, start);
}

function weekFrom(day: number, year: number, start: number): Week {
	return { year, week: Math.floor((day - start) / WEEK) + 1 };
}
