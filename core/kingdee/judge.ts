import { refusalOf, textOf, type Answer, type Status } from './answer';
import { KingdeeError, type KingdeeMessage } from './errors';
import { isMeant, nameOf, type Located, type Reference } from './reference';
import { isDoubt } from './run';
import { messagesNaming } from './mentions';
import type { Step } from './steps';
import { done, failed, missed, unknown, type Verdict } from './verdict';

/** What one grouped call answered, as far as it was understood. */
export interface Reply {
	readonly status: Status;
	/** Set where the call may have worked although no answer says so. */
	readonly doubt: KingdeeError | undefined;
	/** Whether this call's answer, or an earlier one's, stayed away. */
	readonly doubted: boolean;
	/** The client has waited for a conflict to pass, in vain. */
	readonly isFinal: boolean;
	readonly sent: readonly Reference[];
	readonly attempt: number;
}

/** Times one document is sent, each time after a look-up that did not find it done. */
const SENDS = 3;

type Answered = Pick<Reply, 'status' | 'doubt' | 'isFinal'>;

export function replyOf(answer: Answer | KingdeeError): Answered {
	const nothing = { success: false, code: 0, messages: [], entities: [] };
	if (!(answer instanceof KingdeeError))
		return { status: answer.status ?? nothing, doubt: undefined, isFinal: false };
	if (isDoubt(answer)) return { status: nothing, doubt: answer, isFinal: false };
	const said = answer.messages.length > 0 ? answer.messages : [{ field: '', text: answer.message }];
	return { status: { ...nothing, messages: said }, doubt: undefined, isFinal: true };
}

/**
 * The verdict on a document that the answer did not confirm, by what Kingdee said of it and by what a look-up found.
 * Undefined where it is to be sent again.
 */
export function judge(
	step: Step,
	one: Reference,
	reply: Reply,
	found: readonly Located[],
): Verdict | undefined {
	const { doubt, doubted, isFinal, attempt, status, sent } = reply;
	const subject = subjectOf(step, one);
	const there = found.filter((each) => isMeant(one, each));
	const said = messagesFor(one, reply);
	const mayRepeat = step.repeatable && attempt < SENDS;
	if (isReached(step, there, doubted)) {
		const message = textOf(said);
		const result = { ...resultOf(one, there[0], step), ...(message && { message }) };
		return done(subject, result, message ? 'already' : 'done');
	}
	if (said.length > 0)
		return refusalOf(said) === 'conflict' && mayRepeat && !isFinal
			? undefined
			: failed(subject, said, adviceFor(said));
	if (there.length === 0)
		return missed(subject, `There is no such document in ${step.formId}: nothing was done.`);
	if (doubt) return mayRepeat ? undefined : unsettled(subject, step, doubt, there);
	if (status.messages.length > 0)
		return sent.length > 1 ? undefined : failed(subject, status.messages);
	return mayRepeat ? undefined : missed(subject, `Kingdee said nothing of it. ${step.unsure}`);
}

/**
 * Whether documents are where the step takes them. Being gone, or further than asked, counts only for what this run may
 * have done itself.
 */
function isReached({ goal }: Step, there: readonly Located[], isOurs: boolean): boolean {
	if (!goal) return false;
	if (goal.values.length === 0) return isOurs && there.length === 0;
	const wanted = isOurs ? goal.values : goal.values.slice(0, 1);
	return there.length > 0 && there.every(({ value }) => wanted.includes(value));
}

/** The look-up failed, too: what Kingdee said of the document counts; where it said nothing, nobody knows. */
export function unseen(step: Step, one: Reference, reply: Reply, error: KingdeeError): Verdict {
	const said = messagesFor(one, reply);
	const subject = subjectOf(step, one);
	const isWhole = !reply.doubt && reply.status.entities.length === 0;
	if (said.length > 0) return failed(subject, said, adviceFor(said));
	if (isWhole && reply.status.messages.length > 0) return failed(subject, reply.status.messages);
	const doubt = reply.doubt?.message ?? 'Kingdee said nothing of it';
	const advice = `The look-up failed, too: ${error.message}. ${step.unsure}`;
	return { ...unknown(subject, doubt, advice), stop: error };
}

function unsettled(
	subject: string,
	step: Step,
	cause: KingdeeError,
	there: readonly Located[],
): Verdict {
	if (!step.goal || there.length > 1) return unknown(subject, cause.message, step.unsure);
	const { field } = step.goal;
	const now = field ? `${field} is ${there[0].value || 'empty'}` : 'it is still there';
	return missed(
		subject,
		`${cause.message}. It was looked up: ${now}, so ${step.name} had no effect.`,
	);
}

export function resultOf(
	{ by, key }: Reference,
	found: Pick<Located, 'id' | 'number'> | undefined,
	{ formId, name }: Step,
) {
	const id = found?.id || (by === 'id' ? key : '');
	const number = found?.number || (by === 'number' ? key : '');
	return { formId, operation: name, id, number };
}

export function subjectOf({ formId }: Step, one: Reference): string {
	return `${formId} ${nameOf(one)}`;
}

/** Messages that speak of a document: its number in the text tells, an index only where it was sent alone. */
function messagesFor(one: Reference, { status, sent }: Reply): readonly KingdeeMessage[] {
	return sent.length === 1 ? status.messages : messagesNaming(one, sent, status.messages);
}

const ADVICE: Partial<Record<ReturnType<typeof refusalOf>, string>> = {
	conflict: 'Somebody else is working on it (网络控制): try again later.',
	workflow: 'The form is approved by workflow (工作流): use the operation Workflow Audit.',
	interaction:
		'Kingdee asks a question: clear its cause, or answer it beforehand with InterationFlags in More Settings.',
	closedPeriod: 'The period is closed (关账): have it opened, or leave the bill.',
};

function adviceFor(messages: readonly KingdeeMessage[]): string {
	return ADVICE[refusalOf(messages)] ?? '';
}
