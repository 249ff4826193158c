import type { FormEntry, FormField, MappingForm } from './formField';
import { aloneIn, formLine, isNothing, isRequired, type Refuse } from './formLine';
import { metadataOf } from './qeasy';
import { isEmpty, isRow, type Row } from './record';

/** A part of the rules that the form has no place for. */
export interface LeftOver {
	readonly path: string;
	readonly why: string;
}

/** The form, and everything it cannot express: nothing is dropped in silence. */
export interface FormRead {
	readonly form: MappingForm;
	readonly left: readonly LeftOver[];
}

const WITHOUT_EFFECT = ['id', 'parent', 'parent_id', 'describe'];
const FIELD_KEYS = new Set([
	...['field', 'label', 'type', 'value', 'default', 'parser', 'mapping', 'missing', 'literal'],
	...['is_required', ...WITHOUT_EFFECT],
]);
const ENTRY_KEYS = new Set([
	...['field', 'label', 'type', 'value', 'source', 'missing', 'is_required', 'children'],
	...WITHOUT_EFFECT,
]);

function textIn(value: unknown): string {
	return typeof value === 'string' ? value : '';
}

/** Collects the form from a list of rules, and what has no place in it. */
class Reader {
	readonly left: LeftOver[] = [];

	readonly fields: FormField[] = [];

	readonly entries: FormEntry[] = [];

	head(list: readonly unknown[], place: string, prefix = ''): void {
		for (const [index, raw] of list.entries()) {
			const path = `${place}[${index}]`;
			if (!isRow(raw)) this.leave(path, 'this is no rule');
			else if (isNothing(raw.children)) this.headField(raw, path, prefix);
			else if (raw.type === 'object') this.object(raw, path, prefix);
			else this.entry(raw, path, prefix);
		}
	}

	leave(path: string, why: string): undefined {
		this.left.push({ path, why });
	}

	private headField(raw: Row, path: string, prefix: string): void {
		const line = this.field(raw, path, prefix);
		if (!line) return;
		if (this.entries.length > 0)
			this.leave(path, `the form writes ${line.target} before the entries`);
		this.fields.push(line);
	}

	/** An object is what dots make of its fields, unless it must not be missing. */
	private object(raw: Row, path: string, prefix: string): void {
		const { field, children } = raw;
		if (isRequired(raw)) this.leave(`${path}.is_required`, 'an object of the form is optional');
		if (Array.isArray(children))
			this.head(children, `${path}.children`, `${prefix}${textIn(field).trim()}.`);
	}

	private field(raw: Row, path: string, prefix: string): FormField | undefined {
		this.unknown(raw, FIELD_KEYS, path);
		const refuse: Refuse = (key, why) => this.leave(`${path}.${key}`, why);
		return formLine(raw, prefix, refuse);
	}

	private unknown(raw: Row, known: ReadonlySet<string>, path: string): void {
		for (const key of Object.keys(raw)) {
			if (!known.has(key) && !isNothing(raw[key]))
				this.leave(`${path}.${key}`, 'the form has no place for it');
		}
	}

	private entry(raw: Row, path: string, prefix: string): void {
		this.unknown(raw, ENTRY_KEYS, path);
		const { field, label, source, value, children, missing } = raw;
		const list = textIn(isEmpty(source) ? value : source);
		const inside = (Array.isArray(children) ? children : []).map((child, index) => {
			const at = `${path}.children[${index}]`;
			if (!isRow(child)) return this.leave(at, 'this is no rule');
			if (isNothing(child.children)) return this.field(child, at, '');
			return this.leave(at, 'the form has no entries inside entries');
		});
		this.entries.push({
			entry: prefix + textIn(field).trim(),
			label: textIn(label),
			source: list.startsWith('{') ? (aloneIn(list) ?? list) : list.trim(),
			whenEmpty: missing === 'omit' ? 'omit' : isRequired(raw) ? 'required' : 'write',
			fields: inside.filter((line) => line !== undefined),
		});
	}
}

function texts(value: unknown): readonly string[] {
	return (Array.isArray(value) ? value : [value]).map(textIn).filter((text) => text !== '');
}

function shapeOf({ group, split }: Row, reader: Reader): MappingForm['shape'] {
	if (!isNothing(group) && !isNothing(split))
		reader.leave('group', 'the form groups or splits, not both');
	if (isRow(split) && !isNothing(split)) {
		const { source, by, key } = split;
		return { kind: 'split', source: textIn(source), by: texts(by), key: textIn(key) };
	}
	if (!isRow(group) || isNothing(group)) return { kind: 'one' };
	return { kind: 'group', by: texts(group.by), as: textIn(group.as) || 'rows' };
}

/**
 * Rules in any of the accepted wrappings as a form. `formToRules` of the form maps as the rules do, but for what `left`
 * names with its place. Never throws.
 */
export function rulesToForm(json: unknown): FormRead {
	const reader = new Reader();
	const metadata = metadataOf(json);
	const whole: Row = Array.isArray(metadata)
		? { request: metadata }
		: isRow(metadata)
			? metadata
			: {};
	const { request, group, split, ...others } = whole;
	if (Array.isArray(request)) reader.head(request, 'request');
	else reader.leave('request', 'there is no list of rules');
	for (const key of Object.keys(others)) {
		if (!isNothing(others[key])) reader.leave(key, 'this is not part of the form');
	}
	const shape = shapeOf({ group, split }, reader);
	return { form: { fields: reader.fields, entries: reader.entries, shape }, left: reader.left };
}
