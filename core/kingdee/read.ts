import type { Client } from './client';
import { KingdeeError } from './errors';
import { keysIn } from './filter';
import type { Form } from './metadata';
import { readBills, type ReadBill } from './query';
import { closeWindow, fingerprint, openWindow, see, type Checkpoint, type Window } from './window';

export interface Read {
	readonly form: Form;
	readonly fields: readonly string[];
	readonly filter: string;
	/** What a condition on a line field does: leave out those lines, or be refused. */
	readonly lineConditions: 'dropLines' | 'refuse';
	readonly pageSize: number;
	/** Bills at most; 0 for all. */
	readonly limit: number;
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
	if (request.lineConditions === 'refuse') refuseLineConditions(request.form, filter);
	const bills: ReadBill[] = [];
	const fields = window ? [...new Set([...request.fields, window.settings.field])] : request.fields;
	const { form, pageSize, limit } = request;
	const filters = window ? [filter, window.filter] : [filter];
	for await (const page of readBills(client, {
		form,
		fields,
		filters,
		pageSize,
		afterId: window?.afterId,
		mayStop: limit > 0,
	})) {
		bills.push(...page);
		if (limit > 0 && bills.length >= limit) break;
	}
	const cut = limit > 0 && bills.length >= limit;
	if (cut) bills.length = limit;
	if (!window) return { bills, checkpoint: undefined };
	const changed = fields.indexOf(window.settings.field);
	for (const { values } of bills) see(window, values[changed]);
	return { bills, checkpoint: closeWindow(window, cut ? bills[bills.length - 1].id : undefined) };
}

/** A condition on a line drops lines, and the bill arrives without them: that must be wanted. */
function refuseLineConditions(form: Form, filter: string): void {
	const key = keysIn(filter).find((name) => form.field(name.split('.')[0])?.entry);
	if (key === undefined) return;
	const { label, entry } = form.field(key.split('.')[0])!;
	throw new KingdeeError(
		'config',
		`The filter names ${key} ${label}, a field of the lines (${entry!.label} ${entry!.key})`,
		{
			advice:
				'Set Conditions on Lines to Drop Lines if bills shall arrive without the lines that do not meet it.',
		},
	);
}
