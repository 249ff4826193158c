import { isHostile, isRow, type Row } from './record';

/** A field of a sample record: where it stands, and what it holds there. */
export interface SourceField {
	readonly keys: readonly string[];
	/** The keys joined by dots, as references are written. */
	readonly path: string;
	readonly example: unknown;
}

/** A list of rows in a sample record, with the fields of its first row. */
export interface SourceList {
	readonly keys: readonly string[];
	readonly path: string;
	readonly fields: readonly SourceField[];
}

export interface SourceRecord {
	readonly fields: readonly SourceField[];
	readonly lists: readonly SourceList[];
}

const DEEPEST = 6;
const MOST = 2000;

interface Found {
	readonly fields: SourceField[];
	readonly lists: SourceList[];
}

function rowsOf(list: readonly unknown[]): Row | undefined {
	const [first] = list;
	return isRow(first) ? first : undefined;
}

function walk(row: Row, above: readonly string[], found: Found): void {
	for (const [key, value] of Object.entries(row)) {
		if (found.fields.length >= MOST || isHostile(key)) continue;
		const keys = [...above, key];
		const path = keys.join('.');
		const first = Array.isArray(value) ? rowsOf(value) : undefined;
		if (first) found.lists.push({ keys, path, fields: fieldsIn(first) });
		else if (isRow(value) && keys.length < DEEPEST) walk(value, keys, found);
		else found.fields.push({ keys, path, example: value });
	}
}

/** Fields of a row; lists inside a row are not rows of the record. */
function fieldsIn(row: Row): readonly SourceField[] {
	const plain = Object.entries(row).filter(([, value]) => !Array.isArray(value));
	const found: Found = { fields: [], lists: [] };
	walk(Object.fromEntries(plain), [], found);
	return found.fields;
}

/** The fields and lists of one sample record, in its order; what is not a record has none. */
export function sourceRecord(sample: unknown): SourceRecord {
	const found: Found = { fields: [], lists: [] };
	if (isRow(sample)) walk(sample, [], found);
	return found;
}
