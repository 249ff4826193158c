import type { Client } from './client';
import { KingdeeError } from './errors';
import type { ReadBill } from './query';
import { read, windowOf, type Changes, type Read } from './read';
import { earlier, parseWallTime, wallTime } from './time';
import type { Checkpoint } from './window';

/** What a poll asks for: the request, and how its changes are found. The cursor comes from the state. */
export interface PollRequest extends Omit<Read, 'limit' | 'changes'> {
	readonly changes: Omit<Changes, 'checkpoint'>;
	/** What Kingdee is asked; `filter` names it in the cursor, also while its last days go on. */
	readonly filterString: string;
}

/** What one poll leaves for the next: plain JSON, written in one piece. */
export interface PollState {
	readonly checkpoint: Checkpoint;
	/** Id and version (changed-time) of each bill that the next look-back may show again. */
	readonly seen: ReadonlyArray<readonly [id: string, version: string]>;
	/** While the bills that were there before the first poll are noted, none is given out. */
	readonly quiet: boolean;
}

export interface Polled {
	readonly bills: readonly ReadBill[];
	readonly state: PollState;
}

export interface PollBounds {
	/** Bills given out, at most. */
	readonly maxBills: number;
	/** Asked between two requests: whether there is time for another one. */
	mayGoOn(): boolean;
}

/** Bills between two looks at the time that is left. */
const SLICE = 200;

/** SQL Server rounds times to 1/300 s: what stands right at the edge of the look-back is kept a little longer. */
const EDGE_MINUTES = 1;

/**
 * New versions of bills since the state of the last poll, each once. A version is the changed-time: a bill that was
 * un-audited, corrected and audited again has a new one. Without a state and without `start` nothing is given out: the
 * bills that are there, look-back included, are only noted. Throws KingdeeError and then nothing has moved.
 */
export async function poll(
	client: Client,
	request: PollRequest,
	last: PollState | undefined,
	{ maxBills, mayGoOn }: PollBounds,
): Promise<Polled> {
	const quiet = last ? last.quiet : request.changes.start.trim() === '';
	const start = quiet ? wallTime(client.now(), request.changes.zone) : request.changes.start;
	const changes = { ...request.changes, start };
	const { checkpoint, seen } = continued(
		{ ...request, changes: { ...changes, checkpoint: undefined } },
		last,
		client.now(),
	);
	const bills: ReadBill[] = [];
	for (let reached = checkpoint; ; ) {
		const limit = quiet ? SLICE : Math.min(SLICE, maxBills - bills.length);
		const whole: Read = { ...request, limit, changes: { ...changes, checkpoint: reached } };
		const part = await read(client, whole, windowOf(whole, client.now()), request.filterString);
		const fresh = part.bills.filter((bill) => seen.get(bill.id) !== versionOf(bill, changes.field));
		for (const bill of fresh) seen.set(bill.id, versionOf(bill, changes.field));
		if (!quiet) bills.push(...fresh);
		reached = part.checkpoint;
		if (reached?.hasMore && bills.length < maxBills && mayGoOn()) continue;
		const state = { checkpoint: reached!, seen: kept(seen, reached!, changes), quiet };
		return { bills, state: { ...state, quiet: quiet && reached!.hasMore } };
	}
}

/** A few bills as the poll would give them, the newest day first; no state is read or made. */
export async function sample(
	client: Client,
	request: PollRequest,
	count: number,
): Promise<readonly ReadBill[]> {
	const { zone } = request.changes;
	for (const days of [1, 30, undefined]) {
		const start = days ? earlier(wallTime(client.now(), zone), days * 24 * 60, zone) : '';
		const changes = { ...request.changes, start, lookBackMinutes: 0, checkpoint: undefined };
		const whole: Read = { ...request, limit: count, changes };
		const { bills } = await read(
			client,
			whole,
			windowOf(whole, client.now()),
			request.filterString,
		);
		if (bills.length > 0) return bills;
	}
	return [];
}

/** Where the last poll stopped. What it noted of another site, form or filter does not count here. */
function continued(request: Omit<Read, 'limit'>, last: PollState | undefined, nowMs: number) {
	const nothing = { checkpoint: undefined, seen: new Map<string, string>() };
	if (!last) return nothing;
	const own = windowOf({ ...request, limit: 0 }, nowMs)!.settings;
	const { checkpoint } = last;
	if (checkpoint.fingerprint === own.fingerprint) return { checkpoint, seen: new Map(last.seen) };
	if (!own.acceptForeign) throw otherSettings();
	// Behind the last id of another list there may be bills of this one: its window begins anew.
	const { fingerprint } = own;
	return {
		...nothing,
		checkpoint: { ...checkpoint, lastId: '', seen: '', hasMore: false, fingerprint },
	};
}

function otherSettings(): KingdeeError {
	return new KingdeeError(
		'config',
		'The poll cursor was written for another site, account set, form, event or filter',
		{
			advice:
				'If the change is intended, switch on Accept Other Cursor: polling goes on from the time reached so far. To start afresh, delete this node and add it again under another name.',
		},
	);
}

function versionOf({ rows }: ReadBill, field: string): string {
	return String(rows[0][field.replaceAll('.', '_')] ?? '');
}

/** Only what the look-back of the next window can show again. */
function kept(
	seen: ReadonlyMap<string, string>,
	{ since, hasMore }: Checkpoint,
	{ lookBackMinutes, zone }: Omit<Changes, 'checkpoint'>,
): PollState['seen'] {
	if (hasMore || since === '') return [...seen];
	const edge = earlier(since, lookBackMinutes + EDGE_MINUTES, zone);
	return [...seen].filter(([, version]) => (parseWallTime(version, zone) ?? edge) >= edge);
}
