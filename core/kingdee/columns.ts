import { KingdeeError } from './errors';
import type { Entry, Form } from './metadata';

/** One selected field: how Kingdee is asked for it and where its value goes in a bill. */
export interface Column {
	/** As asked: `FStockOrgId.FNumber`, `FEntity_FEntryID`, `FQty`. */
	readonly key: string;
	/** Keys down to the value, inside the bill or inside one line of `entry`. */
	readonly path: readonly string[];
	readonly entry: Entry | undefined;
}

/** The selected fields, and the entry whose lines make the rows (undefined: one row a bill). */
export interface Columns {
	readonly selected: readonly Column[];
	readonly entry: Entry | undefined;
}

/** The entry whose lines hold a field; undefined for the head, its sub-heads and what the metadata does not know. */
export function entryOf(form: Form, key: string): Entry | undefined {
	return lineColumn(form, key)?.entry ?? form.field(key.split('.')[0])?.entry;
}

/** Sorts fields into head and entry; refuses fields of two entries, since their lines would multiply each other. */
export function planColumns(form: Form, keys: readonly string[]): Columns {
	const selected = keys.map((key) => columnOf(form, key, keys));
	const entries = [...new Set(selected.flatMap(({ entry }) => entry ?? []))];
	if (entries.length > 1) {
		const names = entries.map(({ key, label }) => `${key} ${label}`).join(', ');
		throw new KingdeeError(
			'config',
			`The fields belong to several entries of ${form.id}: ${names}`,
			{
				advice: 'Query one entry at a time: Kingdee multiplies the lines of sibling entries.',
			},
		);
	}
	return { selected, entry: entries[0] };
}

function columnOf(form: Form, key: string, keys: readonly string[]): Column {
	const line = lineColumn(form, key);
	if (line) return line;
	const [root, ...rest] = key.split('.');
	const entry = form.field(root)?.entry;
	const bare = rest.length === 0 && keys.some((other) => other.startsWith(`${root}.`));
	return {
		key,
		path: bare ? [root, 'Id'] : [root, ...rest.map((part) => flexKey(root, part))],
		entry,
	};
}

/** `FEntity_FEntryID` and `FEntity_FSeq` carry the entry's key in front (reference 4.3). */
function lineColumn(form: Form, key: string): Column | undefined {
	const [, entryKey = '', field = ''] = /^(\w+?)_(FSeq|F\w*EntryID|FDetailID)$/i.exec(key) ?? [];
	const entry =
		form.entry(entryKey) ?? form.entries.find(({ primaryKey }) => same(key, primaryKey));
	return entry && { key, path: [field || entry.primaryKey], entry };
}

/** Save wants the parts of a flex field under `FSTOCKLOCID__FF100001` (reference 4.7). */
function flexKey(root: string, part: string): string {
	return /^FF\d+$/i.test(part) ? `${root.toUpperCase()}__${part}` : part;
}

function same(a: string, b: string): boolean {
	return a.toLowerCase() === b.toLowerCase();
}

/** Rows of one bill as the nested object that Save takes; `row[0]` is the value of the first selected column. @param lines rows that hold a line */
export function billOf(
	{ selected, entry }: Columns,
	rows: readonly unknown[][],
	lines: readonly unknown[][],
): Record<string, unknown> {
	const bill: Record<string, unknown> = {};
	for (const [i, column] of selected.entries()) {
		if (!column.entry) put(bill, column.path, rows[0][i]);
	}
	if (entry) bill[entry.key] = lines.map((row) => lineOf(selected, row));
	return bill;
}

function lineOf(selected: readonly Column[], row: readonly unknown[]): Record<string, unknown> {
	const line: Record<string, unknown> = {};
	for (const [i, column] of selected.entries()) if (column.entry) put(line, column.path, row[i]);
	return line;
}

/** One row with flat names, `_` for `.`: the names that 轻易云 gives to the same fields. */
export function flatRow({ selected }: Columns, row: readonly unknown[]): Record<string, unknown> {
	return Object.fromEntries(selected.map(({ key }, i) => [key.replaceAll('.', '_'), row[i]]));
}

function put(target: Record<string, unknown>, path: readonly string[], value: unknown): void {
	let place = target;
	for (const key of path.slice(0, -1)) place = (place[key] ??= {}) as Record<string, unknown>;
	place[path[path.length - 1]] = value;
}
