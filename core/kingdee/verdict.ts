import { textOf } from './answer';
import type { KingdeeError, KingdeeMessage } from './errors';

/**
 * What became of one thing that an operation was asked for (a bill, a file, a group, a message).
 * - done: Kingdee did it; already: refused, but the thing is where it was wanted
 * - failed: it is proven not to be done; unknown: Kingdee has to be asked by a person
 * - notAttempted: the run ended before it
 */
export interface Verdict {
	readonly outcome: 'done' | 'already' | 'failed' | 'unknown' | 'notAttempted';
	/** What a person calls it, e.g. `bill QTRK0001`. */
	readonly subject: string;
	/** What Kingdee gave for it. */
	readonly result: Readonly<Record<string, unknown>>;
	/** Why it is not done, in one text: Kingdee's own words first, then what to do. */
	readonly reason: string;
	/** Set when the cause concerns everything: nothing more is to be sent. */
	readonly stop?: KingdeeError;
}

type Result = Verdict['result'];
type Messages = readonly KingdeeMessage[];

export function done(
	subject: string,
	result: Result,
	outcome: 'done' | 'already' = 'done',
): Verdict {
	return { outcome, subject, result, reason: '' };
}

export function failed(subject: string, messages: Messages, advice = ''): Verdict {
	const said = `Kingdee: ${textOf(messages) || 'no message'}`;
	return { outcome: 'failed', subject, result: {}, reason: sentence(said, advice) };
}

/** A failure that Kingdee did not put into words. */
export function missed(subject: string, reason: string): Verdict {
	return { outcome: 'failed', subject, result: {}, reason };
}

export function unknown(subject: string, why: string, advice: string): Verdict {
	return { outcome: 'unknown', subject, result: {}, reason: sentence(why, advice) };
}

/** The request was refused as a whole, and what comes behind it would be, too; or the user cut it off on its way. */
export function stopped(subject: string, error: KingdeeError): Verdict {
	const reason = sentence(error.message, error.advice);
	const outcome = error.kind === 'cancelled' ? 'unknown' : 'failed';
	return { outcome, subject, result: {}, reason, stop: error };
}

export function notAttempted(subject: string, { message }: KingdeeError): Verdict {
	const reason = `Not attempted, because the node stopped before it: ${message}`;
	return { outcome: 'notAttempted', subject, result: {}, reason };
}

function sentence(...parts: string[]): string {
	return parts
		.filter(Boolean)
		.map((part) => (/[.。！!？?]$/.test(part) ? part : `${part}.`))
		.join(' ');
}
