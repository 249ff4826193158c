import { equal, like, order, type Single } from './compare';
import type { ZoneClock } from './dates';
import { describe, Trouble, type RuleFault } from './fault';
import { isEmpty, isRow, Scope, type Row } from './record';
import { compileReference } from './reference';
import { writeDate } from './dates';
import { plainText } from './text';

/** What is left of a record: all of it, the record without some rows, or nothing. */
export type Filter = (record: Row) => Row | undefined;

interface Test {
	/** Lists on the way to the field, outermost first, found at the record at hand. */
	readonly field: string;
	readonly holds: (value: unknown) => boolean;
	readonly strict: boolean;
}

type Logic = (value: Single, wanted: readonly Single[]) => boolean;

function sorted(holds: (order: number) => boolean): Logic {
	return (value, [wanted]) => {
		const result = order(value, wanted);
		return typeof result === 'number' && holds(result);
	};
}

/** `like` of 轻易云 finds a part of the text; with `%` or `_` it is SQL's. */
function contains(value: Single, [wanted]: readonly Single[]): boolean {
	const [text, part] = [String(value ?? ''), String(wanted ?? '')];
	return /[%_]/.test(part) ? like(text, part) : text.toLowerCase().includes(part.toLowerCase());
}

const LOGIC: Readonly<Record<string, Logic>> = {
	eq: (value, [wanted]) => equal(value, wanted) === true,
	neq: (value, [wanted]) => equal(value, wanted) !== true,
	gt: sorted((result) => result > 0),
	egt: sorted((result) => result >= 0),
	lt: sorted((result) => result < 0),
	elt: sorted((result) => result <= 0),
	like: contains,
	notlike: (value, wanted) => !contains(value, wanted),
	between: (value, [low, high]) => LOGIC.egt(value, [low]) && LOGIC.elt(value, [high]),
	notnull: (value) => !isEmpty(value),
	isnull: (value) => isEmpty(value),
};

const SORTING = new Set(['gt', 'egt', 'lt', 'elt', 'between']);

function numeric(text: string): Single {
	return text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : text;
}

/** The value to compare with; `timestamp:<Unix seconds>` is a date. */
function wantedOf(logic: string, raw: unknown, clock: ZoneClock): readonly Single[] {
	const pieces = logic === 'between' ? plainText(raw).split(',') : [plainText(raw)];
	return pieces.map((piece) => {
		const [, seconds] = /^timestamp:(\d{1,12})$/.exec(piece.trim()) ?? [];
		if (seconds) return writeDate(clock(Number(seconds) * 1000), 'datetime');
		return SORTING.has(logic) ? numeric(piece) : piece;
	});
}

function single(value: unknown): Single {
	if (value instanceof Trouble || value === undefined) return null;
	return typeof value === 'object' ? null : (value as Single);
}

function testOf(raw: unknown, place: string, clock: ZoneClock, faults: RuleFault[]): Test[] {
	const { field, logic, value, strictMode } = isRow(raw) ? raw : {};
	const name = typeof logic === 'string' ? logic.trim().toLowerCase() : '';
	if (typeof field !== 'string' || field.trim() === '') {
		faults.push({ path: `${place}.field`, message: `expected a field, got ${describe(field)}` });
		return [];
	}
	if (!Object.hasOwn(LOGIC, name)) {
		const known = Object.keys(LOGIC).join(', ');
		faults.push({ path: `${place}.logic`, message: `expected ${known}, got ${describe(logic)}` });
		return [];
	}
	const wanted = wantedOf(name, value, clock);
	const holds = (found: unknown) => LOGIC[name](single(found), wanted);
	return [{ field: field.trim(), holds, strict: strictMode === true }];
}

/** The list on the way to a field, its key and the rest of the field's path. */
function listOn(
	record: Row,
	field: string,
): readonly [string, readonly unknown[], string] | undefined {
	const [key, ...rest] = field.split('.');
	const value = Object.hasOwn(record, key) ? record[key] : undefined;
	return Array.isArray(value) && rest.length > 0 ? [key, value, rest.join('.')] : undefined;
}

function applied(record: Row, { field, holds, strict }: Test): Row | undefined {
	const found = listOn(record, field);
	if (!found) return holds(compileReference(field)(new Scope(record))) ? record : undefined;
	const [key, rows, rest] = found;
	const kept = rows.flatMap((row) => {
		const left = isRow(row) ? applied(row, { field: rest, holds, strict }) : undefined;
		return left ? [left] : [];
	});
	if (kept.length === 0 || (strict && kept.length < rows.length)) return undefined;
	return kept.length === rows.length ? record : { ...record, [key]: kept };
}

/**
 * `condition` of 轻易云: the outer list is OR (the first that holds decides), the inner AND. A condition on a detail field
 * drops the rows that fail; with `strictMode` one failing row drops the record. No row left drops it too.
 */
export function compileCondition(
	json: unknown,
	place: string,
	clock: ZoneClock,
): { readonly filter: Filter; readonly faults: readonly RuleFault[] } {
	const faults: RuleFault[] = [];
	if (!Array.isArray(json) || !json.every((group) => Array.isArray(group))) {
		const message = `expected [[{"field":…,"logic":…,"value":…}]], got ${describe(json)}`;
		return { filter: (record) => record, faults: [{ path: place, message }] };
	}
	const groups = json.map((group: readonly unknown[], index) =>
		group.flatMap((raw, at) => testOf(raw, `${place}[${index}][${at}]`, clock, faults)),
	);
	const filter: Filter = (record) => {
		for (const tests of groups) {
			const left = tests.reduce<Row | undefined>((row, test) => row && applied(row, test), record);
			if (left) return left;
		}
		return groups.length === 0 ? record : undefined;
	};
	return { filter, faults };
}
