import { asList, asRecord } from '../json';
import type { Form } from './metadata';

/** A text that its field cannot hold. */
export interface TooLong {
	readonly field: string;
	readonly label: string;
	/** Line of the entry, from 1; undefined in the head. */
	readonly line: number | undefined;
	readonly value: string;
	readonly most: number;
}

/** Texts of a model that are longer than the site's metadata allow; where it tells no lengths, nothing is found. */
export function tooLongIn(form: Form, model: Readonly<Record<string, unknown>>): TooLong[] {
	if (form.fields.every(({ length }) => length === undefined)) return [];
	return Object.entries(model).flatMap(([key, value]) => {
		if (form.entry(key) === undefined) return textsIn(form, { [key]: value }, undefined);
		return asList(value).flatMap((line, i) => textsIn(form, asRecord(line), i + 1));
	});
}

function textsIn(form: Form, part: Readonly<Record<string, unknown>>, line?: number): TooLong[] {
	return Object.entries(part).flatMap(([key, value]) => {
		const { length, label = '' } = form.field(key) ?? {};
		if (typeof value !== 'string' || length === undefined || [...value].length <= length) return [];
		return [{ field: key, label, line, value, most: length }];
	});
}
