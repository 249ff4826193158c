import { asList, asRecord } from '../json';
import type { Bill } from './bill';
import type { Call } from './client';
import { KingdeeError } from './errors';
import { quote } from './filter';
import type { Entry, Field, Form } from './metadata';
import type { Difference } from './outcome';
import type { Run } from './run';
import { settleDifferent, settleDoubled } from './settle';
import { foldKey, type Target } from './target';
import { headValue, isSame, valueOf } from './value';

/** What is compared with the stored bill before it is submitted. */
export interface Comparison {
	/** The count of lines of each entry that the model fills. */
	readonly lines: boolean;
	/** Fields: a head field by its value, a line field by its sum. */
	readonly totals: readonly string[];
}

/** Throws `config` naming the first total that the form does not have. */
export function refuseUnknownTotals(form: Form, totals: readonly string[]): void {
	const unknown = totals.find((key) => !form.field(key.split('.')[0]));
	if (unknown === undefined) return;
	throw new KingdeeError('config', `${form.label} ${form.id} has no field "${unknown}"`, {
		advice: 'Correct Totals to Compare: name fields of the form, e.g. FQty or FAllAmount.',
	});
}

/**
 * Reads bills back under their keys, one grouped query for each entry that the models fill, and settles those that
 * Kingdee holds differently, or twice. Throws when the target cannot be asked: then nothing may be submitted.
 */
export async function compareStored(run: Run, call: Call, bills: readonly Bill[]): Promise<void> {
	const { compare } = run.options;
	const plain = bills.filter((bill) => !isPartial(run, bill));
	if (compare === undefined || plain.length === 0) return;
	const differences = new Map<Bill, Difference[]>(plain.map((bill) => [bill, []]));
	for (const part of partsOf(run, compare, plain)) {
		const rows = await readRows(call, run.target, part, plain);
		const stored = groupByBill(rows);
		for (const bill of plain) {
			const ids = stored.get(foldKey(bill.key)) ?? new Map<string, unknown[][]>();
			if (ids.size > 1) settleDoubled(bill, [...ids.keys()]);
			const lines = ids.get(bill.id);
			if (lines) differences.get(bill)!.push(...differencesOf(run.target, bill, part, lines));
		}
	}
	for (const [bill, found] of differences) if (found.length > 0) settleDifferent(bill, found);
}

/** An update that leaves lines or fields as they were says nothing about how many there are. */
function isPartial({ options }: Run, { action }: Bill): boolean {
	const { IsDeleteEntry: deletes, NeedUpDateFields: only } = options.saveOptions ?? {};
	return action === 'update' && (deletes === false || asList(only).length > 0);
}

/** One query: the lines of an entry (or the heads alone), and the totals read with them. */
interface Part {
	readonly entry: Entry | undefined;
	readonly lines: boolean;
	readonly totals: ReadonlyArray<readonly [key: string, field: Field]>;
	/** Rows that are there if everything is as it was sent. */
	readonly expected: number;
}

function partsOf(
	{ target: { form, stampField } }: Run,
	{ lines, totals: named }: Comparison,
	bills: readonly Bill[],
): Part[] {
	const totals = stampField === undefined ? named : [...named, stampField];
	const fields = totals.map((key) => [key, form.field(key.split('.')[0])!] as const);
	const ofEntry = (entry: Entry | undefined) => fields.filter(([, field]) => field.entry === entry);
	const parts = form.entries.flatMap((entry) => {
		const expected = bills.reduce((sum, bill) => sum + linesOf(bill, entry).length, 0);
		const isWanted = expected > 0 && (lines || ofEntry(entry).length > 0);
		return isWanted ? [{ entry, lines, totals: ofEntry(entry), expected }] : [];
	});
	const head = ofEntry(undefined);
	if (head.length === 0) return parts;
	const [first, ...others] = parts;
	const alone = { entry: undefined, lines: false, totals: [], expected: bills.length };
	const withHead = first ?? alone;
	return [{ ...withHead, totals: [...withHead.totals, ...head] }, ...others];
}

/** Lines that the model gives; `[{}]` empties an entry, and lines of nothing are none (reference 4.7). */
function linesOf({ item: { model } }: Bill, entry: Entry): Array<Record<string, unknown>> {
	return asList(valueOf(model, entry.key))
		.map(asRecord)
		.filter((line) => Object.keys(line).length > 0);
}

/** Rows `[id, key, line or nothing, …totals]`, in steady order. */
async function readRows(
	call: Call,
	{ form, matchField }: Target,
	{ entry, totals, expected }: Part,
	bills: readonly Bill[],
): Promise<unknown[][]> {
	const line = entry ? `${entry.key}_${entry.primaryKey}` : form.primaryKey;
	const keys = [form.primaryKey, matchField, line, ...totals.map(([key]) => key)];
	const order = entry ? [form.primaryKey, line] : [form.primaryKey];
	const all: unknown[][] = [];
	for (;;) {
		const { rows } = await call('ExecuteBillQuery', {
			data: {
				FormId: form.id,
				FieldKeys: keys.join(),
				FilterString: `${matchField} in (${bills.map(({ key }) => quote(key)).join()})`,
				OrderString: order.map((key) => `${key} ASC`).join(),
				TopRowCount: 0,
				StartRow: all.length,
				Limit: PAGE,
			},
		});
		if (rows === undefined)
			throw new KingdeeError('unexpected', 'ExecuteBillQuery did not answer with rows');
		all.push(...rows);
		if (rows.length === 0 || (all.length >= expected && !mayBeCut(rows.length))) return all;
	}
}

const PAGE = 2000;

/** A site's maximum of rows is 200 at least, and a round number (reference 4.3). */
function mayBeCut(rows: number): boolean {
	return rows >= 200 && rows % 100 === 0;
}

/** Rows by folded key, then by id. */
function groupByBill(rows: readonly unknown[][]): Map<string, Map<string, unknown[][]>> {
	const groups = new Map<string, Map<string, unknown[][]>>();
	for (const row of rows) {
		const key = foldKey(String(row[1]));
		const ids = groups.get(key) ?? new Map<string, unknown[][]>();
		groups.set(key, ids.set(String(row[0]), [...(ids.get(String(row[0])) ?? []), row]));
	}
	return groups;
}

function differencesOf(
	{ stampField }: Target,
	bill: Bill,
	part: Part,
	rows: readonly unknown[][],
): Difference[] {
	const { entry, lines, totals } = part;
	const found: Difference[] = [];
	if (entry && lines) {
		const sent = linesOf(bill, entry).length;
		const stored = new Set(rows.map((row) => String(row[2]))).size;
		if (sent > 0 && sent !== stored)
			found.push({ field: entry.key, label: entry.label, what: 'lines', sent, stored });
	}
	for (const [i, [key, field]] of totals.entries()) {
		const values = rows.map((row) => row[3 + i]);
		const sent = key === stampField ? stampSent(bill) : valueSent(bill, key, field);
		const stored = field.entry ? sum(values) : values[0];
		// What the model leaves to Kingdee is not compared.
		if (sent === undefined || sent === null || isSame(sent, stored)) continue;
		found.push({ field: key, label: field.label, what: 'value', sent, stored });
	}
	return found;
}

/** Of a bill that an earlier run wrote, the stamp may name another content of the same version. */
function stampSent({ written, stamp }: Bill): string | undefined {
	return written ? stamp : undefined;
}

function valueSent(bill: Bill, key: string, { entry }: Field): unknown {
	return entry ? sumSent(bill, entry, key) : headValue(bill.item.model, key);
}

function sumSent(bill: Bill, entry: Entry, key: string): number | undefined {
	const values = linesOf(bill, entry).map((line) => valueOf(line, key));
	return values.every((value) => value === undefined) ? undefined : sum(values);
}

function sum(values: readonly unknown[]): number {
	const total = values.reduce<number>((all, value) => all + Number(value ?? 0), 0);
	return Number(total.toPrecision(12));
}
