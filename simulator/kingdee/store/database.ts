import initSqlJs from 'sql.js';
import type { Database as Sqlite, Statement } from 'sql.js';

import type { Cell, Row } from './layout';

/** Prepared statements kept at once: every write has one, and clients repeat few different queries. */
const STATEMENTS = 400;

/** The engine's "file" lives in memory anyway: no journal beside it, no locks, pages stay in the cache. */
const PRAGMAS = [
	'journal_mode = MEMORY',
	'synchronous = OFF',
	'locking_mode = EXCLUSIVE',
	'cache_size = -400000',
];

/** A SQLite database in memory. Statements are prepared once and kept. */
export class Database {
	private readonly statements = new Map<string, Statement>();

	private constructor(private readonly sqlite: Sqlite) {}

	static async open(): Promise<Database> {
		const { Database: Engine } = await initSqlJs();
		const database = new Database(new Engine());
		for (const pragma of PRAGMAS) database.run(`PRAGMA ${pragma}`);
		return database;
	}

	/** Makes a function known to SQL. @param work is given no NULL: of NULL the answer is NULL */
	define(name: string, work: (...texts: string[]) => string | boolean): void {
		const answer = (cells: Cell[]) => (cells.includes(null) ? null : work(...cells.map(String)));
		// The engine counts the parameters it is to take.
		const byCount = [(a: Cell) => answer([a]), (a: Cell, b: Cell, c: Cell) => answer([a, b, c])];
		this.sqlite.create_function(name, byCount[work.length > 1 ? 1 : 0]);
	}

	run(sql: string, cells: Row = []): void {
		this.prepared(sql).run(cells);
	}

	all(sql: string, cells: Row = []): Row[] {
		const statement = this.prepared(sql);
		statement.bind(cells);
		const rows: Row[] = [];
		while (statement.step()) rows.push(statement.get() as Row);
		statement.reset();
		return rows;
	}

	first(sql: string, cells: Row = []): Row | undefined {
		const statement = this.prepared(sql);
		statement.bind(cells);
		const row = statement.step() ? (statement.get() as Row) : undefined;
		statement.reset();
		return row;
	}

	value(sql: string, cells: Row = []): Cell | undefined {
		return this.first(sql, cells)?.[0];
	}

	close(): void {
		this.statements.clear();
		this.sqlite.close();
	}

	private prepared(sql: string): Statement {
		const known = this.statements.get(sql);
		if (known) return known;
		if (this.statements.size >= STATEMENTS) this.forgetOldest();
		const statement = this.sqlite.prepare(sql);
		this.statements.set(sql, statement);
		return statement;
	}

	private forgetOldest(): void {
		const [sql, statement] = this.statements.entries().next().value ?? [];
		statement?.free();
		this.statements.delete(sql ?? '');
	}
}
