import type { Entity, Field, Form } from '../forms/form';

export type Cell = string | number | null;
/** One stored row: cells in the order of `Table.columns`. */
export type Row = Cell[];

/** One SQL table: the head of a form (with its sub-heads) or one of its entries. */
export interface Table {
	readonly name: string;
	readonly entity: Entity;
	readonly columns: readonly string[];
	/** Field key, as written and in capitals → position in the row. */
	readonly position: ReadonlyMap<string, number>;
	/** Position → field; the fixed columns in front have none. */
	readonly fields: ReadonlyArray<Field | undefined>;
	readonly blank: Readonly<Row>;
	/** Position of the number whose folded twin is the last cell; undefined in entries. */
	readonly numberAt?: number;
	readonly sql: TableStatements;
}

/** Statements over one table, built once. */
export interface TableStatements {
	readonly insert: string;
	readonly ids: string;
	readonly count: string;
	readonly byId: string;
	readonly remove: string;
	readonly byNumber: string;
	readonly byHead: string;
	readonly removeByHead: string;
}

export interface Layout {
	readonly form: Form;
	readonly head: Table;
	readonly entries: readonly Table[];
	/** Key of an entry in capitals → its place in `entries`. */
	readonly entryAt: ReadonlyMap<string, number>;
	readonly subHeads: ReadonlySet<string>;
	/** Position of the number in the head row; its folded twin is the last cell. */
	readonly numberAt: number;
}

/** Fixed columns of an entry row: entry id, id of the bill, line number. */
export const ENTRY_ID = 0;
export const ENTRY_HEAD = 1;
export const ENTRY_SEQ = 2;
/** Column with the folded number, by which numbers are found and compared. */
export const FOLDED = 'NUMBER_FOLDED';

export function layOut(form: Form): Layout {
	const fields = [...form.head, ...form.subHeads.flatMap((entity) => entity.fields)];
	const entity: Entity = {
		key: 'FBillHead',
		label: '基本信息',
		orm: form.id,
		table: form.table,
		pk: form.pk,
		fields,
	};
	const bare = table(form.id, entity, [form.pk], [FOLDED]);
	const numberAt = bare.position.get(form.number.toUpperCase()) ?? 1;
	const head = { ...bare, numberAt };
	const entries = form.entries.map((entry) =>
		table(`${form.id}.${entry.key}`, entry, [entry.pk, 'HEAD_ID', 'SEQ'], []),
	);
	const capitals = ({ key }: Entity) => key.toUpperCase();
	return {
		form,
		head,
		entries,
		entryAt: new Map(form.entries.map((entry, at) => [capitals(entry), at])),
		subHeads: new Set(form.subHeads.map(capitals)),
		numberAt,
	};
}

function table(name: string, entity: Entity, front: string[], back: string[]): Table {
	const cells = entity.fields.flatMap(columnsOf);
	const columns = [...front, ...cells.map((cell) => cell.key), ...back].map((key) =>
		key.toUpperCase(),
	);
	const fields = [...front.map(() => undefined), ...cells];
	const blank = columns.map((_, at) => blankCell(fields[at]));
	const position = new Map(columns.map((column, at) => [column, at]));
	fields.forEach((field, at) => field && position.set(field.key, at));
	const sql = statements(quoted(name), quoted(columns[0]), columns.length);
	return { name, entity, columns, position, fields, blank, sql };
}

function statements(name: string, pk: string, columns: number): TableStatements {
	const marks = Array.from({ length: columns }, () => '?').join(',');
	return {
		insert: `INSERT OR REPLACE INTO ${name} VALUES (${marks})`,
		ids: `SELECT ${pk} FROM ${name} ORDER BY ${pk}`,
		count: `SELECT COUNT(1) FROM ${name}`,
		byId: `SELECT * FROM ${name} WHERE ${pk} = ?`,
		remove: `DELETE FROM ${name} WHERE ${pk} = ?`,
		byNumber: `SELECT ${pk} FROM ${name} WHERE ${FOLDED} = ? ORDER BY ${pk}`,
		byHead: `SELECT * FROM ${name} WHERE HEAD_ID = ? ORDER BY SEQ`,
		removeByHead: `DELETE FROM ${name} WHERE HEAD_ID = ?`,
	};
}

export function quoted(name: string): string {
	return `"${name.replaceAll('"', '""')}"`;
}

/** A flex field takes one reference column a dimension, named as in a model: FSTOCKLOCID__FF100001. */
export function columnsOf(field: Field): Field[] {
	if (field.type !== 'flex') return [field];
	return Object.entries(field.dimensions ?? {}).map(([dimension, lookUp]) => ({
		key: `${field.key}__${dimension}`,
		label: field.label,
		type: 'ref',
		lookUp,
	}));
}

function blankCell(field: Field | undefined): Cell {
	if (!field) return 0;
	if (field.initial !== undefined) return field.initial;
	if (field.type === 'date' || field.type === 'datetime') return null;
	return field.type === 'text' || field.type === 'enum' ? '' : 0;
}
