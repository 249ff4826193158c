import { Asking, type Look } from './ahead';
import type { Call, Client, Seen } from './client';
import { fillBill, flatRow, planColumns, type Columns } from './columns';
import { KingdeeError } from './errors';
import { allOf, keyLiteral } from './filter';
import type { Form } from './metadata';

export interface Query {
	readonly form: Form;
	/** Field keys as ExecuteBillQuery takes them. */
	readonly fields: readonly string[];
	/** FilterStrings, all of which must hold. */
	readonly filters: readonly string[];
	/** Rows a request, at most; the server may give fewer. */
	readonly pageSize: number;
	/** Only bills with a higher primary key. */
	readonly afterId: string | undefined;
	/** Whether the caller may stop before the end: then no page is asked for ahead. */
	readonly mayStop?: boolean;
}

/** A bill with all its lines that meet the filters. */
export interface ReadBill {
	readonly id: string;
	/** Nested, in the shape that Save takes. */
	readonly bill: Record<string, unknown>;
	/** One flat object a line, made when they are asked for. */
	readonly rows: ReadonlyArray<Record<string, unknown>>;
	/** Values of the first line, in the order of the fields. */
	readonly values: readonly unknown[];
}

/** Raw rows of one bill. */
interface Group {
	readonly id: string;
	readonly rows: unknown[][];
}

/** What every page of one query shares. */
interface Pages {
	readonly query: Query;
	readonly columns: Columns;
	/** FieldKeys: the primary key, the line's key, then what was asked for. */
	readonly keys: readonly string[];
	/** Rows asked for: room for a line that is known and one that is not. */
	readonly limit: number;
	/** Rows a page has when it is full, as far as the site has shown. */
	size: number;
}

/**
 * Whole bills in the order of their primary key. Pages are cut by key (`FID > last`), so that inserts and deletes between
 * two pages move nothing; a bill that a page cuts is read again whole; the end is an empty page, because a site whose
 * maximum lies below the page size answers short from the first page on (reference 4.3).
 */
export async function* readBills(client: Client, query: Query): AsyncGenerator<ReadBill[]> {
	const pages = planPages(query);
	const asking = new Asking(client, query, async (call, after, look) => {
		return await readPage(call, pages, after, look);
	});
	for (let last = query.afterId; ; ) {
		const page = await asking.take(last);
		if (page === undefined) return;
		if (page.last === last)
			throw unsteady(query, `gave bill ${last} again after being asked for later ones`);
		last = page.last;
		await asking.ahead(last);
		yield page.groups.map((group) => readBill(pages, group));
	}
}

function planPages(query: Query): Pages {
	const columns = planColumns(query.form, query.fields);
	const line = columns.entry ? [`${columns.entry.key}_${columns.entry.primaryKey}`] : [];
	return {
		query,
		columns,
		keys: [query.form.primaryKey, ...line, ...query.fields],
		limit: Math.max(2, query.pageSize),
		size: query.pageSize,
	};
}

/** The whole bills of one page, and the key behind which to go on. */
interface Page {
	readonly groups: readonly Group[];
	readonly last: string;
}

/** The last bill of a page is left for the next one, or completed where it may be the only one left. */
async function readPage(
	call: Call,
	pages: Pages,
	after: string | undefined,
	look: Look,
): Promise<Page | undefined> {
	const { primaryKey } = pages.query.form;
	const condition = after === undefined ? undefined : `${primaryKey}>${keyLiteral(after)}`;
	const rows = await readRows(
		call,
		pages,
		condition,
		0,
		async (text) => await look(text, pages.size),
	);
	const groups = groupById(rows);
	const final = groups[groups.length - 1];
	if (!final) return undefined;
	if (rows.length >= pages.size && groups.length > 1) {
		return { groups: groups.slice(0, -1), last: groups[groups.length - 2].id };
	}
	pages.size = rows.length;
	if (pages.columns.entry) await completeBill(call, pages, final);
	return { groups: groups.filter((group) => group.rows.length > 0), last: final.id };
}

/**
 * Appends the lines of a bill that lay behind the end of the page. Every request begins with the last line that is known:
 * where another one comes the bill was changed meanwhile, and is read from its beginning; one that is gone ends empty.
 */
async function completeBill(call: Call, pages: Pages, group: Group): Promise<void> {
	const condition = `${pages.query.form.primaryKey}=${keyLiteral(group.id)}`;
	let changes = 0;
	while (group.rows.length > 0) {
		const start = group.rows.length - 1;
		const [first, ...behind] = await readRows(call, pages, condition, start);
		if (first?.[1] === group.rows[start][1]) {
			if (behind.length === 0) return;
			group.rows.push(...behind);
		} else {
			if (++changes > MOST_CHANGES)
				throw unsteady(pages.query, `gave bill ${group.id} other lines each time`);
			group.rows.splice(0, Infinity, ...(await readRows(call, pages, condition, 0)));
		}
	}
}

/** People do not change a bill more often than this while it is read. */
const MOST_CHANGES = 10;

/** A server that does not filter or order as it was asked: going on would never end. */
function unsteady({ form }: Query, what: string): KingdeeError {
	return new KingdeeError('unexpected', `The query of ${form.id} ${what}`);
}

async function readRows(
	call: Call,
	{ query, keys, columns, limit }: Pages,
	condition: string | undefined,
	start: number,
	seen?: Seen,
) {
	const order = columns.entry ? keys.slice(0, 2) : keys.slice(0, 1);
	const data = {
		FormId: query.form.id,
		FieldKeys: keys.join(),
		FilterString: allOf([...query.filters, condition]),
		OrderString: order.map((key) => `${key} ASC`).join(),
		TopRowCount: 0,
		StartRow: start,
		Limit: limit,
		SubSystemId: '',
	};
	const answer = await call('ExecuteBillQuery', { data }, seen);
	return rowsOf(answer.rows, keys.length);
}

/** Checks the shape of rows; a row of another width would put values under wrong fields. */
function rowsOf(rows: readonly unknown[][] | undefined, width: number): readonly unknown[][] {
	if (rows === undefined || rows.some((row) => row.length !== width)) {
		throw new KingdeeError(
			'unexpected',
			`ExecuteBillQuery did not answer with rows of ${width} values`,
		);
	}
	return rows;
}

function groupById(rows: readonly unknown[][]): Group[] {
	const groups: Group[] = [];
	let current: unknown[][] | undefined;
	for (const row of rows) {
		if (current !== undefined && current[0][0] === row[0]) current.push(row);
		else groups.push({ id: String(row[0]), rows: (current = [row]) });
	}
	return groups;
}

function readBill({ columns, query }: Pages, { id, rows }: Group): ReadBill {
	const from = columns.entry ? 2 : 1;
	// A filter on lines repeats the head, a row for each line that meets it.
	const shown = columns.entry ? rows : rows.slice(0, 1);
	// A bill without lines comes as one row whose line has no key.
	const lines = columns.entry ? rows.filter((row) => row[1]) : shown;
	const bill = fillBill({ [query.form.primaryKey]: rows[0][0] }, columns, shown, lines, from);
	return new RowsOfBill(id, bill, columns, shown, from);
}

/** A class, because an object with getters of its own costs more than all the rest of a bill. */
class RowsOfBill implements ReadBill {
	constructor(
		readonly id: string,
		readonly bill: Record<string, unknown>,
		private readonly columns: Columns,
		private readonly shown: readonly unknown[][],
		private readonly from: number,
	) {}

	get rows() {
		return this.shown.map((row) => flatRow(this.columns, row, this.from));
	}

	get values() {
		return this.shown[0].slice(this.from);
	}
}
