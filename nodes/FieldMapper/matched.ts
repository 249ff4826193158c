import type { FormEntry, FormField, MappingForm } from '../../core/mapping/formField';
import { isNumberKey } from '../../core/mapping/formField';
import { labelOf, type FieldRow, type MatchedFields } from './formRows';
import type { FormReader } from './readForm';

type Schema = NonNullable<MatchedFields['schema']>;

/** `FEntity[].FQty`: entry and field; the head has no entry. */
export function splitId(id: string): { readonly entry: string; readonly target: string } {
	const at = id.indexOf('[].');
	return at < 0 ? { entry: '', target: id } : { entry: id.slice(0, at), target: id.slice(at + 3) };
}

/** The field that is written, without the number key of a reference, in lower case. */
function written(target: string): string {
	const at = target.lastIndexOf('.');
	const bare = at > 0 && isNumberKey(target.slice(at + 1)) ? target.slice(0, at) : target;
	return bare.toLowerCase();
}

/** The lines as they are, the suggested ones between them in Kingdee's order; a line of one's own wins. */
function merged(
	own: readonly FormField[],
	matched: readonly FormField[],
	schema: readonly string[],
): FormField[] {
	const order = new Map(schema.map((target, index) => [written(target), index]));
	const taken = new Set(own.map(({ target }) => written(target)));
	const waiting = matched.filter(({ target }) => !taken.has(written(target)));
	const lines: FormField[] = [];
	for (const line of own) {
		const place = order.get(written(line.target)) ?? -1;
		while (waiting.length > 0 && (order.get(written(waiting[0].target)) ?? 0) < place)
			lines.push(...waiting.splice(0, 1));
		lines.push(line);
	}
	return [...lines, ...waiting];
}

/**
 * A suggestion writes nothing where an optional reference, number or date is empty; text is written as it is, and what
 * Kingdee requires has to be there.
 */
function missingOf({ required, type }: Schema[number], target: string): FieldRow['missing'] {
	if (required) return 'required';
	return type !== 'string' || target.includes('.') ? 'omit' : 'fail';
}

const TYPES: Readonly<Record<string, string | undefined>> = {
	number: 'number',
	dateTime: 'datetime',
};

function isFilled(value: unknown): boolean {
	return value !== undefined && value !== null && value !== '';
}

function matchedLines(
	{ value, schema = [] }: MatchedFields,
	entry: string,
	list: string,
	reader: FormReader,
): FormField[] {
	return schema.flatMap((field) => {
		const given = value?.[field.id];
		const place = splitId(field.id);
		if (place.entry !== entry || !isFilled(given)) return [];
		const { target } = place;
		const row = {
			field: target,
			kind: 'constant',
			value: given,
			type: TYPES[field.type ?? ''] ?? 'string',
			missing: missingOf(field, target),
		};
		const label = labelOf(field.displayName, target).split(' / ').at(-1) ?? '';
		return [{ ...reader.field(row, 'matched', list), label }];
	});
}

/** Adds the fields that were suggested, or dragged onto the list of target fields, to the lines of the form. */
export function withMatched(
	form: MappingForm,
	matched: MatchedFields,
	reader: FormReader,
): MappingForm {
	const ids = (matched.schema ?? []).map(({ id }) => splitId(id));
	const targets = (entry: string) =>
		ids.filter((id) => id.entry === entry).map(({ target }) => target);
	const known = new Set(form.entries.map(({ entry }) => entry));
	const more = [...new Set(ids.map(({ entry }) => entry))].filter(
		(entry) => entry && !known.has(entry),
	);
	const added = more.map(
		(entry): FormEntry => ({ entry, label: '', source: '', whenEmpty: 'write', fields: [] }),
	);
	const entries = [...form.entries, ...added].map((entry) => {
		const lines = matchedLines(matched, entry.entry, entry.source || entry.entry, reader);
		return { ...entry, fields: merged(entry.fields, lines, targets(entry.entry)) };
	});
	return {
		...form,
		fields: merged(form.fields, matchedLines(matched, '', '', reader), targets('')),
		entries: entries.filter(({ entry, fields }) => known.has(entry) || fields.length > 0),
	};
}

/** Labels and keys of the fields that Kingdee requires and no line of the form writes. */
export function unmapped(form: MappingForm, { schema = [] }: MatchedFields): readonly string[] {
	const lines = [
		...form.fields.map(({ target }) => written(target)),
		...form.entries.flatMap(({ entry, fields }) =>
			fields.map(({ target }) => `${entry.toLowerCase()}[].${written(target)}`),
		),
	];
	const taken = new Set(lines);
	return schema
		.filter(({ required, id }) => required && !taken.has(written(id)))
		.map(({ id, displayName }) => {
			const label = labelOf(displayName, splitId(id).target);
			return label ? `${label} ${id}` : id;
		});
}
