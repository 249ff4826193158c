import { parseJson } from '../json';
import type { Call, Client } from './client';

/** What a page is asked for with: the key behind which it begins. */
type Ask<Page> = (call: Call, after: string | undefined, look: Look) => Promise<Page>;

/** Looks at the text of a page that has come. @param size rows of a full page */
export type Look = (text: string, size: number) => Promise<void>;

interface Asked<Page> {
	readonly after: string | undefined;
	readonly page: Promise<Page>;
}

/**
 * Pages asked for one ahead: the server works on the next page while this one is read. Where a second lane is free it is asked
 * for before this one is even parsed, behind the key that the end of its text shows; where the page then says otherwise,
 * what was asked for too early is left aside.
 */
export class Asking<Page> {
	private next: Asked<Page> | undefined;
	private isAwaited = false;

	constructor(
		private readonly client: Client,
		private readonly query: { readonly mayStop?: boolean },
		private readonly ask: Ask<Page>,
	) {}

	/** The page behind a key. */
	async take(after: string | undefined): Promise<Page> {
		const asked = this.next?.after === after ? this.next : undefined;
		this.next = undefined;
		this.isAwaited = true;
		const page = await (asked ?? this.begin(after)).page;
		this.isAwaited = false;
		return page;
	}

	/** Asks for the page behind a key, unless it is on its way or the caller may stop. */
	async ahead(after: string): Promise<void> {
		if (this.query.mayStop || this.next?.after === after) return;
		this.next = this.begin(after);
		await this.client.turn();
	}

	private begin(after: string | undefined): Asked<Page> {
		const look: Look = async (text, size) => await this.look(text, size);
		const page = this.client.onLane(async (call) => await this.ask(call, after, look));
		// Awaited when it is taken, if it is.
		page.catch(() => undefined);
		return { after, page };
	}

	/** One page ahead, no more: only the page that somebody waits for calls the next one. */
	private async look(text: string, size: number): Promise<void> {
		if (!this.isAwaited || this.next || this.query.mayStop || this.client.lanes < 2) return;
		const key = lastKey(text, size);
		if (key === undefined) return;
		this.next = this.begin(key);
		await this.client.turn();
	}
}

/** More lines of one bill than these, and its page is parsed first. */
const MOST_LINES = 100;

/**
 * Key of the last whole bill of a full page, the last but one, read from the end of the text; undefined where the text does
 * not look like a full page.
 */
export function lastKey(text: string, size: number): string | undefined {
	if (!text.endsWith(']]') || rowsIn(text) < size) return undefined;
	let final: string | undefined;
	for (let end = text.length - 1, line = 0; line < MOST_LINES; line++) {
		const row = rowBefore(text, end);
		if (!row) return undefined;
		if (row.key !== (final ??= row.key)) return row.key;
		if (!text.startsWith('],', row.start - 2)) return undefined;
		end = row.start - 1;
	}
	return undefined;
}

/** Rows, or more where values hold such text, too. */
function rowsIn(text: string): number {
	let rows = 1;
	for (let at = text.indexOf('],['); at >= 0; at = text.indexOf('],[', at + 3)) rows++;
	return rows;
}

/** Brackets inside the values of one row that are looked at. */
const MOST_BRACKETS = 20;

/** The row that ends there. A cut that begins inside a text value never parses: it holds an odd number of quotes. */
function rowBefore(text: string, end: number): { start: number; key: string } | undefined {
	let start = end;
	for (let tries = 0; tries < MOST_BRACKETS && start > 0; tries++) {
		start = text.lastIndexOf('[', start - 1);
		const row = start > 0 ? parseJson(text.slice(start, end)) : undefined;
		if (!Array.isArray(row)) continue;
		const [key]: unknown[] = row;
		return isKey(key) ? { start, key: String(key) } : undefined;
	}
	return undefined;
}

function isKey(value: unknown): boolean {
	return typeof value === 'number' || typeof value === 'string';
}
