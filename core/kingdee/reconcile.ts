import type { Bill } from './bill';
import type { Call } from './client';
import { decide } from './decide';
import { KingdeeError, type KingdeeMessage } from './errors';
import { SENDS, type Run } from './run';
import { settleNotResent, settleRejected, settleUnknown } from './settle';
import { findBills, foldKey, type Found } from './target';

/** Sends bills and settles them; `write.ts` passes itself, since a look-up may end in sending again. */
type Resend = (run: Run, call: Call, bills: readonly Bill[]) => Promise<void>;

/**
 * Asks the target what became of bills whose answer is missing, then sends again what is proven absent. The look-up runs
 * on the lane that sent them, so its answer comes after whatever that session had begun.
 */
export async function reconcile(
	run: Run,
	call: Call,
	doubtful: readonly Bill[],
	cause: KingdeeError,
	resend: Resend,
): Promise<void> {
	if (doubtful.length === 0) return;
	const found = await lookUp(run, call, doubtful);
	const absent = doubtful.filter((bill) => !arrived(run, bill, found.get(foldKey(bill.key)) ?? []));
	if (run.options.keyIsUnique === false) return refuseResend(absent, cause);
	if (cause.kind === 'rejected') return await narrowDown(run, call, absent, cause, resend);
	for (const bill of absent) if (bill.attempts >= SENDS) settleUnknown(bill, cause);
	await resend(
		run,
		call,
		absent.filter(({ outcome }) => !outcome),
	);
}

/** A bill alone in its request is refused with certainty; of several nobody knows which were stored. */
function refuseResend(absent: readonly Bill[], cause: KingdeeError): void {
	for (const bill of absent) {
		if (cause.kind === 'rejected' && absent.length === 1) settleRejected(bill, toldBy(cause));
		else settleNotResent(bill, cause);
	}
}

function toldBy({ messages, message }: KingdeeError): readonly KingdeeMessage[] {
	return messages.length > 0 ? messages : [{ field: '', text: message }];
}

interface Refused {
	readonly bill: Bill;
	readonly messages: readonly KingdeeMessage[];
}

/** A number refused as taken: by our own bill (then it is there), by a foreign one, or another field is not unique. */
export async function refuseDuplicates(
	run: Run,
	call: Call,
	refused: readonly Refused[],
): Promise<void> {
	if (refused.length === 0) return;
	const found = await lookUp(
		run,
		call,
		refused.map(({ bill }) => bill),
	);
	for (const { bill, messages } of refused) {
		if (!arrived(run, bill, found.get(foldKey(bill.key)) ?? [], messages))
			settleRejected(bill, messages);
	}
}

/** If the target cannot be asked, nobody knows: the bills are unknown, and the run ends. */
async function lookUp(run: Run, call: Call, bills: readonly Bill[]): Promise<Map<string, Found[]>> {
	for (const bill of bills) run.doubted.add(bill);
	run.checks.doubts++;
	const found = await findBills(call, run.target, bills).catch(KingdeeError.from);
	if (!(found instanceof KingdeeError)) return found;
	run.stopped ??= found;
	for (const bill of bills) settleUnknown(bill, found);
	return new Map();
}

/** Whether what the target holds answers the question; false means that the bill, or its update, is not there. */
function arrived(
	run: Run,
	bill: Bill,
	found: readonly Found[],
	messages: readonly KingdeeMessage[] = [],
): boolean {
	const [target] = found;
	if (bill.outcome) return true;
	if (target === undefined) return false;
	if (found.length === 1 && isOurWrite(bill, target)) {
		bill.id = target.id;
		bill.status = target.status;
		bill.written = true;
		return true;
	}
	// Without a stamp nothing shows whether an update was applied; repeating one changes nothing.
	if (bill.stamp === undefined && bill.action === 'update') return false;
	decide(bill, found, run.options, messages);
	return bill.outcome !== undefined || bill.action === 'resume';
}

/** The very version this run sent; without a stamp, a bill under a key that was free before. */
function isOurWrite(bill: Bill, target: Found): boolean {
	if (foldKey(target.key) !== foldKey(bill.key)) return false;
	return bill.stamp === undefined
		? bill.action === 'create'
		: target.stampText.trim() === bill.stamp;
}

/** Kingdee refused a whole batch without naming a bill: halves show which one it means. */
async function narrowDown(
	run: Run,
	call: Call,
	bills: readonly Bill[],
	cause: KingdeeError,
	resend: Resend,
) {
	if (bills.length <= 1) {
		for (const bill of bills) settleRejected(bill, toldBy(cause));
		return;
	}
	const middle = Math.ceil(bills.length / 2);
	await resend(run, call, bills.slice(0, middle));
	await resend(run, call, bills.slice(middle));
}
