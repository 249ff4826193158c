import { asList, asRecord } from '../json';
import type { KingdeeMessage } from './errors';
import type { Form } from './metadata';
import { headValue, valueOf } from './value';

const LINE = /第【?(\d+)】?行/;

/**
 * A message with the label of its field, the line it speaks of and the value that was sent, as far as they can be known.
 * Kingdee names the line in its text: 第【2】行, 第2行 (reference 5.3); the text itself is left as it is.
 */
export function explain(
	form: Form,
	model: Readonly<Record<string, unknown>>,
	message: KingdeeMessage,
): KingdeeMessage {
	const [key] = message.field.split(',');
	const field =
		form.field(key) ??
		form.fields.find(({ label }) => names(message.text, label)) ??
		(OF_DATE.test(message.text) ? form.field('FDate') : undefined);
	const [, line] = LINE.exec(message.text) ?? [];
	const { label = field?.label, value = numberOf(valueAt(model, field, Number(line))) } = message;
	const at = message.line ?? (line === undefined ? undefined : Number(line));
	return {
		field: message.field || (field?.key ?? ''),
		...(label === undefined ? {} : { label }),
		...(at === undefined ? {} : { line: at }),
		...(value === undefined ? {} : { value }),
		text: message.text,
	};
}

/** A closed period is a matter of the bill's date, also where Kingdee names no field. */
const OF_DATE = /(单据|业务)日期|会计期间|[关结]账/;

/** What a person has to do about a bill, with everything Kingdee said of it: field, line, value, its own words. */
export function tell(key: string, messages: readonly KingdeeMessage[], advice: string): string {
	const said = messages.filter(({ text }) => !advice.includes(text)).map(wordsOf);
	const bill = key === '' || advice.includes(key) ? '' : `Bill ${key}: `;
	return `${bill}${said.join('; ')}${said.length > 0 ? ' — ' : ''}${advice}`;
}

/** Kingdee's own text, with what it leaves unsaid of field, line and value in front. */
function wordsOf({ field, label, line, value, text }: KingdeeMessage): string {
	const name = field && text.includes(field) ? '' : [label, field].filter(Boolean).join(' ');
	const where = line === undefined || LINE.test(text) ? '' : `line ${line}`;
	const isSaid =
		value === undefined || new RegExp(`[“【"]${escape(String(value))}[”】"]`).test(text);
	const what = isSaid ? '' : `value "${String(value)}"`;
	const about = [name, where, what].filter(Boolean).join(', ');
	return about ? `${about}: ${text}` : text;
}

/** A reference is told by its number. */
function numberOf(value: unknown): unknown {
	const [number, ...others] = Object.values(asRecord(value));
	return others.length === 0 && number !== undefined ? number : value;
}

function names(text: string, label: string): boolean {
	return label !== '' && new RegExp(`[“【\\[]${escape(label)}[”】\\]]`).test(text);
}

function escape(text: string): string {
	return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function valueAt(
	model: Readonly<Record<string, unknown>>,
	field: ReturnType<Form['field']>,
	line: number,
): unknown {
	if (field === undefined) return undefined;
	if (!field.entry) return headValue(model, field.key);
	const lines = asList(valueOf(model, field.entry.key));
	// Without a line only a bill of one line tells which is meant.
	const at = Number.isInteger(line) ? line - 1 : lines.length === 1 ? 0 : undefined;
	return at === undefined ? undefined : valueOf(asRecord(lines[at]), field.key);
}
