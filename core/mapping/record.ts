/** A record as JSON gives it. Keys come from outside: read them with `Object.hasOwn` only. */
export type Row = Readonly<Record<string, unknown>>;

/** An object with keys, no list. */
export function isRow(value: unknown): value is Row {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Empty as Kingdee means it: null, nothing, '' or blanks (unset text is often a single space). */
export function isEmpty(value: unknown): boolean {
	if (value === null || value === undefined) return true;
	return typeof value === 'string' && isBlank(value);
}

/** Most texts start with a letter or digit: no need to trim them. */
function isBlank(text: string): boolean {
	const first = text.charCodeAt(0);
	return !(first > 0x20 && first < 0x7f) && text.trim() === '';
}

const HOSTILE = new Set(['__proto__', 'constructor', 'prototype']);

/** Whether a key may be written: no prototype key, and no whole number (JavaScript would move it to the front). */
export function keyTrouble(key: string): string | undefined {
	if (key.trim() === '') return 'an empty name';
	if (HOSTILE.has(key)) return `"${key}", which is not allowed as a name`;
	if (/^\d+$/.test(key)) return `"${key}": a whole number cannot keep its place in the key order`;
	return undefined;
}

/** Whether a key may be looked up. */
export function isHostile(key: string): boolean {
	return HOSTILE.has(key);
}

/**
 * One record, or one row inside an entry with the record (and rows) around it: where references are looked up, the row
 * first, then outwards.
 */
export class Scope {
	private folded?: ReadonlyMap<string, string>;

	constructor(
		readonly record: Row,
		readonly parent?: Scope,
		/** Place of the entry in the model, e.g. `FEntity`; '' where it is the model itself (a bill of several). */
		readonly entry: string = '',
		readonly index: number = 0,
	) {}

	/** Path of a field of this scope in the model; built only when something is to be told. */
	place(field: string): string {
		if (!this.parent || this.entry === '') return field;
		return `${this.parent.place(this.entry)}[${this.index}]${field && `.${field}`}`;
	}

	/** The key that equals this one but for case, '' when there are several. */
	keyIgnoringCase(lower: string): string | undefined {
		this.folded ??= foldKeys(this.record);
		return this.folded.get(lower);
	}
}

/** Lower-case keys to the keys as they are; '' where two keys differ only by case. */
export function foldKeys(row: Row): ReadonlyMap<string, string> {
	const folded = new Map<string, string>();
	for (const key of Object.keys(row)) {
		const lower = key.toLowerCase();
		folded.set(lower, folded.has(lower) ? '' : key);
	}
	return folded;
}
