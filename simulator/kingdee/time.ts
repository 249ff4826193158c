/** Kingdee keeps local time without a zone; the simulated site stands in Shanghai (UTC+8, no summer time). */
const SHANGHAI_MS = 8 * 60 * 60 * 1000;
const DATE_TIME =
	/^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[T ]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,7}))?)?)?\s*(Z|[+-]\d{2}:?\d{2})?$/i;

/** Milliseconds since 1970 → `yyyy-MM-ddTHH:mm:ss.fff`, the form in which the store keeps every date. */
export function localText(ms: number): string {
	return new Date(ms + SHANGHAI_MS).toISOString().slice(0, 23);
}

/** The stored form → milliseconds since 1970. */
export function siteTime(text: string): number {
	return Date.parse(`${text}Z`) - SHANGHAI_MS;
}

/** Any date text a client may write → the stored form; undefined when it is none. A zone is converted to local time. */
export function parseDate(value: string): string | undefined {
	const match = DATE_TIME.exec(value.trim());
	if (!match) return undefined;
	const [, year, month, day, hour = '00', minute = '00', second = '00', fraction = '', zone] =
		match;
	if (+month < 1 || +month > 12 || +day < 1 || +day > daysIn(+year, +month)) return undefined;
	if (+hour > 23 || +minute > 59 || +second > 59) return undefined;
	const date = `${year}-${two(month)}-${two(day)}`;
	const clock = `${two(hour)}:${minute}:${two(second)}.${fraction.padEnd(3, '0').slice(0, 3)}`;
	const text = `${date}T${clock}`;
	return zone ? localText(Date.parse(`${text}Z`) - offsetMs(zone)) : text;
}

function daysIn(year: number, month: number): number {
	return month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
		? 29
		: [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
}

function two(digits: string): string {
	return digits.padStart(2, '0');
}

function offsetMs(zone: string): number {
	if (zone.toUpperCase() === 'Z') return 0;
	const sign = zone.startsWith('-') ? -1 : 1;
	const digits = zone.replace(/\D/g, '');
	return sign * (Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2))) * 60_000;
}
