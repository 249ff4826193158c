import { writeCodeLines } from './codeLines';
import { TYPES } from './convert';
import { isNumberKey, type FormEntry, type FormField, type MappingForm } from './formField';
import { metadataOf } from './qeasy';
import { isEmpty, isRow, type Row } from './record';
import { parseTemplate } from './template';
import { isConstant } from './values';

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

type Complain = (key: string, why: string) => undefined;

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

function isScalar(value: unknown): value is string | number | boolean {
	return ['string', 'number', 'boolean'].includes(typeof value);
}

function isRequired({ is_required: required }: Row): boolean {
	return ['true', '1'].includes(String(required ?? '').toLowerCase());
}

/** The name of a reference that stands alone, with its filter. */
function aloneIn(value: string): string | undefined {
	const [part, ...more] = parseTemplate(value.trim());
	if (part?.kind !== 'name' || more.length > 0) return undefined;
	return part.filter ? `${part.name}|${part.filter}` : part.name;
}

type Value = Pick<FormField, 'kind' | 'source' | 'value' | 'codes'>;

function made(kind: FormField['kind'], rest: Partial<Value>): Value {
	return { kind, source: '', value: '', codes: '', ...rest };
}

function tableOf(raw: unknown): string | undefined {
	if (isRow(raw)) return writeCodeLines(Object.entries(raw));
	const rows = Array.isArray(raw) ? raw.filter(isRow) : [];
	if (!Array.isArray(raw) || rows.length < raw.length) return undefined;
	return writeCodeLines(rows.map(({ source, target }) => [textIn(source), target]));
}

function codeTable({ value, literal, mapping }: Row, complain: Complain): Value | undefined {
	const source = literal === true ? undefined : aloneIn(textIn(value));
	const codes = tableOf(mapping);
	if (source === undefined)
		return complain('mapping', 'a code table of the form reads one source field');
	if (codes === undefined)
		return complain('mapping', 'codes and values of the form are texts on one line');
	return made('codeTable', { source, codes });
}

function valueOf(raw: Row, complain: Complain): Value | undefined {
	const { value = '', literal, mapping } = raw;
	if (!isNothing(mapping)) return codeTable(raw, complain);
	if (!isScalar(value ?? '')) return complain('value', 'a value of the form is text');
	const text = String(value ?? '');
	if (isEmpty(value) && missingOf(raw).missing !== 'default')
		return complain('value', 'a line of the form has a value');
	if (literal === true || isConstant(value)) return made('constant', { value: text });
	if (/^\s*_function\s/.test(text))
		return made('expression', { value: text.replace(/^\s*_function\s/, '') });
	const source = aloneIn(text);
	return source === undefined ? made('template', { value: text }) : made('source', { source });
}

function isNothing(raw: unknown): boolean {
	return isEmpty(raw) || (typeof raw === 'object' && Object.keys(raw as object).length === 0);
}

type Place = Pick<FormField, 'target' | 'numberKey' | 'type'>;

function typeOf(raw: Row, complain: Complain): string | undefined {
	if (isEmpty(raw.type)) return 'string';
	const type = TYPES.find((known) => known === raw.type);
	if (!type) return complain('type', `the form does not know ${JSON.stringify(raw.type)}`);
	return type === 'float' ? 'number' : type;
}

function placeOf(raw: Row, prefix: string, complain: Complain): Place | undefined {
	const type = typeOf(raw, complain);
	const field = textIn(raw.field).trim();
	if (type === undefined || field === '') return complain('field', 'the rule cannot be read');
	const target = prefix + field;
	const { name, params, params1 } = isRow(raw.parser) ? raw.parser : { name: raw.parser };
	const key = textIn(params ?? params1);
	if (isNothing(raw.parser)) {
		const last = target.slice(target.lastIndexOf('.') + 1);
		if (last === target || !isNumberKey(last)) return { target, numberKey: '', type };
		return complain('field', `the form writes ${target} as a reference, which may not be empty`);
	}
	if (name === 'ConvertJson' && type === 'string')
		return { target, numberKey: '', type: 'languages' };
	if (name !== 'ConvertObjectParser' || key === '')
		return complain('parser', `the form has no place for ${String(name)}`);
	return isNumberKey(key)
		? { target: `${target}.${key}`, numberKey: '', type }
		: { target, numberKey: key, type };
}

function missingOf(raw: Row): Pick<FormField, 'missing' | 'default'> {
	const { missing, default: given } = raw;
	const chosen = isEmpty(missing) ? (isEmpty(given) ? 'fail' : 'default') : missing;
	if (chosen === 'default') return { missing: 'default', default: String(given) };
	if (chosen === 'omit') return { missing: 'omit', default: '' };
	return { missing: isRequired(raw) ? 'required' : 'fail', default: '' };
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
		const complain: Complain = (key, why) => this.leave(`${path}.${key}`, why);
		const place = placeOf(raw, prefix, complain);
		const value = valueOf(raw, complain);
		if (!place || !value) return undefined;
		if (!isScalar(raw.default ?? ''))
			return this.leave(`${path}.default`, 'a default of the form is text');
		return { ...place, label: textIn(raw.label), ...value, ...missingOf(raw) };
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
