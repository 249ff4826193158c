import type { Bill } from './bill';
import type { Client } from './client';
import type { Comparison } from './compare';
import type { Policy } from './decide';
import { conduct, KingdeeError } from './errors';
import type { Target } from './target';

export interface SaveOptions extends Policy {
	/** Bills a request, at most; Kingdee advises 20. */
	readonly batchSize: number;
	/** Let Kingdee check that every reference exists and is enabled. */
	readonly verifyBaseData: boolean;
	/** Further options of BatchSave by Kingdee's own names (reference 4.7). */
	readonly saveOptions?: Readonly<Record<string, unknown>>;
	/** Undefined to submit without reading back. */
	readonly compare?: Comparison;
	/** Whether the target refuses a second bill under one key; without that nothing is sent again after doubt. */
	readonly keyIsUnique?: boolean;
	/** Told after every request that wrote something, and when the bills of a chunk are where they go. */
	readonly progress?: (done: number, total: number) => void;
}

/** What the steps of one run share. */
export interface Run {
	readonly client: Client;
	readonly target: Target;
	readonly options: SaveOptions;
	readonly bills: readonly Bill[];
	/** Set when an answer says that the form is under workflow approval: audit attempts end there. */
	workflow: boolean;
	/** Set when the run must not go on: nothing more is sent, the rest is not attempted. */
	stopped: KingdeeError | undefined;
	/** Whether anything may have been changed in the target. */
	wrote: boolean;
	/** Bills that had to be asked for after they were sent. */
	readonly doubted: Set<Bill>;
	readonly checks: Checks;
}

/** What it took to be sure. */
export interface Checks {
	/** Keys asked for before anything was sent, and how many of them the target held. */
	keys: number;
	known: number;
	/** Look-ups after an answer that left something open. */
	doubts: number;
}

export function newRun(
	client: Client,
	target: Target,
	options: SaveOptions,
	bills: readonly Bill[],
): Run {
	return {
		client,
		target,
		options,
		bills,
		workflow: false,
		stopped: undefined,
		wrote: false,
		doubted: new Set(),
		checks: { keys: 0, known: 0, doubts: 0 },
	};
}

/** Times a bill is sent when answers stay away, each after a look-up that did not find it. */
export const SENDS = 6;

/** Whether a failed write may have done its work, so that the target has to be asked. */
export function isDoubt({ kind }: KingdeeError): boolean {
	return conduct[kind].write === 'reconcile';
}

/** Works through batches, as many at once as there are lanes; stops taking new ones when the run is stopped. */
export async function inLanes<T>(
	run: Run,
	batches: readonly T[],
	work: (batch: T) => Promise<void>,
): Promise<void> {
	const queue = [...batches];
	const lane = async () => {
		for (let batch = queue.shift(); batch !== undefined && !run.stopped; batch = queue.shift()) {
			const failure = await work(batch).catch(KingdeeError.from);
			if (failure instanceof KingdeeError) run.stopped ??= failure;
			tellProgress(run);
		}
	};
	await Promise.all(Array.from({ length: run.client.lanes }, lane));
}

export function tellProgress({ options, bills }: Run): void {
	options.progress?.(bills.filter(({ outcome }) => outcome).length, bills.length);
}

/** Splits into parts of at most `size`. */
export function chunks<T>(all: readonly T[], size: number): T[][] {
	return Array.from({ length: Math.ceil(all.length / size) }, (_, i) =>
		all.slice(i * size, (i + 1) * size),
	);
}
