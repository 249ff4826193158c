import { transportTrouble } from '../transport';

/**
 * Every failure has one kind, and the kind alone decides what may happen next (`conduct`).
 * - config, login, permission: somebody has to change a setting
 * - session: Kingdee forgot the session
 * - throttled, conflict: the same request may pass later
 * - unreachable: nothing was sent; unanswered: sent, and what came of it is not known
 * - rejected: Kingdee said no to this request
 * - unexpected: an answer that is not understood
 * - cancelled: the user stopped the execution
 */
export type ErrorKind =
	| 'config'
	| 'login'
	| 'permission'
	| 'session'
	| 'throttled'
	| 'conflict'
	| 'unreachable'
	| 'unanswered'
	| 'rejected'
	| 'unexpected'
	| 'cancelled';

/** One entry of Kingdee's `ResponseStatus.Errors`. */
export interface KingdeeMessage {
	readonly field: string;
	readonly text: string;
	/** Chinese label of the field, its line from 1, and the value that was sent, where they are known. */
	readonly label?: string;
	readonly line?: number;
	readonly value?: unknown;
	/** Index of the bill inside the request, or undefined where Kingdee gives none. */
	readonly index?: number;
}

interface Details {
	/** What the reader of the message can do. */
	readonly advice?: string;
	readonly messages?: readonly KingdeeMessage[];
	/** How long the server asked us to wait. */
	readonly retryAfterMs?: number;
	readonly cause?: unknown;
}

/** The only error that leaves `core/kingdee`. Its texts never hold a secret, a cookie or a body. */
export class KingdeeError extends Error {
	readonly advice: string;
	readonly messages: readonly KingdeeMessage[];
	readonly retryAfterMs: number | undefined;

	constructor(
		readonly kind: ErrorKind,
		message: string,
		{ advice = '', messages = [], retryAfterMs, cause }: Details = {},
	) {
		super(message, { cause });
		this.name = 'KingdeeError';
		this.advice = advice;
		this.messages = messages;
		this.retryAfterMs = retryAfterMs;
	}

	/** Turns whatever a `Send` threw into a KingdeeError, by Node's error code alone. */
	static from(error: unknown): KingdeeError {
		if (error instanceof KingdeeError) return error;
		const { kind, what, advice } = transportTrouble(error, 'Server URL');
		return new KingdeeError(kind, `${OPENING[kind]}${what}`, { advice, cause: error });
	}
}

const OPENING = {
	cancelled: '',
	unreachable: 'Kingdee was not reached: ',
	unanswered: 'No answer came from Kingdee: ',
} as const;

/** What a client may do by itself after a failure. `write` assumes that the request may have changed something. */
interface Conduct {
	readonly read: 'stop' | 'renew' | 'repeat';
	readonly write: 'stop' | 'renew' | 'repeat' | 'reconcile';
	/** Repeats allowed inside one call, after the first try (design: a 5xx on a read has five). */
	readonly repeats: number;
}

/** The table of design section 4. `reconcile`: ask the target before anything is sent again. */
export const conduct: Readonly<Record<ErrorKind, Conduct>> = {
	config: { read: 'stop', write: 'stop', repeats: 0 },
	login: { read: 'stop', write: 'stop', repeats: 0 },
	permission: { read: 'stop', write: 'stop', repeats: 0 },
	session: { read: 'renew', write: 'renew', repeats: 1 },
	throttled: { read: 'repeat', write: 'reconcile', repeats: 5 },
	conflict: { read: 'repeat', write: 'repeat', repeats: 4 },
	unreachable: { read: 'repeat', write: 'repeat', repeats: 3 },
	unanswered: { read: 'repeat', write: 'reconcile', repeats: 5 },
	rejected: { read: 'stop', write: 'stop', repeats: 0 },
	unexpected: { read: 'stop', write: 'reconcile', repeats: 0 },
	cancelled: { read: 'stop', write: 'stop', repeats: 0 },
};
