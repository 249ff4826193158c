import { transportTrouble } from '../transport';

/**
 * Every failure of a source system has one kind, and the kind alone decides what a client may do next.
 * - config, login, permission: somebody has to change a setting
 * - expired: the token is no longer taken
 * - throttled: too many requests; the same request may pass later
 * - unreachable: nothing was sent; unanswered: sent, and what came of it is not known
 * - rejected: the system said no to this request
 * - unexpected: an answer that is not understood
 * - cancelled: the user stopped the execution
 */
export type SourceErrorKind =
	| 'config'
	| 'login'
	| 'permission'
	| 'expired'
	| 'throttled'
	| 'unreachable'
	| 'unanswered'
	| 'rejected'
	| 'unexpected'
	| 'cancelled';

interface Details {
	/** What the reader of the message can do. */
	readonly advice?: string;
	/** How long the server asked us to wait. */
	readonly retryAfterMs?: number;
	readonly cause?: unknown;
}

/** The only error that leaves the folders of the source systems. Its texts never hold a secret or a token. */
export class SourceError extends Error {
	readonly advice: string;
	readonly retryAfterMs: number | undefined;

	constructor(
		readonly kind: SourceErrorKind,
		message: string,
		{ advice = '', retryAfterMs, cause }: Details = {},
	) {
		super(message, { cause });
		this.name = 'SourceError';
		this.advice = advice;
		this.retryAfterMs = retryAfterMs;
	}

	/** Turns whatever a `Send` threw into a SourceError; `system` is named in the message. */
	static from(error: unknown, system: string): SourceError {
		if (error instanceof SourceError) return error;
		const { kind, what, advice } = transportTrouble(error, 'address');
		const openings = {
			cancelled: '',
			unreachable: `${system} was not reached: `,
			unanswered: `No answer came from ${system}: `,
		};
		return new SourceError(kind, `${openings[kind]}${what}`, { advice, cause: error });
	}
}

/** Repeats allowed inside one call that only reads, or that leaves the same state when it is done twice. */
export const repeats: Readonly<Record<SourceErrorKind, number>> = {
	config: 0,
	login: 0,
	permission: 0,
	expired: 2,
	throttled: 8,
	unreachable: 3,
	unanswered: 5,
	rejected: 0,
	unexpected: 0,
	cancelled: 0,
};
