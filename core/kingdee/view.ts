import type { Call } from './client';
import { nameOf, type Reference } from './reference';
import { KingdeeError } from './errors';
import { done, failed, stopped, type Verdict } from './verdict';

/** One document whole, under View's own names (reference 4.6). A document that does not exist is a failure of its own. */
export async function view(
	call: Call,
	formId: string,
	one: Reference,
	settings: object,
): Promise<Verdict> {
	const subject = `${formId} ${nameOf(one)}`;
	const key = one.by === 'id' ? { Id: one.key } : { Number: one.key };
	const answer = await call('View', { formid: formId, data: { ...settings, ...key } }).catch(
		KingdeeError.from,
	);
	if (!(answer instanceof KingdeeError))
		return done(subject, (answer.result?.Result ?? {}) as Verdict['result']);
	return answer.kind === 'rejected'
		? failed(subject, answer.messages, answer.advice)
		: stopped(subject, answer);
}
