import { KingdeeError } from './errors';
import type { Entry, Form } from './metadata';

/** One selected field: how Kingdee is asked for it and where its value goes in a bill. */
export interface Column {
	/** As asked: `FStockOrgId.FNumber`, `FEntity_FEntryID`, `FQty`. */
	readonly key: string;
	/** Its name in a flat row. */
	readonly name: string;
	/** Keys down to the value, inside the bill or inside one line of `entry`. */
	readonly path: readonly string[];
	readonly entry: Entry | undefined;
}

/** Where the value of selected column `at` goes. */
interface Place {
	readonly at: number;
	readonly parents: readonly string[];
	readonly key: string;
}

/** The selected fields, and the entry whose lines make the rows (undefined: one row a bill). */
export interface Columns {
	readonly selected: readonly Column[];
	readonly head: readonly Place[];
	readonly line: readonly Place[];
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
	const head = placesOf(selected, (column) => !column.entry);
	const line = placesOf(selected, (column) => column.entry !== undefined);
	return { selected, head, line, entry: entries[0] };
}

function placesOf(selected: readonly Column[], isMeant: (column: Column) => boolean): Place[] {
	return selected.flatMap((column, at) => {
		const { path } = column;
		const key = path[path.length - 1];
		return isMeant(column) ? [{ at, parents: path.slice(0, -1), key }] : [];
	});
}

function columnOf(form: Form, key: string, keys: readonly string[]): Column {
	const line = lineColumn(form, key);
	if (line) return line;
	const [root, ...rest] = key.split('.');
	const entry = form.field(root)?.entry;
	const bare = rest.length === 0 && keys.some((other) => other.startsWith(`${root}.`));
	return {
		key,
		name: key.replaceAll('.', '_'),
		path: bare ? [root, 'Id'] : [root, ...rest.map((part) => flexKey(root, part))],
		entry,
	};
}

/** `FEntity_FEntryID` and `FEntity_FSeq` carry the entry's key in front (reference 4.3). */
function lineColumn(form: Form, key: string): Column | undefined {
	const [, entryKey = '', field = ''] = /^(\w+?)_(FSeq|F\w*EntryID|FDetailID)$/i.exec(key) ?? [];
	const entry =
		form.entry(entryKey) ?? form.entries.find(({ primaryKey }) => same(key, primaryKey));
	return entry && { key, name: key, path: [field || entry.primaryKey], entry };
}

/** Save wants the parts of a flex field under `FSTOCKLOCID__FF100001` (reference 4.7). */
function flexKey(root: string, part: string): string {
	return /^FF\d+$/i.test(part) ? `${root.toUpperCase()}__${part}` : part;
}

function same(a: string, b: string): boolean {
	return a.toLowerCase() === b.toLowerCase();
}

/**
 * Adds the rows of one bill to `bill`, as the nested object that Save takes.
 * @param lines the rows that hold a line
 * @param from where the value of the first selected column stands in a row
 */
export function fillBill(
	bill: Record<string, unknown>,
	{ head, line, entry }: Columns,
	rows: readonly unknown[][],
	lines: readonly unknown[][],
	from: number,
): Record<string, unknown> {
	fill(bill, head, rows[0], from);
	if (entry) bill[entry.key] = lines.map((row) => fill({}, line, row, from));
	return bill;
}

/** One row with flat names, `_` for `.`: the names that 轻易云 gives to the same fields. */
export function flatRow(
	{ selected }: Columns,
	row: readonly unknown[],
	from: number,
): Record<string, unknown> {
	const flat: Record<string, unknown> = {};
	for (let i = 0; i < selected.length; i++) flat[selected[i].name] = row[from + i];
	return flat;
}

/** Runs for every row of every page: no list is made on the way. */
function fill(
	target: Record<string, unknown>,
	places: readonly Place[],
	row: readonly unknown[],
	from: number,
): Record<string, unknown> {
	for (const { at, parents, key } of places) {
		let place = target;
		for (const parent of parents) place = (place[parent] ??= {}) as Record<string, unknown>;
		place[key] = row[from + at];
	}
	return target;
}
