import type { KingdeeMessage } from './errors';

/** Where a bill ended; every input has exactly one. */
export type OutcomeName = 'saved' | 'updated' | 'existing' | 'failed' | 'unknown' | 'notAttempted';

/** How far the bill got in Kingdee: 保存, 提交, 审核. */
export type Stage = 'none' | 'saved' | 'submitted' | 'audited';

/** FDocumentStatus: Z 暂存, A 创建, B 审核中, C 已审核, D 重新审核. */
export type DocumentStatus = 'Z' | 'A' | 'B' | 'C' | 'D';

/** Why a bill is not where it was asked to be, or what is worth knowing about one that is. */
export type Reason =
	| ''
	| 'noKey'
	| 'tooLong'
	| 'noEntryIds'
	| 'adopted'
	| 'adoptedUnstamped'
	| 'doesNotAgree'
	| 'doubleInInput'
	| 'foldedInInput'
	| 'foreignNumber'
	| 'doubledInTarget'
	| 'exists'
	| 'versionConflict'
	| 'beingEdited'
	| 'newerInTarget'
	| 'submittedInTarget'
	| 'voidedInTarget'
	| 'numberRule'
	| 'storedDiffers'
	| 'rejected'
	| 'closedPeriod'
	| 'interaction'
	| 'conflict'
	| 'awaitingApproval'
	| 'unanswered'
	| 'stopped';

/** What was sent, and what Kingdee stored. */
export interface Difference {
	readonly field: string;
	/** Label of the field or the entry. */
	readonly label: string;
	/** A count of lines, or a value or sum. */
	readonly what: 'lines' | 'value';
	readonly sent: unknown;
	readonly stored: unknown;
}

export interface Outcome {
	readonly outcome: OutcomeName;
	readonly stage: Stage;
	readonly reason: Reason;
	/** Kingdee's own messages, unchanged. */
	readonly messages: readonly KingdeeMessage[];
	/** One sentence for the person who has to act. */
	readonly advice: string;
	/** Whether the same input may simply be sent through again. */
	readonly replaySafe: boolean;
	readonly differences: readonly Difference[];
}

const STAGES: Readonly<Record<DocumentStatus, Stage>> = {
	Z: 'saved',
	A: 'saved',
	D: 'saved',
	B: 'submitted',
	C: 'audited',
};

export function stageOf(status: DocumentStatus | undefined): Stage {
	return status === undefined ? 'none' : STAGES[status];
}
