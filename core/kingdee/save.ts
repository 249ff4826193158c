import { Bill, type SaveItem } from './bill';
import type { Client } from './client';
import { decide } from './decide';
import { KingdeeError } from './errors';
import { chunks, inLanes, type Run, type SaveOptions } from './run';
import { settleNotAttempted, settleUnknown } from './settle';
import { advance } from './stages';
import { formatStamp, hashOf } from './stamp';
import { findByKey, foldKey, type Target } from './target';
import { valueOf } from './value';
import { writeBatch } from './write';

/** What became of a whole input: `bills[i]` is item i, each with its outcome. */
export interface Report {
	readonly bills: readonly Bill[];
	/** Why the run ended early, if it did. */
	readonly stopped: KingdeeError | undefined;
	/** Whether anything may have been written. */
	readonly wrote: boolean;
}

/**
 * Keys asked for at once, and bills brought to their last stage before the next ones begin. Oracle, which some sites run
 * on, takes 1,000 values in a list.
 */
const CHUNK = 500;

/** A request body this long is sent although more bills would fit by number; ASP.NET's default limit is 4 MB. */
const BATCH_BYTES = 2_000_000;

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
	const run: Run = { client, target, options, bills, workflow: false, stopped: undefined };
	const folded = foldDoubles(bills);
	const open = bills.filter(({ outcome }) => !outcome).filter((bill) => !folded.has(bill));
	for (const chunk of chunks(open, CHUNK)) if (!run.stopped) await saveChunk(run, chunk);
	for (const bill of open) if (!bill.outcome) leaveOpen(run, bill);
	for (const [bill, first] of folded) follow(bill, first);
	return { bills, stopped: run.stopped, wrote: bills.some(({ attempts }) => attempts > 0) };
}

async function saveChunk(run: Run, bills: readonly Bill[]): Promise<void> {
	const keys = bills.map(({ key }) => key);
	const found = await run.client
		.onLane(async (call) => await findByKey(call, run.target, keys))
		.catch(KingdeeError.from);
	if (found instanceof KingdeeError) {
		run.stopped = found;
		return;
	}
	for (const bill of bills) decide(bill, found.get(foldKey(bill.key)) ?? [], run.options);
	const toWrite = bills.filter(({ outcome, action }) => !outcome && action !== 'resume');
	await inLanes(run, batchesOf(toWrite, run.options.batchSize), async (batch) => {
		await run.client.onLane(async (call) => await writeBatch(run, call, batch));
	});
	await advance(run, bills);
}

/** Batches bounded by bills and by bytes. */
function batchesOf(bills: readonly Bill[], size: number): Bill[][] {
	const batches: Bill[][] = [];
	let bytes = Infinity;
	for (const bill of bills) {
		const last = batches[batches.length - 1];
		const length = Buffer.byteLength(bill.text);
		if (last === undefined || last.length >= size || bytes + length > BATCH_BYTES) {
			batches.push([bill]);
			bytes = length;
		} else {
			last.push(bill);
			bytes += length;
		}
	}
	return batches;
}

function billOf(item: SaveItem, { matchField }: Target, source: string | undefined): Bill {
	const text = JSON.stringify(item.model);
	const key = String(valueOf(item.model, matchField) ?? '').trimEnd();
	const { sourceId, version } = item;
	const stamp =
		source === undefined
			? undefined
			: formatStamp({ source, id: sourceId, version, hash: hashOf(text) });
	const bill = new Bill(item, key, stamp, text);
	if (key === '') {
		bill.settle('failed', 'noKey', {
			advice: `The model has no ${matchField}: map it, so that the bill can be recognised in the target.`,
		});
	}
	return bill;
}

/** Equal keys with equal content go in once; with different content nobody knows which is right, so none goes in. */
function foldDoubles(bills: readonly Bill[]): Map<Bill, Bill> {
	const byKey = new Map<string, Bill[]>();
	for (const bill of bills) {
		if (!bill.outcome)
			byKey.set(foldKey(bill.key), [...(byKey.get(foldKey(bill.key)) ?? []), bill]);
	}
	const folded = new Map<Bill, Bill>();
	for (const [first, ...others] of byKey.values()) {
		if (others.every(({ text, stamp }) => text === first.text && stamp === first.stamp)) {
			for (const other of others) folded.set(other, first);
		} else for (const bill of [first, ...others]) refuseDouble(bill, others.length + 1);
	}
	return folded;
}

function refuseDouble(bill: Bill, count: number): void {
	bill.settle('failed', 'doubleInInput', {
		advice: `${count} input items carry the number ${bill.key} with different content: give each its own number, or remove the wrong ones.`,
	});
}

/** A folded item shares the fate of the one that was sent. */
function follow(bill: Bill, first: Bill): void {
	const { outcome, messages, advice, replaySafe } = first.outcome!;
	bill.id = first.id;
	bill.status = first.status;
	const arrived = outcome === 'saved' || outcome === 'updated';
	bill.settle(arrived ? 'existing' : outcome, 'foldedInInput', { messages, advice, replaySafe });
}

/** Bills that a stop left over: saved but short of their stage, or never sent. */
function leaveOpen({ stopped }: Run, bill: Bill): void {
	const error = stopped ?? new KingdeeError('unexpected', 'The run ended early');
	if (bill.id === '' && bill.attempts > 0) settleUnknown(bill, error);
	else if (bill.attempts === 0 && bill.action !== 'resume') settleNotAttempted(bill, error);
	else {
		bill.settle('failed', 'stopped', {
			advice: `Bill ${bill.key} is in the target (id ${bill.id}), but the run stopped before its last stage: ${error.message}. A replay goes on from there.`,
		});
	}
}
