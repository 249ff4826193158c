import { DateTime } from 'luxon';

const WALL = "yyyy-MM-dd'T'HH:mm:ss.SSS";

/** Kingdee's times are wall clock without zone; `zone` is that of the site, normally Asia/Shanghai. */
export function wallTime(ms: number, zone: string): string {
	return DateTime.fromMillis(ms, { zone }).toFormat(WALL);
}

/** A date or time as Kingdee or a person writes it, in the form of {@link wallTime}; undefined if it is none. */
export function parseWallTime(text: string, zone: string): string | undefined {
	const time = DateTime.fromISO(text.trim().replace(' ', 'T'), { zone });
	return time.isValid ? time.setZone(zone).toFormat(WALL) : undefined;
}

/** `minutes` earlier on the wall clock. */
export function earlier(wall: string, minutes: number, zone: string): string {
	return DateTime.fromISO(wall, { zone }).minus({ minutes }).toFormat(WALL);
}

/** A literal for FilterString: a blank between date and time. */
export function timeLiteral(wall: string): string {
	return `'${wall.replace('T', ' ')}'`;
}
