import { refusalOf, type Status } from './answer';
import type { Bill } from './bill';
import type { Call } from './client';
import { KingdeeError, type KingdeeMessage } from './errors';
import type { DocumentStatus } from './outcome';
import { chunks, inLanes, isDoubt, SENDS, type Run } from './run';
import { settleRejected, settleUnknown } from './settle';
import { findById } from './target';

/** Submit 提交 or Audit 审核: from which statuses, and to which. */
interface Step {
	readonly service: 'Submit' | 'Audit';
	readonly from: string;
	readonly to: DocumentStatus;
}

const SUBMIT: Step = { service: 'Submit', from: 'ZAD', to: 'B' };
const AUDIT: Step = { service: 'Audit', from: 'B', to: 'C' };

/** Ids a call; a stage costs Kingdee less than a save. */
const STAGE_SIZE = 100;

/** Takes saved bills to the stage that was asked for, by id, each stage in its own calls, and settles them. */
export async function advance(run: Run, bills: readonly Bill[]): Promise<void> {
	const open = () => bills.filter(({ id, outcome }) => id !== '' && !outcome);
	const { afterSave } = run.options;
	if (afterSave !== 'nothing') await takeStep(run, SUBMIT, open());
	if (afterSave === 'audit' && !run.workflow) await takeStep(run, AUDIT, open());
	if (run.stopped) return;
	for (const bill of open())
		bill.arrive(isWaiting(run, bill) ? 'awaitingApproval' : '', waitingNote(run, bill));
}

async function takeStep(run: Run, step: Step, bills: readonly Bill[]): Promise<void> {
	const ready = bills.filter(({ status }) => status !== undefined && step.from.includes(status));
	await inLanes(run, chunks(ready, STAGE_SIZE), async (chunk) => {
		await run.client.onLane(async (call) => await send(run, call, step, chunk, 1));
	});
}

async function send(
	run: Run,
	call: Call,
	step: Step,
	bills: readonly Bill[],
	attempt: number,
): Promise<void> {
	if (bills.length === 0 || run.stopped) return;
	const data = { Ids: bills.map(({ id }) => id).join() };
	const answer = await call(step.service, { formid: run.target.form.id, data }).catch(
		KingdeeError.from,
	);
	if (answer instanceof KingdeeError && answer.kind !== 'rejected' && !isDoubt(answer)) {
		run.stopped ??= answer;
		return;
	}
	const status = answer instanceof KingdeeError ? failed(answer) : (answer.status ?? failed());
	for (const { id } of status.entities)
		for (const bill of bills) if (bill.id === id) bill.status = step.to;
	const behind = await stillBehind(run, call, step, bills);
	if (behind.length === 0) return;
	await settleBehind(run, call, step, behind, {
		status,
		attempt,
		error: answer instanceof KingdeeError ? answer : undefined,
	});
}

/** Bills that the answer did not confirm, after asking the target where they are. */
async function stillBehind(
	run: Run,
	call: Call,
	step: Step,
	bills: readonly Bill[],
): Promise<Bill[]> {
	const open = bills.filter(({ status }) => status !== step.to);
	if (open.length === 0) return [];
	const found = await findById(
		call,
		run.target,
		open.map(({ id }) => id),
	).catch(KingdeeError.from);
	if (found instanceof KingdeeError) {
		run.stopped ??= found;
		for (const bill of open) settleUnknown(bill, found);
		return [];
	}
	for (const bill of open) bill.status = found.get(bill.id)?.status;
	// Some forms audit themselves on Submit: C is past every step.
	return open.filter(({ status }) => status !== step.to && status !== 'C');
}

interface Reply {
	readonly status: Status;
	readonly attempt: number;
	readonly error: KingdeeError | undefined;
}

async function settleBehind(
	run: Run,
	call: Call,
	step: Step,
	bills: readonly Bill[],
	reply: Reply,
): Promise<void> {
	const { status, attempt } = reply;
	const said = new Map(bills.map((bill) => [bill, messagesFor(bill, bills, status)]));
	if (refusalOf(status.messages) === 'workflow') run.workflow = true;
	const again = bills.filter((bill) => mayRepeat(bill, said.get(bill)!, reply, run.workflow));
	for (const bill of bills)
		if (!again.includes(bill)) settleBill(run, bill, said.get(bill)!, reply);
	if (again.length === 0) return;
	// A refusal that names nobody is sent in halves until it speaks of one bill.
	if (status.messages.length > 0 && again.length > 1)
		return await inHalves(run, call, step, again, attempt);
	await run.client.wait(attempt);
	await send(run, call, step, again, attempt + 1);
}

function mayRepeat(
	bill: Bill,
	messages: readonly KingdeeMessage[],
	{ attempt, status }: Reply,
	workflow: boolean,
): boolean {
	if (workflow || bill.status === undefined) return false;
	if (messages.length === 0) return attempt < SENDS || status.messages.length > 0;
	return refusalOf(messages) === 'conflict' && attempt < SENDS;
}

function settleBill(
	run: Run,
	bill: Bill,
	messages: readonly KingdeeMessage[],
	{ status, error }: Reply,
): void {
	if (run.workflow) return;
	if (bill.status === undefined) settleGone(bill);
	else if (error && isDoubt(error)) settleUnknown(bill, error);
	else settleRejected(bill, messages.length > 0 ? messages : status.messages);
}

async function inHalves(
	run: Run,
	call: Call,
	step: Step,
	bills: readonly Bill[],
	attempt: number,
): Promise<void> {
	const middle = Math.ceil(bills.length / 2);
	await send(run, call, step, bills.slice(0, middle), attempt);
	await send(run, call, step, bills.slice(middle), attempt);
}

/**
 * Messages that speak of a bill. Operations re-order what was asked for (reference 4.10), so the bill's number inside the
 * text tells; an index is trusted only where a single bill was sent.
 */
function messagesFor(bill: Bill, bills: readonly Bill[], { messages }: Status): KingdeeMessage[] {
	return bills.length === 1
		? [...messages]
		: messages.filter(({ text }) => mentions(text, bill.key));
}

/** `QTRK12` is not mentioned by a text about `QTRK123`. */
function mentions(text: string, key: string): boolean {
	const at = text.indexOf(key);
	return at >= 0 && !/\w/.test(text.charAt(at - 1)) && !/\w/.test(text.charAt(at + key.length));
}

function settleGone(bill: Bill): void {
	bill.settle('failed', 'rejected', {
		advice: `Bill ${bill.key} (id ${bill.id}) was saved and is no longer in the target: somebody deleted it. A replay writes it again.`,
	});
}

function isWaiting(run: Run, { status }: Bill): boolean {
	return run.workflow && run.options.afterSave === 'audit' && status === 'B';
}

function waitingNote(run: Run, bill: Bill) {
	if (!isWaiting(run, bill)) return {};
	return {
		advice: `${run.target.form.label} is approved by workflow in Kingdee (工作流): the bill waits there for its approver.`,
	};
}

function failed(error?: KingdeeError): Status {
	return { success: false, code: 0, messages: error?.messages ?? [], entities: [] };
}
