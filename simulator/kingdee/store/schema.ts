import type { Database } from './database';
import { FOLDED, quoted } from './layout';
import type { Layout, Table } from './layout';

/** Creates the tables of one form. Names come from the form data only, never from a client. */
export function createTables(database: Database, layout: Layout): void {
	database.run(`CREATE TABLE ${quoted(layout.head.name)} (${columns(layout.head)})`);
	database.run(
		`CREATE INDEX ${quoted(`${layout.form.id}#number`)} ON ${quoted(layout.head.name)} (${FOLDED})`,
	);
	for (const entry of layout.entries) {
		database.run(`CREATE TABLE ${quoted(entry.name)} (${columns(entry)})`);
		database.run(`CREATE INDEX ${quoted(`${entry.name}#head`)} ON ${quoted(entry.name)} (HEAD_ID)`);
	}
}

function columns(table: Table): string {
	return table.columns.map((name, at) => `${quoted(name)} ${affinity(table, at)}`).join(', ');
}

function affinity(table: Table, at: number): string {
	if (at === 0) return 'INTEGER PRIMARY KEY';
	if (table.columns[at] === FOLDED) return 'TEXT';
	const type = table.fields[at]?.type;
	if (type === undefined || type === 'ref' || type === 'bool') return 'INTEGER';
	return type === 'number' ? 'REAL' : 'TEXT';
}
