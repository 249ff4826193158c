/** What n8n stores for a field picked from a list, or typed by hand. */
export interface Picked {
	readonly mode?: string;
	readonly value?: unknown;
	readonly cachedResultName?: string;
}

/** One line of the form, as n8n stores it, expressions not evaluated; what is hidden in the form is absent. */
export interface FieldRow {
	readonly field?: Picked | string;
	readonly kind?: string;
	readonly source?: Picked | string;
	readonly value?: unknown;
	readonly codes?: unknown;
	readonly numberKey?: unknown;
	readonly type?: string;
	readonly missing?: string;
	readonly default?: unknown;
}

export interface EntryRow {
	readonly entry?: Picked | string;
	readonly source?: Picked | string;
	readonly whenEmpty?: string;
	readonly rows?: { readonly field?: readonly FieldRow[] };
}

/** The list of target fields with suggestions, as n8n stores it: values by field, and the fields as they were loaded. */
export interface MatchedFields {
	readonly value?: Readonly<Record<string, unknown>> | null;
	readonly schema?: ReadonlyArray<{
		readonly id: string;
		readonly displayName: string;
		readonly required: boolean;
		readonly type?: string;
	}>;
}

export function pickedValue(picked: Picked | string | undefined): unknown {
	return typeof picked === 'object' && picked !== null ? picked.value : picked;
}

/** Name of a picked field in lists: its Chinese label, then its key. */
export function listName(label: string, key: string): string {
	return label ? `${label} ${key}` : key;
}

/** The label out of such a name; '' where the field was typed by hand. */
export function labelOf(name: string | undefined, key: string): string {
	const at = name?.indexOf(` ${key}`) ?? -1;
	return at > 0 ? String(name).slice(0, at) : '';
}
