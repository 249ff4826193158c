import { parseCodeLines } from './codeLines';
import {
	isNumberKey,
	type FormEntry,
	type FormField,
	type FormShape,
	type MappingForm,
} from './formField';

export type RuleJson = Readonly<Record<string, unknown>>;

/** `{x}` and `{{x}}` for those who type the braces as 轻易云 wants them. */
function reference(source: string): string {
	const name = source.trim();
	return name.startsWith('{') ? name : `{{${name}}}`;
}

function valueOf({ kind, source, value, codes }: FormField): RuleJson {
	switch (kind) {
		case 'source':
			return { value: reference(source) };
		case 'codeTable':
			return { value: reference(source), mapping: parseCodeLines(codes) };
		case 'constant':
			return { value, literal: true };
		case 'expression':
			return { value: `_function ${value}` };
		case 'template':
			return { value };
	}
}

/** Field and parser: `FStockOrgId.FNumber` is a reference, `FBaseInfo.FName` a field of an object. */
function placeOf({ target, numberKey, type }: FormField): RuleJson {
	const field = target.trim();
	const dot = field.lastIndexOf('.');
	const last = field.slice(dot + 1);
	if (type === 'languages') return { field, parser: { name: 'ConvertJson' } };
	if (numberKey.trim() !== '') return wrapped(field, numberKey.trim());
	return dot > 0 && isNumberKey(last) ? wrapped(field.slice(0, dot), last) : { field };
}

function wrapped(field: string, params: string): RuleJson {
	return { field, parser: { name: 'ConvertObjectParser', params } };
}

function missingOf({ missing, default: given }: FormField): RuleJson {
	if (missing === 'required') return { is_required: true, missing: 'fail' };
	return missing === 'default' ? { missing, default: given } : { missing };
}

function fieldRule(line: FormField): RuleJson {
	const { field, ...parser } = placeOf(line);
	const { label, type } = line;
	return {
		field,
		...(label && { label }),
		type: type === 'languages' ? 'string' : type,
		...valueOf(line),
		...parser,
		...missingOf(line),
	};
}

function entryRule({ entry, label, source, whenEmpty, fields }: FormEntry): RuleJson {
	return {
		field: entry.trim(),
		...(label && { label }),
		type: 'array',
		...(source.trim() && { source: source.trim() }),
		...(whenEmpty === 'required' && { is_required: true }),
		...(whenEmpty === 'omit' && { missing: 'omit' }),
		children: fields.map(fieldRule),
	};
}

function shapeOf(shape: FormShape): RuleJson {
	if (shape.kind === 'group') return { group: { by: shape.by, as: shape.as } };
	if (shape.kind === 'one') return {};
	const { source, by, key } = shape;
	return { split: { source, ...(by.length > 0 && { by }), key } };
}

/** The form as the very rules that JSON mode takes. Never throws: what is wrong the reader of the rules tells. */
export function formToRules({ fields, entries, shape }: MappingForm): {
	readonly request: readonly RuleJson[];
} {
	return { request: [...fields.map(fieldRule), ...entries.map(entryRule)], ...shapeOf(shape) };
}
