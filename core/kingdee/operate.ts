import type { Answer } from './answer';
import type { Call, Client } from './client';
import { KingdeeError } from './errors';
import { judge, replyOf, resultOf, subjectOf, unseen, type Reply } from './judge';
import { readForm, type Form } from './metadata';
import { isMeant, locate, type Located, type Reference } from './reference';
import { isDoubt } from './run';
import type { Step } from './steps';
import { done, stopped, type Verdict } from './verdict';

/** Documents a call. */
export const GROUP = 100;

/** One grouped call on its way. */
interface Operating {
	readonly client: Client;
	readonly call: Call;
	readonly step: Step;
	readonly verdicts: Map<Reference, Verdict>;
	form: Form | undefined;
	/** Whether an answer stayed away: what is found done since then may be this run's own work. */
	doubted: boolean;
}

/**
 * Takes one step with many documents of a form in one call, and says of each what became of it. What the answer does not
 * confirm is looked up on the same lane before anything is said or sent again: an answer may never have come, documents
 * that do not exist are passed over in silence, and `DIndex` counts in the server's order (reference 4.10).
 *
 * @returns a verdict for every reference; never throws
 */
export async function operate(
	client: Client,
	call: Call,
	step: Step,
	references: readonly Reference[],
): Promise<Map<Reference, Verdict>> {
	const verdicts = new Map<Reference, Verdict>();
	await send({ client, call, step, verdicts, form: undefined, doubted: false }, references, 1);
	return verdicts;
}

async function send(run: Operating, sent: readonly Reference[], attempt: number): Promise<void> {
	const { step, call, verdicts } = run;
	const answer = await post(call, step, sent);
	if (answer instanceof KingdeeError && stops(answer)) {
		for (const one of sent) verdicts.set(one, stopped(subjectOf(step, one), answer));
		return;
	}
	const { status, doubt, isFinal } = replyOf(answer);
	run.doubted ||= doubt !== undefined;
	const reply: Reply = { status, doubt, isFinal, doubted: run.doubted, sent, attempt };
	const { success, entities } = status;
	// Some operations confirm without naming anybody.
	const isSilent = success && entities.length === 0 && !step.goal;
	for (const one of sent) {
		const entity = entities.find((found) => isMeant(one, found));
		if (entity || isSilent)
			verdicts.set(one, done(subjectOf(step, one), resultOf(one, entity, step)));
	}
	await settleRest(run, reply);
}

/** Sends in the first spelling that the site knows: the usual one gave a null reference on one site (reference 4.1). */
async function post(
	call: Call,
	{ services, body }: Step,
	sent: readonly Reference[],
): Promise<Answer | KingdeeError> {
	const [usual, other] = services;
	const answer = await call(usual, body(sent)).catch(KingdeeError.from);
	if (other === undefined || !isNullReference(answer)) return answer;
	// Without a number there is nothing to execute: a null reference all the same proves that this spelling never works.
	const empty = { ...body(sent), opNumber: '' };
	const probe = await call(usual, empty).catch(KingdeeError.from);
	return isNullReference(probe) ? await call(other, body(sent)).catch(KingdeeError.from) : answer;
}

function isNullReference(answer: unknown): boolean {
	return answer instanceof KingdeeError && /未将对象引用/.test(answer.message);
}

/** A failure that concerns more than these documents. */
function stops(error: KingdeeError): boolean {
	return error.kind !== 'rejected' && error.kind !== 'conflict' && !isDoubt(error);
}

async function settleRest(run: Operating, reply: Reply): Promise<void> {
	const rest = reply.sent.filter((one) => !run.verdicts.has(one));
	if (rest.length === 0) return;
	const found = await lookUp(run, rest).catch(KingdeeError.from);
	for (const one of rest) {
		const verdict =
			found instanceof KingdeeError
				? unseen(run.step, one, reply, found)
				: judge(run.step, one, reply, found);
		if (verdict) run.verdicts.set(one, verdict);
	}
	await sendAgain(run, reply);
}

async function lookUp(run: Operating, references: readonly Reference[]): Promise<Located[]> {
	run.form ??= await readForm(run.call, run.step.formId);
	return await locate(run.call, run.form, references, run.step.goal?.field);
}

async function sendAgain(run: Operating, { sent, attempt, doubt, status }: Reply): Promise<void> {
	const open = sent.filter((one) => !run.verdicts.has(one));
	if (open.length === 0) return;
	// A refusal that names nobody is sent in halves until it speaks of one document.
	if (!doubt && sent.length > 1 && status.messages.length > 0) {
		const middle = Math.ceil(open.length / 2);
		await send(run, open.slice(0, middle), attempt);
		if (open.length > 1) await send(run, open.slice(middle), attempt);
		return;
	}
	await run.client.wait(attempt);
	await send(run, open, attempt + 1);
}
