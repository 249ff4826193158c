import type { KingdeeMessage } from './errors';
import {
	stageOf,
	type Difference,
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
	/** What this run does with it; `adopt` writes nothing but the stamp. */
	action: 'create' | 'update' | 'adopt' | 'resume' = 'create';
	/** Whether it has to be un-audited before it can be updated. */
	reopens = false;
	/** What is worth knowing about it when it arrives. */
	reason: Reason = '';
	/** Number that Kingdee gave or confirmed. */
	number = '';
	/** What Kingdee returned of the fields asked for (NeedReturnFields). */
	returned: unknown;
	private settled: Outcome | undefined;

	constructor(
		readonly item: SaveItem,
		/** Value of the match field. */
		readonly key: string,
		/** What Kingdee calls that field, e.g. 单据编号. */
		readonly keyLabel: string,
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
		{ messages = [], advice = '', replaySafe = true, differences = [] }: Note = {},
	): void {
		const stage = stageOf(this.status);
		this.settled ??= { outcome, stage, reason, messages, advice, replaySafe, differences };
	}

	/** Ends a bill that arrived, by what this run did with it. */
	arrive(reason: Reason = '', note: Note = {}): void {
		const outcomes = {
			create: 'saved',
			update: 'updated',
			adopt: 'existing',
			resume: 'existing',
		} as const;
		this.settle(outcomes[this.action], reason, note);
	}
}

interface Note {
	readonly messages?: readonly KingdeeMessage[];
	readonly advice?: string;
	readonly replaySafe?: boolean;
	readonly differences?: readonly Difference[];
}
