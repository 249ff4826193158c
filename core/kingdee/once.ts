import type { Answer } from './answer';
import type { Call } from './client';
import { KingdeeError } from './errors';
import { isDoubt } from './run';
import type { Service } from './service';
import { done, failed, stopped, unknown, type Verdict } from './verdict';

/** One write that stands for itself. */
export interface Once {
	readonly service: Service;
	readonly subject: string;
	readonly body: object;
	/** What to hand on of an answer that says yes; a text is a refusal after all. */
	readonly result: (answer: Answer) => Verdict['result'] | string;
	/** What a person does where nobody knows. */
	readonly unsure: string;
	/** After a missing answer: the result if a look-up finds it done, undefined if not; absent where nothing can tell. */
	readonly lookUp?: (call: Call) => Promise<Verdict['result'] | undefined>;
}

/** Sends a write once. If no answer comes it is looked up where that can tell; nothing is sent a second time. */
export async function writeOnce(call: Call, write: Once): Promise<Verdict> {
	const { service, subject, body } = write;
	const answer = await call(service, body).catch(KingdeeError.from);
	if (!(answer instanceof KingdeeError)) return read(write, answer);
	if (isDoubt(answer)) return await settleDoubt(call, write, answer);
	if (answer.kind === 'rejected' || answer.kind === 'conflict')
		return failed(subject, answer.messages, answer.advice);
	return stopped(subject, answer);
}

function read({ subject, result }: Once, answer: Answer): Verdict {
	const told = result(answer);
	const messages = answer.status?.messages ?? [];
	if (answer.status && !answer.status.success) return failed(subject, messages, partOf(answer));
	if (typeof told === 'string') return failed(subject, [{ field: '', text: told }]);
	return done(subject, told);
}

/** A call may fail for one target and work for another, or leave a draft behind. */
function partOf({ status }: Answer): string {
	const made = (status?.entities ?? []).map(
		({ id, number }) => `${number || 'without number'} (id ${id})`,
	);
	return made.length === 0 ? '' : `Part of it was done all the same: ${made.join(', ')}`;
}

async function settleDoubt(call: Call, write: Once, doubt: KingdeeError): Promise<Verdict> {
	const { subject, unsure, lookUp } = write;
	const found = await lookUp?.(call).catch(KingdeeError.from);
	if (found === undefined || found instanceof KingdeeError)
		return unknown(subject, doubt.message, unsure);
	return done(subject, found);
}
