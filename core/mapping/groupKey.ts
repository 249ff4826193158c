import { Trouble } from './fault';
import { isEmpty, isRow, type Row } from './record';
import { plainText, textOf } from './text';

/** Values as one key: trimmed text, numbers equal to their text. Undefined when one is missing, empty or no single value. */
export function sameKey(values: readonly unknown[]): string | undefined {
	const texts = values.map((value) =>
		value instanceof Trouble || isEmpty(value) ? undefined : textOf(value),
	);
	if (!texts.every((text) => typeof text === 'string')) return undefined;
	return JSON.stringify(texts.map((text) => text.trim()));
}

/** The list that stands in a record at these keys. */
export function listOf(record: Row, keys: readonly string[]): readonly unknown[] | undefined {
	let value: unknown = record;
	for (const key of keys) {
		value = isRow(value) && Object.hasOwn(value, key) ? value[key] : undefined;
	}
	return Array.isArray(value) ? value : undefined;
}

/** One name or a list of names; undefined when it is neither. */
export function textList(raw: unknown): readonly string[] | undefined {
	const names = (Array.isArray(raw) ? raw : plainText(raw).split(',')).map((name) =>
		typeof name === 'string' ? name.trim() : '',
	);
	return names.length > 0 && names.every((name) => name !== '') ? names : undefined;
}
