import type { Client } from './client';
import {
	completeBills,
	planEntries,
	readAgain,
	type EntryPlan,
	type LineConditions,
} from './entries';
import type { Form } from './metadata';
import { readBills, type ReadBill } from './query';
import { topIds } from './top';
import { closeWindow, fingerprint, openWindow, see, type Checkpoint, type Window } from './window';

export interface Read {
	readonly form: Form;
	readonly fields: readonly string[];
	readonly filter: string;
	readonly lineConditions: LineConditions;
	readonly pageSize: number;
	/** Bills at most; 0 for all. */
	readonly limit: number;
	/** With a limit: the first bills in this order, `FDate DESC`; else by key. */
	readonly order?: string;
	/** Undefined to read everything. */
	readonly changes: Changes | undefined;
}

/** An incremental read. */
export interface Changes {
	/** Name of site and account set, for the fingerprint. */
	readonly site: string;
	readonly field: string;
	readonly checkpoint: unknown;
	readonly start: string;
	readonly lookBackMinutes: number;
	readonly zone: string;
	readonly acceptForeign: boolean;
}

export interface Reading {
	readonly bills: ReadBill[];
	/** Where the next incremental read goes on. */
	readonly checkpoint: Checkpoint | undefined;
}

/** The window of an incremental read, before anything is read; `since` fills the variables of a filter. */
export function windowOf({ form, filter, changes }: Read, nowMs: number): Window | undefined {
	if (!changes) return undefined;
	const { site, field, zone, start, lookBackMinutes, acceptForeign, checkpoint } = changes;
	const print = fingerprint([site, form.id, field, filter]);
	const settings = { field, start, lookBackMinutes, zone, fingerprint: print, acceptForeign };
	return openWindow(settings, checkpoint, nowMs);
}

/**
 * Reads whole bills, all of them or up to the limit.
 * @param filter the FilterString with its variables filled in
 */
export async function read(
	client: Client,
	request: Read,
	window: Window | undefined,
	filter: string,
): Promise<Reading> {
	const bills: ReadBill[] = [];
	const take = (page: readonly ReadBill[]) => void bills.push(...page);
	const { checkpoint } = await readEach(client, request, window, filter, take);
	return { bills, checkpoint };
}

/** What is left when the bills have been taken page by page. */
export interface Taken {
	readonly count: number;
	readonly checkpoint: Checkpoint | undefined;
}

/** As {@link read}, but gives the bills of each page away as soon as they are there: no more than a page is kept. */
export async function readEach(
	client: Client,
	request: Read,
	window: Window | undefined,
	filter: string,
	take: (page: readonly ReadBill[]) => Promise<void> | void,
): Promise<Taken> {
	const plan = planEntries(request, filter);
	const { form, pageSize, limit } = request;
	const fields = window ? [...new Set([...plan.main, window.settings.field])] : plan.main;
	const filters = window ? [filter, window.filter] : [filter];
	if (request.order && limit > 0) {
		const bills = await readTop(client, { ...request, order: request.order }, plan, filter);
		await take(bills);
		return { count: bills.length, checkpoint: undefined };
	}
	const afterId = window?.afterId;
	const query = { form, fields, filters, pageSize, afterId, mayStop: limit > 0 };
	const changed = window ? fields.indexOf(window.settings.field) : -1;
	let count = 0;
	for await (const page of readBills(client, query)) {
		const complete = await completeBills(client, { ...plan, main: fields }, filters, page);
		const wanted = limit > 0 ? complete.slice(0, limit - count) : complete;
		if (window) for (const { values } of wanted) see(window, values[changed]);
		count += wanted.length;
		await take(wanted);
		if (limit > 0 && count >= limit)
			return { count, checkpoint: window && closeWindow(window, wanted[wanted.length - 1]?.id) };
	}
	return { count, checkpoint: window && closeWindow(window, undefined) };
}

async function readTop(
	client: Client,
	request: Read & { readonly order: string },
	plan: EntryPlan,
	filter: string,
): Promise<ReadBill[]> {
	const ids = await topIds(client, { ...request, filters: [filter] });
	const found = await readAgain(client, plan, plan.main, ids, [filter]);
	const bills = ids.flatMap((id) => found.get(id) ?? []);
	return await completeBills(client, plan, [filter], bills);
}
