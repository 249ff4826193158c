import { writeCodeLines } from './codeLines';
import { TYPES } from './convert';
import { isNumberKey, type FormField } from './formField';
import { isEmpty, isRow, type Row } from './record';
import { parseTemplate } from './template';
import { isConstant } from './values';

/** Takes one complaint about a key of the rule at hand. */
export type Refuse = (key: string, why: string) => undefined;

function textIn(value: unknown): string {
	return typeof value === 'string' ? value : '';
}

function isScalar(value: unknown): value is string | number | boolean {
	return ['string', 'number', 'boolean'].includes(typeof value);
}

/** `is_required` as 轻易云 writes it, text or truth. */
export function isRequired({ is_required: required }: Row): boolean {
	return ['true', '1'].includes(String(required ?? '').toLowerCase());
}

/** The name of a reference that stands alone, with its filter. */
export function aloneIn(value: string): string | undefined {
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

function codeTable({ value, literal, mapping }: Row, refuse: Refuse): Value | undefined {
	const source = literal === true ? undefined : aloneIn(textIn(value));
	const codes = tableOf(mapping);
	if (source === undefined)
		return refuse('mapping', 'a code table of the form reads one source field');
	if (codes === undefined)
		return refuse('mapping', 'codes and values of the form are texts on one line');
	return made('codeTable', { source, codes });
}

function valueOf(raw: Row, refuse: Refuse): Value | undefined {
	const { value = '', literal, mapping } = raw;
	if (!isNothing(mapping)) return codeTable(raw, refuse);
	if (!isScalar(value ?? '')) return refuse('value', 'a value of the form is text');
	const text = String(value ?? '');
	if (isEmpty(value) && missingOf(raw).missing !== 'default')
		return refuse('value', 'a line of the form has a value');
	if (literal === true || isConstant(value)) return made('constant', { value: text });
	if (/^\s*_function\s/.test(text))
		return made('expression', { value: text.replace(/^\s*_function\s/, '') });
	const source = aloneIn(text);
	return source === undefined ? made('template', { value: text }) : made('source', { source });
}

/** Empty, or an empty list or object: PHP writes `[]` for nothing. */
export function isNothing(raw: unknown): boolean {
	return isEmpty(raw) || (typeof raw === 'object' && Object.keys(raw as object).length === 0);
}

type Place = Pick<FormField, 'target' | 'numberKey' | 'type'>;

function typeOf(raw: Row, refuse: Refuse): string | undefined {
	if (isEmpty(raw.type)) return 'string';
	const type = TYPES.find((known) => known === raw.type);
	if (!type) return refuse('type', `the form does not know ${JSON.stringify(raw.type)}`);
	return type === 'float' ? 'number' : type;
}

function placeOf(raw: Row, prefix: string, refuse: Refuse): Place | undefined {
	const type = typeOf(raw, refuse);
	const field = textIn(raw.field).trim();
	if (type === undefined || field === '') return refuse('field', 'the rule cannot be read');
	const target = prefix + field;
	const { name, params, params1 } = isRow(raw.parser) ? raw.parser : { name: raw.parser };
	const key = textIn(params ?? params1);
	if (isNothing(raw.parser)) {
		const last = target.slice(target.lastIndexOf('.') + 1);
		if (last === target || !isNumberKey(last)) return { target, numberKey: '', type };
		return refuse('field', `the form writes ${target} as a reference, which may not be empty`);
	}
	if (name === 'ConvertJson' && type === 'string')
		return { target, numberKey: '', type: 'languages' };
	if (name !== 'ConvertObjectParser' || key === '')
		return refuse('parser', `the form has no place for ${String(name)}`);
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

/** A rule without children as a line of the form; undefined where the form has no place for it. */
export function formLine(raw: Row, prefix: string, refuse: Refuse): FormField | undefined {
	const place = placeOf(raw, prefix, refuse);
	const value = valueOf(raw, refuse);
	if (!place || !value) return undefined;
	if (!isScalar(raw.default ?? '')) return refuse('default', 'a default of the form is text');
	return { ...place, label: textIn(raw.label), ...value, ...missingOf(raw) };
}
