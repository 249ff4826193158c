import { decimalOf } from './compare';
import { formatDate } from './dateFormat';
import { instantOf, readDate, type ZoneClock } from './dates';
import { describe, Trouble, type RuleFault } from './fault';
import { isEmpty, isRow, keyTrouble, Scope, type Row } from './record';
import { compileReference } from './reference';
import { plainText, textOf } from './text';

/** The record with the formatted fields beside the others, or the trouble with one of them and its name. */
export type Formatter = (
	record: Row,
) => Row | { readonly trouble: Trouble; readonly field: string };

/** What formats of dates need: the zone, and the variable CURRENT_TIME in milliseconds. */
export interface FormatSetting {
	readonly clock: ZoneClock;
	readonly now?: number;
}

type Format = (value: unknown, argument: string, setting: FormatSetting) => unknown;

function dated(form: string): Format {
	return (value, _, { clock }) => {
		const wall = readDate(value, clock);
		return wall ? formatDate(wall, form) : new Trouble('a possible date', value);
	};
}

function rounded(value: unknown, argument: string): string | Trouble {
	const number = decimalOf(typeof value === 'number' ? value : plainText(value));
	const places = Number(argument || 2);
	if (!number) return new Trouble('a number', value);
	const result = number.rounded(places);
	return String(places > 0 ? result.padded(places) : result);
}

/** `￥1,234.50` */
function amount(value: unknown): string | Trouble {
	const text = rounded(value, '2');
	return text instanceof Trouble ? text : `￥${text.replace(/\B(?=(?:\d{3})+\.)/g, ',')}`;
}

const MINUTE = 60;
const AGES: ReadonlyArray<readonly [seconds: number, unit: string]> = [
	[365 * 1440 * MINUTE, '年前'],
	[30 * 1440 * MINUTE, '个月前'],
	[7 * 1440 * MINUTE, '周前'],
	[1440 * MINUTE, '天前'],
	[60 * MINUTE, '小时前'],
	[MINUTE, '分钟前'],
];

/** 刚刚, 一分钟前 … 一年前, as the platform documents them; more than one in digits. */
function age(value: unknown, _: string, { clock, now }: FormatSetting): string | Trouble {
	const wall = readDate(value, clock);
	if (!wall) return new Trouble('a possible date', value);
	if (now === undefined) return new Trouble('the variable CURRENT_TIME');
	const seconds = Math.floor((now - instantOf(wall, clock)) / 1000);
	if (seconds < 0) return new Trouble('a date that is past', value);
	const [length, unit] = AGES.find(([least]) => seconds >= least) ?? [];
	if (!length) return '刚刚';
	const count = Math.floor(seconds / length);
	return `${count === 1 ? '一' : count}${unit}`;
}

/** Names, arguments and results as the platform documents them (datahub, value formatting). */
const FORMATS: Readonly<Record<string, Format>> = {
	date: dated('%Y-%m-%d'),
	time: dated('%H:%i:%s'),
	datetime: dated('%Y-%m-%d %H:%i'),
	shortdate: dated('%m-%d'),
	shorttime: dated('%H:%i'),
	shortdatetime: dated('%m-%d %H:%i'),
	datedescription: age,
	longtext: (value, argument) => {
		const text = textOf(value);
		if (text instanceof Trouble) return text;
		const letters = [...text];
		const length = Number(argument || 15);
		return letters.length > length ? `${letters.slice(0, length).join('')}...` : text;
	},
	intval: (value) => {
		const number = decimalOf(typeof value === 'number' ? value : plainText(value));
		return number ? Number(String(number.truncated(0))) : new Trouble('a number', value);
	},
	round: rounded,
	amount,
	implode: (value, argument) => {
		if (!Array.isArray(value)) return new Trouble('a list', value);
		const texts = value.map(textOf);
		return (
			texts.find((text) => text instanceof Trouble) ?? texts.join(argument === '' ? ',' : argument)
		);
	},
};

const WRITTEN = /^(\w+)\s*(?:\(\s*(\d{1,3}|'[^']*'|"[^"]*")?\s*\))?$/;

interface Step {
	readonly name: string;
	readonly read: (record: Row) => unknown;
	readonly format: (value: unknown) => unknown;
}

function stepOf(raw: unknown, place: string, setting: FormatSetting): Step | RuleFault {
	const { old, new: name, format } = isRow(raw) ? raw : {};
	if (typeof old !== 'string' || isEmpty(old))
		return { path: `${place}.old`, message: `expected a field, got ${describe(old)}` };
	if (typeof name !== 'string' || keyTrouble(name))
		return { path: `${place}.new`, message: `expected a field name, got ${describe(name)}` };
	const [, kind = '', argument = ''] = WRITTEN.exec(plainText(format).trim()) ?? [];
	const known = kind.toLowerCase();
	if (!Object.hasOwn(FORMATS, known)) {
		return { path: `${place}.format`, message: `${describe(format)} is no format that is known` };
	}
	const plain = argument.replace(/^(['"])([\s\S]*)\1$/, '$2');
	const read = compileReference(old.trim());
	return {
		name,
		read: (record) => read(new Scope(record)),
		format: (value) => FORMATS[known](value, plain, setting),
	};
}

/** `formatResponse` of 轻易云: `{old, new, format}` adds the field `new`. A field that is missing or empty is left out. */
export function compileFormats(
	json: unknown,
	place: string,
	setting: FormatSetting,
): { readonly format: Formatter; readonly faults: readonly RuleFault[] } {
	if (!Array.isArray(json)) {
		const message = `expected [{"old":…,"new":…,"format":…}], got ${describe(json)}`;
		return { format: (record) => record, faults: [{ path: place, message }] };
	}
	const all = json.map((raw, index) => stepOf(raw, `${place}[${index}]`, setting));
	const steps = all.filter((step): step is Step => 'read' in step);
	const faults = all.filter((step): step is RuleFault => 'message' in step);
	const format: Formatter = (record) => {
		const added: Record<string, unknown> = { ...record };
		for (const step of steps) {
			const value = step.read(record);
			if (value instanceof Trouble || isEmpty(value)) continue;
			const result = step.format(value);
			if (result instanceof Trouble) return { trouble: result, field: step.name };
			added[step.name] = result;
		}
		return added;
	};
	return { format, faults };
}
