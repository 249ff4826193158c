/** One line of the form, as n8n stores it; what is hidden in the form is absent. */
export interface FieldRow {
	readonly field: string;
	readonly kind?: 'source' | 'constant' | 'template' | 'expression';
	readonly value?: string;
	readonly wrap?: string;
	readonly customKey?: string;
	readonly type?: string;
	readonly missing?: string;
	readonly default?: string;
}

export interface EntryRow {
	readonly entry: string;
	readonly source?: string;
	readonly rows?: { readonly field?: readonly FieldRow[] };
}

type RuleJson = Readonly<Record<string, unknown>>;

function valueOf({ kind = 'source', value = '' }: FieldRow): RuleJson {
	if (kind === 'constant') return { value, literal: true };
	if (kind === 'expression') return { value: `_function ${value}` };
	const bare = kind === 'source' && !value.trim().startsWith('{');
	return { value: bare ? `{{${value.trim()}}}` : value };
}

function parserOf({ wrap = 'none', customKey = '' }: FieldRow): RuleJson {
	if (wrap === 'none') return {};
	return { parser: { name: 'ConvertObjectParser', params: wrap === 'custom' ? customKey : wrap } };
}

function missingOf({ missing = 'fail', default: given = '' }: FieldRow): RuleJson {
	return missing === 'default' ? { missing, default: given } : { missing };
}

function fieldRule(row: FieldRow): RuleJson {
	const { field, type = 'string' } = row;
	return { field, type, ...valueOf(row), ...parserOf(row), ...missingOf(row) };
}

function entryRule({ entry, source = '', rows }: EntryRow): RuleJson {
	const children = (rows?.field ?? []).map(fieldRule);
	return { field: entry, type: 'array', ...(source.trim() && { source }), children };
}

/** The form as the very rules that JSON mode takes: head fields first, then the entries. */
export function formToRules(
	fields: readonly FieldRow[],
	entries: readonly EntryRow[],
): readonly RuleJson[] {
	return [...fields.map(fieldRule), ...entries.map(entryRule)];
}
