import { KingdeeError } from './errors';
import { anyOf, keyLiteral, quote, quotePattern } from './filter';
import type { Moment } from './conditions';
import type { Field, Form } from './metadata';
import { earlier, parseWallTime, timeLiteral, wallTime } from './time';

/** Comparisons of one field, its values written by the type of the field. Each is closed: `not` may stand before it. */
export interface Literals {
	empty(): string;
	equals(value: unknown): string;
	oneOf(values: readonly unknown[]): string;
	from(value: unknown): string;
	upTo(value: unknown): string;
	like(before: string, value: unknown, behind: string): string;
	lastDays(days: unknown): string;
}

type Kind = 'text' | 'number' | 'date' | 'id';

const MINUTES_A_DAY = 24 * 60;
/** Oracle takes 1,000 values in one list. */
const LONGEST_LIST = 500;

export function literalsOf(form: Form, key: string, moment: Moment): Literals {
	const kind = kindOf(form, key);
	return kind === 'date' ? dates(form, key, moment) : plain(form, key, kind);
}

/** `FStockOrgId.FNumber` is text whatever FStockOrgId is; what the metadata does not know is compared as text. */
function kindOf(form: Form, key: string): Kind {
	const field = form.field(key);
	const ids = [form.primaryKey, ...form.entries.map((entry) => `${entry.key}_${entry.primaryKey}`)];
	if (field?.lookUp || ids.some((id) => id.toLowerCase() === key.toLowerCase())) return 'id';
	if (/_FSeq$/i.test(key)) return 'number';
	return field?.holds ?? 'text';
}

const EMPTY = {
	text: (key: string) => [`${key}=''`, `${key}=' '`],
	number: (key: string) => [`${key}=0`],
	// Base data without a value is 0, auxiliary data (辅助资料) a blank; quoted, both kinds of column take it.
	id: (key: string) => [`${key}='0'`],
} as const;

function plain(form: Form, key: string, kind: Exclude<Kind, 'date'>): Literals {
	const literal = (value: unknown) => literalOf(form, key, kind, value);
	return {
		empty: () => anyOf([`${key} is null`, ...EMPTY[kind](key)]),
		equals: (value) => `(${key}=${literal(value)})`,
		oneOf: (values) => listOf(key, values.map(literal)),
		from: (value) => `(${key}>=${literal(value)})`,
		upTo: (value) => `(${key}<=${literal(value)})`,
		like: (before, value, behind) =>
			`(${key} like ${quotePattern(before, textOf(key, value), behind)})`,
		lastDays: () => noDate(form, key),
	};
}

/** A date without a time means its whole day. */
function dates(form: Form, key: string, { nowMs, zone }: Moment): Literals {
	const read = (value: unknown) => readDate(form, key, value, zone);
	const literals: Literals = {
		empty: () => `(${key} is null)`,
		equals: (value) =>
			read(value).next
				? `(${literals.from(value)} and ${literals.upTo(value)})`
				: `(${key}=${timeLiteral(read(value).at)})`,
		oneOf: (values) => anyOf(values.map(literals.equals)),
		from: (value) => `(${key}>=${timeLiteral(read(value).at)})`,
		upTo: (value) => {
			const { at, next } = read(value);
			return next ? `(${key}<${timeLiteral(next)})` : `(${key}<=${timeLiteral(at)})`;
		},
		like: () => noText(form, key),
		lastDays: (days) => {
			const minutes = Number(days) * MINUTES_A_DAY;
			if (!(minutes > 0)) throw wrong(form, key, 'a number of days', days);
			return `(${key}>=${timeLiteral(earlier(wallTime(nowMs, zone), minutes, zone))})`;
		},
	};
	return literals;
}

interface Moments {
	readonly at: string;
	/** Begin of the next day, where only a day was given. */
	readonly next: string | undefined;
}

function readDate(form: Form, key: string, value: unknown, zone: string): Moments {
	const text = textOf(key, value).trim();
	const at = parseWallTime(text, zone);
	if (at === undefined) throw wrong(form, key, 'a date like 2026-01-31', value);
	const next = /^\d{4}-\d\d?-\d\d?$/.test(text) ? earlier(at, -MINUTES_A_DAY, zone) : undefined;
	return { at, next };
}

function literalOf(form: Form, key: string, kind: Kind, value: unknown): string {
	const text = textOf(key, value);
	if (kind === 'text') return quote(text);
	if (kind === 'id') return keyLiteral(text.trim());
	if (!/^-?\d+(\.\d+)?$/.test(text.trim())) throw wrong(form, key, 'a number', value);
	return text.trim();
}

function listOf(key: string, literals: readonly string[]): string {
	const lists: string[] = [];
	for (let at = 0; at < literals.length; at += LONGEST_LIST) {
		lists.push(`(${key} in (${literals.slice(at, at + LONGEST_LIST).join()}))`);
	}
	return anyOf(lists);
}

/** Dates come as objects from expressions; their JSON form is ISO. A text with NUL is cut by databases, and found nowhere. */
function textOf(key: string, value: unknown): string {
	const plainValue = value instanceof Date || isLuxon(value) ? value.toJSON() : value;
	const text = typeof plainValue === 'object' ? JSON.stringify(plainValue) : String(plainValue);
	if (!text.includes('\0')) return text;
	throw new KingdeeError('config', `The value for ${key} holds a NUL character`, {
		advice: 'Remove it: no field of Kingdee can hold one.',
	});
}

function isLuxon(value: unknown): value is { toJSON(): string } {
	return typeof value === 'object' && value !== null && 'isLuxonDateTime' in value;
}

function named({ field }: Form, key: string): string {
	const found: Field | undefined = field(key);
	return [key, found?.label].filter(Boolean).join(' ');
}

function wrong(form: Form, key: string, expected: string, value: unknown): KingdeeError {
	return new KingdeeError(
		'config',
		`The condition on ${named(form, key)} wants ${expected}, not "${String(value)}"`,
		{ advice: 'Change the value of this condition.' },
	);
}

function noDate(form: Form, key: string): never {
	throw new KingdeeError('config', `${named(form, key)} is no date`, {
		advice: 'Is in the Last Days is for dates, e.g. FApproveDate 审核日期.',
	});
}

function noText(form: Form, key: string): never {
	throw new KingdeeError('config', `${named(form, key)} is a date: it contains no text`, {
		advice: 'Choose Equals with a day, or Between.',
	});
}
