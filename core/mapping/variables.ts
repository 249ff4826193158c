import { readDate, writeDate, zoneClock, type DateForm, type ZoneClock } from './dates';
import { Trouble } from './fault';

/** A Date is an instant: Unix seconds where it stands alone (as 轻易云 gives it), wall time behind `|date`, `|datetime`. */
export type Variable = Date | string | number;

/** Values of `{{LAST_SYNC_TIME}}` and the like, by name. */
export type Variables = Readonly<Record<string, Variable>>;

export const DEFAULT_ZONE = 'Asia/Shanghai';

/** Names that 轻易云 reserves: never a field of the record. */
const RESERVED =
	/^(LAST_SYNC_TIME|CURRENT_TIME|PAGINATION_(PAGE_SIZE|START_ROW|START_PAGE)|DAYS_AGO_\d+|PAGE_NO|PAGE_SIZE)$/;

export function isReserved(name: string): boolean {
	return RESERVED.test(name);
}

export function isDateForm(filter: string): filter is DateForm {
	return filter === 'date' || filter === 'datetime';
}

const DAYS_AGO = /^DAYS_AGO_(\d{1,4})$/;
const DAY = 86_400_000;

/** The variable of this name: as given, or DAYS_AGO_n counted back from CURRENT_TIME. */
export function variableOf(name: string, variables: Variables): Variable | undefined {
	if (Object.hasOwn(variables, name)) return variables[name];
	const [, days] = DAYS_AGO.exec(name) ?? [];
	const now = days && Object.hasOwn(variables, 'CURRENT_TIME') ? variables.CURRENT_TIME : undefined;
	return now instanceof Date ? new Date(now.getTime() - Number(days) * DAY) : undefined;
}

/** One variable or field value behind its filter. */
export function applyFilter(
	value: unknown,
	filter: DateForm | undefined,
	clock: ZoneClock,
): unknown {
	if (!filter) return value instanceof Date ? Math.floor(value.getTime() / 1000) : value;
	const wall = readDate(value, clock);
	return wall ? writeDate(wall, filter) : new Trouble(`a date for |${filter}`, value);
}

export interface Filled {
	readonly text: string;
	/** Placeholders left as they are: not given, or with a filter that is not known. */
	readonly missing: readonly string[];
}

/**
 * Puts variables into a text such as a FilterString: `{{LAST_SYNC_TIME|datetime}}`. Dates are written in the zone given,
 * without it in Asia/Shanghai. What cannot be filled stays and is named in `missing`: do not send such a text.
 */
export function fillVariables(
	text: string,
	variables: Variables,
	zone: string = DEFAULT_ZONE,
): Filled {
	const clock = zoneClock(zone);
	const missing: string[] = [];
	const filled = text.replace(
		/\{\{\s*([^{}|]*?)\s*(?:\|\s*([^{}]*?)\s*)?\}\}/g,
		(whole, name: string, filter?: string) => {
			const variable = variableOf(name, variables);
			const known = variable !== undefined && (!filter || isDateForm(filter)) && clock;
			const value = known ? applyFilter(variable, filter as DateForm, clock) : undefined;
			if (value !== undefined && !(value instanceof Trouble)) return String(value);
			missing.push(whole);
			return whole;
		},
	);
	return { text: filled, missing };
}
