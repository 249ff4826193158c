import { asList, asRecord } from '../json';
import type { KingdeeMessage } from './errors';
import type { Form } from './metadata';
import { headValue, valueOf } from './value';

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
	const field = form.field(key) ?? form.fields.find(({ label }) => names(message.text, label));
	const [, line] = /第【?(\d+)】?行/.exec(message.text) ?? [];
	const { label = field?.label, value = valueAt(model, field, Number(line)) } = message;
	const at = message.line ?? (line === undefined ? undefined : Number(line));
	return {
		field: message.field || (field?.key ?? ''),
		...(label === undefined ? {} : { label }),
		...(at === undefined ? {} : { line: at }),
		...(value === undefined ? {} : { value }),
		text: message.text,
	};
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
