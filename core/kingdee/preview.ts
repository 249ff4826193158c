import { asList, asRecord } from '../json';
import type { Bill, SaveItem } from './bill';
import type { Client } from './client';
import { decide, isThere } from './decide';
import type { Field, Form } from './metadata';
import { entryWithoutIds } from './model';
import type { Outcome } from './outcome';
import { billOf, foldDoubles, follow } from './prepare';
import { checkReferences, type References } from './references';
import { chunks, newRun, type Checks, type Run, type SaveOptions } from './run';
import { settleNoEntryIds } from './settle';
import { findBills, foldKey, type Target } from './target';
import { valueOf } from './value';

/** What a run would do with a bill. Nothing here says *saved*: nothing was. */
export type PlannedOutcome =
	| 'wouldCreate'
	| 'wouldUpdate'
	| 'wouldAdopt'
	| 'wouldResume'
	| 'wouldFail'
	| 'existing';

export interface Plan {
	readonly bill: Bill;
	readonly outcome: PlannedOutcome;
	/** Why, where something is worth saying. */
	readonly settled: Outcome | undefined;
}

/** A field that the form marks as required (必填) and some models leave empty; Kingdee may still fill it by itself. */
export interface EmptyField {
	readonly field: string;
	readonly label: string;
	readonly bills: number;
}

export interface Preview extends References {
	readonly plans: readonly Plan[];
	readonly empty: readonly EmptyField[];
	readonly checks: Checks;
}

/** Keys asked for at once, as a save asks. */
const CHUNK = 500;

/**
 * Says of every bill what a run would do with it, and lists once what its references and required fields lack. Sends
 * queries only. Throws KingdeeError when the site cannot be asked.
 */
export async function previewBills(
	client: Client,
	target: Target,
	items: readonly SaveItem[],
	options: SaveOptions & { readonly source: string | undefined },
	formOf: (id: string) => Promise<Form>,
): Promise<Preview> {
	const bills = items.map((item) => billOf(item, target, options.source));
	const run = newRun(client, target, options, bills);
	const folded = foldDoubles(bills);
	const open = bills.filter((bill) => !bill.outcome && !folded.has(bill));
	for (const chunk of chunks(open, CHUNK)) await decideAll(run, chunk);
	const written = open.filter(({ outcome, action }) => !outcome && action !== 'resume');
	const references = await checkReferences(
		async (service, data) => await client.call(service, data),
		target.form,
		written,
		formOf,
	);
	for (const [bill, first] of folded) if (first.outcome) follow(bill, first);
	const lacking = new Set(references.missing.flatMap((missing) => missing.bills));
	return {
		...references,
		plans: bills.map((bill) => planOf(run, bill, folded.has(bill), lacking)),
		empty: emptyFields(target.form, written),
		checks: run.checks,
	};
}

async function decideAll(run: Run, bills: readonly Bill[]): Promise<void> {
	const found = await run.client.onLane(async (call) => await findBills(call, run.target, bills));
	run.checks.keys += bills.length;
	run.checks.known += found.size;
	for (const bill of bills) {
		decide(bill, found.get(foldKey(bill.key)) ?? [], run.options);
		const entry = bill.outcome ? undefined : entryWithoutIds(run, bill);
		if (entry) settleNoEntryIds(bill, entry);
	}
}

const PLANNED = {
	create: 'wouldCreate',
	update: 'wouldUpdate',
	adopt: 'wouldAdopt',
	resume: 'wouldResume',
} as const;

function planOf(run: Run, bill: Bill, isDouble: boolean, lacking: ReadonlySet<string>): Plan {
	const { outcome: settled, action, key } = bill;
	if (settled) {
		return { bill, settled, outcome: settled.outcome === 'existing' ? 'existing' : 'wouldFail' };
	}
	if (action !== 'resume' && lacking.has(key)) return { bill, settled, outcome: 'wouldFail' };
	const isDone = isDouble || (action === 'resume' && isThere(bill, run.options));
	return { bill, settled, outcome: isDone ? 'existing' : PLANNED[action] };
}

function emptyFields(form: Form, bills: readonly Bill[]): EmptyField[] {
	const required = form.fields.filter((field) => field.required);
	return required.flatMap((field) => {
		const count = bills.filter((bill) => isEmpty(bill, field)).length;
		return count > 0 ? [{ field: field.key, label: field.label, bills: count }] : [];
	});
}

function isEmpty({ item: { model }, action }: Bill, { key, entry }: Field): boolean {
	if (action !== 'create') return false;
	const isBlank = (value: unknown) => value === undefined || value === null || value === '';
	if (entry) {
		return asList(valueOf(model, entry.key)).some((line) => isBlank(valueOf(asRecord(line), key)));
	}
	const parts = [model, ...Object.values(model).map(asRecord)];
	return parts.every((part) => isBlank(valueOf(part, key)));
}
