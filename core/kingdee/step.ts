import { refusalOf, type Status } from './answer';
import type { Bill } from './bill';
import type { Call } from './client';
import { KingdeeError, type KingdeeMessage } from './errors';
import type { DocumentStatus } from './outcome';
import { isDoubt, SENDS, type Run } from './run';
import { settleRejected, settleUnanswered, settleUnknown } from './settle';
import { findById } from './target';
import { messagesNaming } from './mentions';

/** An operation on bills: Submit 提交, Audit 审核 or UnAudit 反审核. */
export interface Step {
	readonly service: 'Submit' | 'Audit' | 'UnAudit';
	/** Statuses that it is called for, and the one it leads to. */
	readonly from: string;
	readonly to: DocumentStatus;
	/** Statuses that need it no more. */
	readonly past: string;
	/** Ends a bill that Kingdee refused; a refused save or stage where nothing else is said. */
	readonly refuse?: (bill: Bill, messages: readonly KingdeeMessage[]) => void;
}

/**
 * Calls the operation for bills by id until each has its new status or its own refusal. Whatever an answer leaves open is
 * asked of the target on the same lane before anything is sent again.
 */
export async function send(
	run: Run,
	call: Call,
	step: Step,
	bills: readonly Bill[],
	attempt: number,
): Promise<void> {
	if (bills.length === 0 || run.stopped) return;
	run.wrote = true;
	const data = { Ids: bills.map(({ id }) => id).join() };
	const answer = await call(step.service, { formid: run.target.form.id, data }).catch(
		KingdeeError.from,
	);
	if (answer instanceof KingdeeError && stops(answer)) {
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
		sent: bills,
		attempt,
		error: answer instanceof KingdeeError ? answer : undefined,
	});
}

/** A failure that speaks of more than the bills of one call. */
function stops(error: KingdeeError): boolean {
	return error.kind !== 'rejected' && error.kind !== 'conflict' && !isDoubt(error);
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
	return open.filter(({ status }) => status === undefined || !step.past.includes(status));
}

interface Reply {
	readonly status: Status;
	readonly sent: readonly Bill[];
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
	const said = new Map(bills.map((bill) => [bill, messagesOf(bill, bills, reply)]));
	if (isApproval(step, status.messages)) run.workflow = true;
	const again = bills.filter((bill) => mayRepeat(step, bill, said.get(bill)!, reply));
	for (const bill of bills)
		if (!again.includes(bill)) settleBill(step, bill, said.get(bill)!, reply);
	if (again.length === 0) return;
	// A refusal that names nobody is sent in halves until it speaks of one bill.
	if (status.messages.length > 0 && again.length > 1)
		return await inHalves(run, call, step, again, attempt);
	await run.client.wait(attempt);
	await send(run, call, step, again, attempt + 1);
}

function mayRepeat(
	step: Step,
	bill: Bill,
	messages: readonly KingdeeMessage[],
	{ attempt, status, error }: Reply,
): boolean {
	if (bill.status === undefined || isApproval(step, status.messages)) return false;
	// The client has waited and repeated already.
	if (error?.kind === 'conflict') return false;
	if (messages.length === 0) return attempt < SENDS || status.messages.length > 0;
	return refusalOf(messages) === 'conflict' && attempt < SENDS;
}

/** An audit that only a workflow may do (工作流); bills refused for other reasons are not among them. */
function isApproval(step: Step, messages: readonly KingdeeMessage[]): boolean {
	const isWorkflow = (message: KingdeeMessage) => refusalOf([message]) === 'workflow';
	return step.service === 'Audit' && messages.length > 0 && messages.every(isWorkflow);
}

/** Bills that wait for their approver stay open: they are where they can be. */
function settleBill(
	step: Step,
	bill: Bill,
	messages: readonly KingdeeMessage[],
	{ status, error }: Reply,
): void {
	const reasons = messages.length > 0 ? messages : status.messages;
	if (bill.status === undefined) settleGone(bill);
	else if (isApproval(step, reasons)) return;
	else if (error?.kind === 'conflict') settleRejected(bill, reasons, 'conflict');
	else if (error && isDoubt(error)) settleUnanswered(bill, step.service, error);
	else (step.refuse ?? settleRejected)(bill, reasons);
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

function messagesOf(bill: Bill, bills: readonly Bill[], { status, sent }: Reply) {
	return bills.length === 1 ? status.messages : messagesNaming(bill, sent, status.messages);
}

function settleGone(bill: Bill): void {
	bill.settle('failed', 'rejected', {
		advice: `Bill ${bill.key} (id ${bill.id}) was saved and is no longer to be seen in the target: somebody deleted it, or the user of the credential may not see it (数据权限). A replay writes it again, if it is gone.`,
	});
}

/** A call without a status: only a refusal says anything about bills, a lost session or answer does not. */
function failed(error?: KingdeeError): Status {
	const messages = error && !isDoubt(error) ? error.messages : [];
	return { success: false, code: 0, messages, entities: [] };
}
