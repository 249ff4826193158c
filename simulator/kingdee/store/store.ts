import type { Form } from '../forms/form';
import { ownForms } from '../forms/read';
import type { Collation } from '../fold';
import { fold } from '../fold';
import { Database } from './database';
import { ENTRY_HEAD, ENTRY_ID, ENTRY_SEQ, layOut } from './layout';
import type { Layout, Row } from './layout';
import { likeOf } from './like';
import { createTables } from './schema';

/** A bill or base data row with its entries, as stored. */
export interface Document {
	readonly head: Row;
	/** Rows of each entry, in the order of `Layout.entries`. */
	readonly entries: Row[][];
}

/** A document as it was before a change; without `document` it was not there. */
export interface Before {
	readonly layout: Layout;
	readonly id: number;
	readonly document: Document | undefined;
}

/** Forms are data that no site changes: each is laid out once. */
const LAID_OUT = new WeakMap<Form, Layout>();

/** Ids of real sites are six digits and more; one sequence serves all tables, so that no two rows share an id. */
const FIRST_ID = 100_001;

/** Everything a site keeps, one SQL database. Knows no rule of Kingdee's: those are in save/ and operate/. */
export class Store {
	private readonly layouts = new Map<string, Layout>();
	private lastId = FIRST_ID - 1;
	private depth = 0;
	private watched: Map<number, Before> | undefined;

	private constructor(
		readonly database: Database,
		private readonly collation: Collation,
		readonly forms: readonly Form[],
	) {
		for (const form of forms) {
			const layout = laidOut(form);
			for (const id of [form.id, form.id.toUpperCase()]) this.layouts.set(id, layout);
			createTables(database, layout);
		}
		database.define('FOLD', (text) => fold(text, collation));
		database.define('IS_LIKE', likeOf(collation));
	}

	static async open(collation: Collation, forms = ownForms()): Promise<Store> {
		return new Store(await Database.open(), collation, forms);
	}

	layout(formId: string): Layout | undefined {
		return this.layouts.get(formId) ?? this.layouts.get(formId.toUpperCase());
	}

	/** Highest id given so far. */
	highestId(): number {
		return this.lastId;
	}

	nextId(): number {
		return ++this.lastId;
	}

	/** Ids of every document of a form, lowest first. */
	ids({ head }: Layout): number[] {
		return this.database.all(head.sql.ids).map(([id]) => Number(id));
	}

	count({ head }: Layout): number {
		return Number(this.database.value(head.sql.count));
	}

	/** Ids of the documents with this number, lowest first. */
	idsByNumber({ head }: Layout, number: string): number[] {
		const rows = this.database.all(head.sql.byNumber, [fold(number, this.collation)]);
		return rows.map(([id]) => Number(id));
	}

	read(layout: Layout, id: number): Document | undefined {
		const head = this.database.first(layout.head.sql.byId, [id]);
		if (!head) return undefined;
		const entries = layout.entries.map(({ sql }) => this.database.all(sql.byHead, [id]));
		return { head, entries };
	}

	/** Writes the document whole: rows of entries that it no longer holds are removed. */
	write(layout: Layout, document: Document, isNew: boolean): void {
		const { head } = document;
		this.writeHead(layout, document);
		layout.entries.forEach((entry, at) => {
			if (!isNew) this.database.run(entry.sql.removeByHead, [head[0]]);
			document.entries[at].forEach((row, index) => {
				row[ENTRY_ID] ||= this.nextId();
				row[ENTRY_HEAD] = head[0];
				row[ENTRY_SEQ] = index + 1;
				this.database.run(entry.sql.insert, row);
			});
		});
	}

	writeHead(layout: Layout, { head }: Document): void {
		this.remember(layout, Number(head[0]));
		head[head.length - 1] = fold(String(head[layout.numberAt]), this.collation);
		this.database.run(layout.head.sql.insert, head);
	}

	remove(layout: Layout, id: number): void {
		this.remember(layout, id);
		for (const entry of layout.entries) this.database.run(entry.sql.removeByHead, [id]);
		this.database.run(layout.head.sql.remove, [id]);
	}

	/** Runs the work, and tells how the documents were that it changed. */
	watch<T>(work: () => T): { result: T; before: Before[] } {
		const watched = (this.watched = new Map<number, Before>());
		try {
			return { result: work(), before: [...watched.values()] };
		} finally {
			this.watched = undefined;
		}
	}

	/** Runs the work as if the documents were as before, the later ones of one id last; nothing it writes stays. */
	rewound<T>(before: readonly Before[], work: () => T): T {
		const { watched } = this;
		this.watched = undefined;
		const rewind = ({ layout, id, document }: Before) =>
			document ? this.write(layout, document, false) : this.remove(layout, id);
		try {
			return this.attempt(
				() => (before.forEach(rewind), work()),
				() => false,
			);
		} finally {
			this.watched = watched;
		}
	}

	private remember(layout: Layout, id: number): void {
		if (!this.watched || this.watched.has(id)) return;
		this.watched.set(id, { layout, id, document: this.read(layout, id) });
	}

	/** Runs the work in a transaction, or in a savepoint of the one that is open; `keep` says whether it stays. */
	attempt<T>(work: () => T, keep: (result: T) => boolean): T {
		const level = `level${++this.depth}`;
		this.database.run(`SAVEPOINT ${level}`);
		let done = false;
		try {
			const result = work();
			done = keep(result);
			return result;
		} finally {
			if (!done) this.database.run(`ROLLBACK TO ${level}`);
			this.database.run(`RELEASE ${level}`);
			this.depth--;
		}
	}
}

/** A document of which nothing is written yet. */
export function blankDocument({ head, entries }: Layout): Document {
	return { head: [...head.blank], entries: entries.map(() => []) };
}

function laidOut(form: Form): Layout {
	const known = LAID_OUT.get(form) ?? layOut(form);
	LAID_OUT.set(form, known);
	return known;
}
