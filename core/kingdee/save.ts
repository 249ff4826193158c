import { batchesOf } from './batches';
import type { Bill, SaveItem } from './bill';
import type { Client } from './client';
import { confirmUpdates } from './confirm';
import { countKeys } from './count';
import { decide } from './decide';
import { KingdeeError } from './errors';
import { entryWithoutIds } from './model';
import { billOf, foldDoubles, follow } from './prepare';
import {
	chunks,
	inLanes,
	newRun,
	tellProgress,
	type Checks,
	type Run,
	type SaveOptions,
} from './run';
import { settleNoEntryIds, settleNotAttempted, settleUnknown } from './settle';
import { advance, reopen } from './stages';
import { findBills, foldKey, type Found, type Target } from './target';
import { verifyTransaction } from './transaction';
import { writeBatch } from './write';

/** What became of a whole input: `bills[i]` is item i, each with its outcome. */
export interface Report {
	readonly bills: readonly Bill[];
	/** Why the run ended early, if it did. */
	readonly stopped: KingdeeError | undefined;
	/** Whether anything may have been written. */
	readonly wrote: boolean;
	readonly checks: Checks;
}

/** Bills brought to their last stage before the next ones begin; one look-up for each of two lanes. */
const CHUNK = 1000;

/** Keys asked for at once: Oracle, which some sites run on, takes 1,000 values in a list. */
const KEYS = 500;

/**
 * Saves every item and ends with exactly one outcome each: asks which keys exist, creates, updates or leaves by the
 * status table, then submits and audits by id. Never throws for single bills; a failure that concerns everything ends the
 * run, and what was not begun is *not attempted*.
 *
 * @param source name of the source system for the stamp; undefined to work without stamp
 */
export async function saveBills(
	client: Client,
	target: Target,
	items: readonly SaveItem[],
	options: SaveOptions & { readonly source: string | undefined },
): Promise<Report> {
	const bills = items.map((item) => billOf(item, target, options.source));
	const run = newRun(client, target, options, bills);
	const folded = foldDoubles(bills);
	const open = bills.filter(({ outcome }) => !outcome).filter((bill) => !folded.has(bill));
	await saveChunks(run, chunks(open, options.keyIsUnique === false ? KEYS : CHUNK));
	for (const bill of open) if (!bill.outcome) leaveOpen(run, bill);
	for (const [bill, first] of folded) follow(bill, first);
	const wrote = run.wrote || bills.some(({ attempts }) => attempts > 0);
	return { bills, stopped: run.stopped, wrote, checks: run.checks };
}

/**
 * While a chunk is written the next one is looked up, so that no lane waits for it. Not so where Kingdee would not refuse a
 * second bill under one key: there chunks are smaller, and a look-up is as fresh as it can be.
 */
async function saveChunks(run: Run, parts: readonly Bill[][]): Promise<void> {
	let ahead: ReturnType<typeof lookUp> | undefined;
	for (const [at, bills] of parts.entries()) {
		const found = await (ahead ?? lookUp(run, bills));
		ahead = run.options.keyIsUnique === false ? undefined : lookUp(run, parts[at + 1]);
		if (found instanceof KingdeeError) run.stopped ??= found;
		else if (!run.stopped) await saveChunk(run, bills, found);
	}
}

/** What the target holds under the keys of these bills, or why it does not tell; a stopped run asks nothing. */
async function lookUp(run: Run, bills: readonly Bill[] = []) {
	const ask = async (part: readonly Bill[]) =>
		await run.client.onLane(async (call) =>
			run.stopped ? [] : [...(await findBills(call, run.target, part))],
		);
	return await Promise.all(chunks(bills, KEYS).map(ask))
		.then((parts) => new Map(parts.flat()))
		.catch(KingdeeError.from);
}

async function saveChunk(
	run: Run,
	bills: readonly Bill[],
	found: ReadonlyMap<string, readonly Found[]>,
): Promise<void> {
	run.checks.keys += bills.length;
	run.checks.known += found.size;
	for (const bill of bills) decide(bill, found.get(foldKey(bill.key)) ?? [], run.options);
	for (const bill of bills) {
		const entry = bill.outcome ? undefined : entryWithoutIds(run, bill);
		if (entry) settleNoEntryIds(bill, entry);
	}
	await reopen(
		run,
		bills.filter(({ reopens, outcome }) => reopens && !outcome),
	);
	const toWrite = bills.filter(({ outcome, action }) => !outcome && action !== 'resume');
	await inLanes(run, batchesOf(toWrite, run.options), async (batch) => {
		await run.client.onLane(async (call) => await writeBatch(run, call, batch));
	});
	await confirmUpdates(run, bills);
	await countKeys(run, bills);
	if (run.options.saveOptions?.IsAutoSubmitAndAudit === true) await verifyTransaction(run, bills);
	await advance(run, bills);
	tellProgress(run);
}

/** Bills that a stop left over: saved but short of their stage, or never sent. */
function leaveOpen({ stopped }: Run, bill: Bill): void {
	const error = stopped ?? new KingdeeError('unexpected', 'The run ended early');
	if (bill.id === '' && bill.attempts > 0) settleUnknown(bill, error);
	else if (bill.attempts === 0 && bill.action !== 'resume' && !isOpened(bill))
		settleNotAttempted(bill, error);
	else {
		bill.settle('failed', 'stopped', {
			advice: `Bill ${bill.key} is in the target (id ${bill.id}), but the run stopped before its last stage: ${error.message}. A replay goes on from there.`,
		});
	}
}

/** Un-audited by this run for an update that was never sent. */
function isOpened({ reopens, status }: Bill): boolean {
	return reopens && status !== 'C';
}
