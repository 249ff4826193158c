import { asList, asRecord } from '../json';
import type { SourceClient } from '../source/client';
import type { SourceDocument } from '../source/documents';
import { SourceError } from '../source/errors';
import type { Slice } from '../source/window';
import { listCall, PAGE, type DocumentQuery } from './calls';

/** A document that Ekuaibao cannot give: it names master data that was deleted for good (source-systems 2.6). */
export interface Unreadable {
	/** Where it stands: the row of a list that begins at this time. */
	readonly from: number;
	readonly row: number;
	readonly message: string;
}

/** Where changed documents were so many at one moment that rows have to be counted, pages share so many rows. */
const SHARED_ROWS = 50;

/** Before the seam: whether a bound belongs to its window is not documented. */
const SEAM_MS = 1000;

/**
 * All documents changed in the slice, oldest first. Each page begins at the time where the one before ended, not at a
 * row number: a document that changes meanwhile leaves the list, and moves nothing behind it over a page's edge.
 * @param unreadable takes what the list names but cannot give
 */
export async function* listDocuments(
	client: SourceClient,
	base: string,
	query: DocumentQuery,
	{ from, to }: Slice,
	unreadable: Unreadable[],
) {
	const seen = new Set<string>();
	for (let start = from, offset = 0; ; ) {
		const rows = { from: start - SEAM_MS, to };
		const page = await readPage(client, base, query, rows, offset, unreadable);
		const shared = offset === 0 || page.documents.some(({ id }) => seen.has(id));
		for (const { id } of page.documents) seen.add(id);
		yield page.documents;
		if (page.rows < PAGE) return;
		const reached = Math.floor((page.documents.at(-1)?.changed ?? start) / 1000) * 1000;
		if (reached > start) [start, offset] = [reached, 0];
		// Nothing in common with the page before: so many have left this moment that rows were jumped over.
		else offset = shared ? offset + PAGE - SHARED_ROWS : 0;
	}
}

interface Rows {
	readonly documents: readonly SourceDocument[];
	/** How many rows the page took up, with those that could not be read. */
	readonly rows: number;
}

async function readPage(
	client: SourceClient,
	base: string,
	query: DocumentQuery,
	slice: Slice,
	offset: number,
	unreadable: Unreadable[],
): Promise<Rows> {
	const page = await documents(client, base, query, slice, offset, PAGE).catch(onlyBrokenRows);
	if (!(page instanceof SourceError)) return { documents: page, rows: page.length };
	const readable: SourceDocument[] = [];
	for (let row = offset; row < offset + PAGE; row++) {
		const one = await documents(client, base, query, slice, row, 1).catch(onlyBrokenRows);
		if (one instanceof SourceError)
			unreadable.push({ from: slice.from, row, message: one.message });
		else if (one.length === 0) return { documents: readable, rows: row - offset };
		else readable.push(...one);
	}
	return { documents: readable, rows: PAGE };
}

function onlyBrokenRows(error: unknown): SourceError {
	if (error instanceof SourceError && /找不到依赖的实体/.test(error.message)) return error;
	throw error;
}

async function documents(
	client: SourceClient,
	base: string,
	query: DocumentQuery,
	slice: Slice,
	offset: number,
	count: number,
): Promise<SourceDocument[]> {
	const { items } = asRecord(await client.call(listCall(base, query, slice, offset, count)));
	const found = asList(items).map(documentOf);
	if (found.some(({ changed }, i) => i > 0 && changed < found[i - 1].changed)) {
		throw new SourceError('unexpected', 'Ekuaibao 易快报 did not sort the list by updateTime', {
			advice: 'Nothing was read past this page; tell the maintainers of this package.',
		});
	}
	return found;
}

function documentOf(item: unknown): SourceDocument {
	const record = asRecord(item);
	const { id, updateTime } = record;
	if (typeof id !== 'string' || typeof updateTime !== 'number') {
		throw new SourceError('unexpected', 'A document of Ekuaibao 易快报 has no id or updateTime', {
			advice: `Its fields are: ${Object.keys(record).join(', ')}`,
		});
	}
	return { id, changed: updateTime, record };
}
