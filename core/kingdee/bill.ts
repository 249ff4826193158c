import type { KingdeeMessage } from './errors';
import {
	stageOf,
	type DocumentStatus,
	type Outcome,
	type OutcomeName,
	type Reason,
} from './outcome';

/** One bill to save, as the caller gives it. */
export interface SaveItem {
	/** The model of reference section 7, keys in the order Kingdee shall fill them. */
	readonly model: Readonly<Record<string, unknown>>;
	/** Id and version of the record it came from, for the stamp. */
	readonly sourceId: string;
	readonly version: string;
}

/** A bill on its way through a run. What is known of it grows; its outcome is settled once. */
export class Bill {
	/** Internal id in the target, once known. */
	id = '';
	status: DocumentStatus | undefined;
	/** Whether the target is known to hold what this run wrote. */
	written = false;
	/** How often it was sent. */
	attempts = 0;
	/** What this run does with it. */
	action: 'create' | 'update' | 'resume' = 'create';
	private settled: Outcome | undefined;

	constructor(
		readonly item: SaveItem,
		/** Value of the match field. */
		readonly key: string,
		/** Text of the stamp, or undefined where the user works without one. */
		readonly stamp: string | undefined,
		/** The model as JSON text, for size and comparison. */
		readonly text: string,
	) {}

	get outcome(): Outcome | undefined {
		return this.settled;
	}

	/** Ends this bill's way. The first word counts: an outcome is never taken back. */
	settle(
		outcome: OutcomeName,
		reason: Reason,
		{ messages = [], advice = '', replaySafe = true }: Note = {},
	): void {
		this.settled ??= { outcome, stage: stageOf(this.status), reason, messages, advice, replaySafe };
	}

	/** Ends a bill that arrived, by what this run did with it. */
	arrive(reason: Reason = '', note: Note = {}): void {
		const outcomes = { create: 'saved', update: 'updated', resume: 'existing' } as const;
		this.settle(outcomes[this.action], reason, note);
	}
}

interface Note {
	readonly messages?: readonly KingdeeMessage[];
	readonly advice?: string;
	readonly replaySafe?: boolean;
}
