import type { Client } from './client';
import { entryOf } from './columns';
import { KingdeeError } from './errors';
import { keyLiteral, keysIn } from './filter';
import type { Entry, Form } from './metadata';
import { readBills, type ReadBill } from './query';

/**
 * What a condition on a line field does to a bill:
 * - dropLines: it arrives without the lines that do not meet it, marked `partial`
 * - dropBills: it arrives only if all its lines meet it
 * - wholeBills: it arrives with all its lines if one of them meets it
 * - refuse: nothing is read
 */
export type LineConditions = 'dropLines' | 'dropBills' | 'wholeBills' | 'refuse';

/** Which entries are read, and how. */
export interface EntryPlan {
	readonly form: Form;
	/** Head fields and those of one entry: what the first query asks for. */
	readonly main: readonly string[];
	/** Other entries of the same bills; in one query Kingdee would multiply their lines. */
	readonly siblings: ReadonlyArray<{ readonly entry: Entry; readonly fields: readonly string[] }>;
	/** The entry that the filter has conditions on. */
	readonly filtered: Entry | undefined;
	readonly lineConditions: LineConditions;
	readonly pageSize: number;
}

interface Asked {
	readonly form: Form;
	readonly fields: readonly string[];
	readonly lineConditions: LineConditions;
	readonly pageSize: number;
}

/** Sorts the fields by entry; the entry with conditions comes first. Throws `config` for what no query can say. */
export function planEntries(asked: Asked, filter: string): EntryPlan {
	const { form, fields, lineConditions, pageSize } = asked;
	const filtered = filteredEntry(form, filter);
	if (filtered && lineConditions === 'refuse') throw lineCondition(form, filter);
	const chosen = fields.flatMap((key) => entryOf(form, key) ?? []);
	const [first, ...others] = new Set([...(filtered ? [filtered] : []), ...chosen]);
	return {
		form,
		main: fields.filter((key) => [undefined, first].includes(entryOf(form, key))),
		siblings: others.map((entry) => ({
			entry,
			fields: fields.filter((key) => entryOf(form, key) === entry),
		})),
		filtered,
		lineConditions,
		pageSize,
	};
}

/** The bills of one page as the user wants them: other entries joined, conditions on lines obeyed. */
export async function completeBills(
	client: Client,
	plan: EntryPlan,
	filters: readonly string[],
	bills: readonly ReadBill[],
): Promise<ReadBill[]> {
	let complete = plan.filtered ? await obey(client, plan, filters, bills) : [...bills];
	// What was deleted or taken back meanwhile is left out: joined with nothing, or with later lines, it never stood so. Whether
	// a bill without lines comes at all is not known (reference 4.3), so the absent ones are asked for by their heads.
	const still = plan.filtered ? [] : filters;
	for (const { entry, fields } of plan.siblings) {
		const found = await readAgain(client, plan, fields, idsOf(complete), still);
		const absent = idsOf(complete).filter((id) => !found.has(id));
		const bare = await readAgain(client, plan, [], absent, still);
		complete = complete.flatMap(({ id, bill, rows, values }) => {
			const lines = bare.has(id) ? [] : found.get(id)?.bill[entry.key];
			return lines === undefined ? [] : { id, rows, values, bill: { ...bill, [entry.key]: lines } };
		});
	}
	return complete;
}

async function obey(
	client: Client,
	plan: EntryPlan,
	filters: readonly string[],
	bills: readonly ReadBill[],
): Promise<ReadBill[]> {
	const { lineConditions, main } = plan;
	if (lineConditions === 'wholeBills') {
		const whole = await readAgain(client, plan, main, idsOf(bills));
		return bills.flatMap(({ id }) => whole.get(id) ?? []);
	}
	const { key, primaryKey } = plan.filtered!;
	const line = [`${key}_${primaryKey}`];
	const met = await readAgain(client, plan, line, idsOf(bills), filters);
	const all = await readAgain(client, plan, line, idsOf(bills));
	const count = (of: ReadonlyMap<string, ReadBill>, id: string) => of.get(id)?.rows.length ?? 0;
	return bills.flatMap((one) => {
		if (count(met, one.id) >= count(all, one.id)) return one;
		return lineConditions === 'dropBills' ? [] : partial(one);
	});
}

function partial({ id, bill, rows, values }: ReadBill): ReadBill {
	return {
		...{ id, values },
		bill: { ...bill, partial: true },
		rows: rows.map((row) => ({ ...row, partial: true })),
	};
}

function idsOf(bills: readonly ReadBill[]): string[] {
	return bills.map(({ id }) => id);
}

/** Bills in one list of keys; Oracle takes 1,000 values. */
const CHUNK = 500;

/** Fields of these bills, by id. A bill that was deleted meanwhile is missing. */
export async function readAgain(
	client: Client,
	{ form, pageSize }: EntryPlan,
	fields: readonly string[],
	bills: readonly string[],
	filters: readonly string[] = [],
): Promise<ReadonlyMap<string, ReadBill>> {
	const found = new Map<string, ReadBill>();
	for (let at = 0; at < bills.length; at += CHUNK) {
		const ids = bills.slice(at, at + CHUNK).map(keyLiteral);
		const query = {
			...{ form, fields, pageSize, afterId: undefined },
			filters: [`${form.primaryKey} in (${ids.join()})`, ...filters],
		};
		for await (const page of readBills(client, query))
			for (const bill of page) found.set(bill.id, bill);
	}
	return found;
}

function filteredEntry(form: Form, filter: string): Entry | undefined {
	const entries = [...new Set(keysIn(filter).flatMap((key) => entryOf(form, key) ?? []))];
	if (entries.length < 2) return entries[0];
	const names = entries.map(({ key, label }) => `${label} ${key}`).join(', ');
	throw new KingdeeError('config', `The filter names fields of several entries: ${names}`, {
		advice: 'Keep conditions on one entry: Kingdee multiplies the lines of sibling entries.',
	});
}

/** A condition on a line drops lines, and the bill arrives without them: that must be wanted. */
function lineCondition(form: Form, filter: string): KingdeeError {
	const key = keysIn(filter).find((name) => entryOf(form, name))!;
	const entry = entryOf(form, key)!;
	const label = form.field(key.split('.')[0])?.label ?? '';
	return new KingdeeError(
		'config',
		`The filter names ${key} ${label}, a field of the lines (${entry.label} ${entry.key})`,
		{
			advice:
				'Set Conditions on Lines: Drop Lines if bills shall arrive without the lines that do not meet it, Drop Bills if such bills shall not arrive, Whole Bills if they shall arrive with all their lines.',
		},
	);
}
