import { decimalOf } from './compare';
import { formatDate } from './dateFormat';
import { readDate, type ZoneClock } from './dates';
import { describe, Trouble, type RuleFault } from './fault';
import { isEmpty, isRow, keyTrouble, Scope, type Row } from './record';
import { compileReference } from './reference';
import { textOf } from './text';

/** The record with the formatted fields beside the others, or the trouble with one of them and its name. */
export type Formatter = (
	record: Row,
) => Row | { readonly trouble: Trouble; readonly field: string };

type Format = (value: unknown, argument: string, clock: ZoneClock) => unknown;

function dated(form: string): Format {
	return (value, _, clock) => {
		const wall = readDate(value, clock);
		return wall ? formatDate(wall, form) : new Trouble('a possible date', value);
	};
}

function rounded(value: unknown, argument: string): string | Trouble {
	const number = decimalOf(typeof value === 'number' ? value : String(value));
	const places = Number(argument || 0);
	if (!number) return new Trouble('a number', value);
	const result = number.rounded(places);
	return String(places > 0 ? result.padded(places) : result);
}

/** `1,234.50` */
function amount(value: unknown): string | Trouble {
	const text = rounded(value, '2');
	return text instanceof Trouble ? text : text.replace(/\B(?=(?:\d{3})+\.)/g, ',');
}

const FORMATS: Readonly<Record<string, Format>> = {
	date: dated('%Y-%m-%d'),
	time: dated('%H:%i:%s'),
	datetime: dated('%Y-%m-%d %H:%i:%s'),
	shortdate: dated('%m-%d'),
	shorttime: dated('%H:%i'),
	shortdatetime: dated('%m-%d %H:%i'),
	longtext: (value, argument) => {
		const text = textOf(value);
		if (text instanceof Trouble) return text;
		const letters = [...text];
		const length = Number(argument);
		return letters.length > length ? `${letters.slice(0, length).join('')}...` : text;
	},
	intval: (value) => {
		const number = decimalOf(typeof value === 'number' ? value : String(value));
		return number ? Number(String(number.truncated(0))) : new Trouble('a number', value);
	},
	round: rounded,
	amount,
	implode: (value, argument) => {
		if (!Array.isArray(value)) return new Trouble('a list', value);
		const texts = value.map(textOf);
		return texts.find((text) => text instanceof Trouble) ?? texts.join(argument);
	},
};

const WRITTEN = /^(\w+)\s*(?:\(\s*(\d{1,3}|'[^']*'|"[^"]*")?\s*\))?$/;

/** What needs an argument in parentheses. */
const NEEDY = new Set(['longtext', 'implode']);

interface Step {
	readonly name: string;
	readonly read: (record: Row) => unknown;
	readonly format: (value: unknown) => unknown;
}

function stepOf(raw: unknown, place: string, clock: ZoneClock): Step | RuleFault {
	const { old, new: name, format } = isRow(raw) ? raw : {};
	if (typeof old !== 'string' || isEmpty(old))
		return { path: `${place}.old`, message: `expected a field, got ${describe(old)}` };
	if (typeof name !== 'string' || keyTrouble(name))
		return { path: `${place}.new`, message: `expected a field name, got ${describe(name)}` };
	const [, kind = '', argument = ''] = WRITTEN.exec(String(format ?? '').trim()) ?? [];
	const known = kind.toLowerCase();
	if (!Object.hasOwn(FORMATS, known) || (NEEDY.has(known) && argument === '')) {
		return { path: `${place}.format`, message: `${describe(format)} is no format that is known` };
	}
	const plain = argument.replace(/^(['"])([\s\S]*)\1$/, '$2');
	const read = compileReference(old.trim());
	return {
		name,
		read: (record) => read(new Scope(record)),
		format: (value) => FORMATS[known](value, plain, clock),
	};
}

/** `formatResponse` of 轻易云: `{old, new, format}` adds the field `new`. A field that is missing or empty is left out. */
export function compileFormats(
	json: unknown,
	place: string,
	clock: ZoneClock,
): { readonly format: Formatter; readonly faults: readonly RuleFault[] } {
	if (!Array.isArray(json)) {
		const message = `expected [{"old":…,"new":…,"format":…}], got ${describe(json)}`;
		return { format: (record) => record, faults: [{ path: place, message }] };
	}
	const all = json.map((raw, index) => stepOf(raw, `${place}[${index}]`, clock));
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
