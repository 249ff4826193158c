import { asList } from '../json';
import { refusalOf, type Status } from './answer';
import type { Bill } from './bill';
import type { Call } from './client';
import { KingdeeError, type KingdeeMessage } from './errors';
import { reconcile, refuseDuplicates } from './reconcile';
import { isDoubt, type Run } from './run';
import { settleNotSentAgain, settleRejected, settleStopped, settleUnknown } from './settle';
import { modelOf, optionsFor } from './model';
import { foldKey } from './target';

/**
 * Sends one batch and settles what became of every bill in it. A bill that Kingdee neither confirms nor refuses is
 * looked up on the same lane before anything is sent again.
 */
export async function writeBatch(run: Run, call: Call, bills: readonly Bill[]): Promise<void> {
	if (bills.length === 0) return;
	if (run.stopped) return leaveAbsent(bills, run.stopped);
	for (const bill of bills) bill.attempts++;
	const answer = await call('BatchSave', requestOf(run, bills)).catch(KingdeeError.from);
	if (answer instanceof KingdeeError) return await afterFailure(run, call, bills, answer);
	const status = answer.status ?? { success: false, code: 0, messages: [], entities: [] };
	const open = confirm(run, bills, status, asList(answer.result?.NeedReturnData));
	const refused = open.map((bill) => ({
		bill,
		messages: messagesFor(bills.indexOf(bill), status),
	}));
	const said = refused.filter(({ messages }) => messages.length > 0);
	await settleRefused(run, call, said);
	const silent = refused.filter(({ messages }) => messages.length === 0).map(({ bill }) => bill);
	await reconcile(run, call, silent, errorOf(status), writeBatch);
}

/** A bill that comes a second time was refused, or looked for and not found; one that never left is not attempted. */
function leaveAbsent(bills: readonly Bill[], stopped: KingdeeError): void {
	for (const bill of bills) if (bill.attempts > 0) settleNotSentAgain(bill, stopped);
}

/** Options as reference 4.7 names them. No BatchCount: with it DIndex counts inside each part (4.8). */
function requestOf(run: Run, bills: readonly Bill[]) {
	const { target, options } = run;
	const data = {
		NumberSearch: true,
		ValidateFlag: true,
		IsDeleteEntry: true,
		IsEntryBatchFill: true,
		IsVerifyBaseDataField: options.verifyBaseData,
		...options.saveOptions,
		...optionsFor(run, bills[0]),
		Model: bills.map((bill) => modelOf(run, bill)),
	};
	return { formid: target.form.id, data };
}

async function afterFailure(
	run: Run,
	call: Call,
	bills: readonly Bill[],
	error: KingdeeError,
): Promise<void> {
	if (error.kind === 'rejected' || isDoubt(error)) {
		return await reconcile(run, call, bills, error, writeBatch);
	}
	// A colleague blocks these bills, not the others.
	if (error.kind === 'conflict') {
		for (const bill of bills) settleRejected(bill, error.messages, 'conflict');
		return;
	}
	run.stopped ??= error;
	for (const bill of bills) {
		if (error.kind === 'unreachable') bill.attempts--;
		else if (error.kind === 'cancelled') settleUnknown(bill, error);
		else settleStopped(bill, error);
	}
}

/** Takes over confirmed bills, by number first, then by index; returns the others. */
function confirm(
	run: Run,
	bills: readonly Bill[],
	{ entities }: Status,
	returned: readonly unknown[],
): Bill[] {
	const byKey = new Map(bills.map((bill) => [foldKey(bill.key), bill]));
	const numberIsKey = /^F(BillNo|Number)$/i.test(run.target.matchField);
	const open = new Set(bills);
	for (const [at, { id, number, index }] of entities.entries()) {
		const named = numberIsKey ? byKey.get(foldKey(number)) : undefined;
		const bill = named ?? (index === undefined ? undefined : bills[index]);
		if (bill === undefined || !open.delete(bill)) continue;
		bill.id = id;
		bill.status = 'A';
		bill.number = number;
		// One for each stored bill, in their order (reference 4.8); otherwise nobody knows whose they are.
		if (returned.length === entities.length) bill.returned = returned[at];
		bill.written = true;
		if (numberIsKey && !named) stopForNumberRule(run, bill, number);
	}
	return [...open];
}

/** A number that is not the one we sent means that keys do not hold: going on would double bills. */
function stopForNumberRule(run: Run, bill: Bill, number: string): void {
	const advice = `Kingdee gave bill ${bill.key} the number ${number} (id ${bill.id}): a number rule (编码规则) of ${run.target.form.label} overrides the numbers sent. Allow manual numbers in that rule, or choose another Match Field; then delete ${number}.`;
	bill.settle('failed', 'numberRule', { advice, replaySafe: false });
	run.stopped ??= new KingdeeError(
		'config',
		`A number rule in Kingdee replaced ${bill.key} by ${number}`,
		{ advice },
	);
}

interface Refused {
	readonly bill: Bill;
	readonly messages: readonly KingdeeMessage[];
}

async function settleRefused(run: Run, call: Call, refused: readonly Refused[]): Promise<void> {
	const kinds = new Map(refused.map((entry) => [entry.bill, refusalOf(entry.messages)]));
	const ofKind = (kind: string) => refused.filter(({ bill }) => kinds.get(bill) === kind);
	for (const { bill, messages } of refused) {
		const kind = kinds.get(bill);
		if (kind === 'duplicate' || (kind === 'conflict' && bill.attempts < 4)) continue;
		settleRejected(bill, messages);
	}
	await refuseDuplicates(run, call, ofKind('duplicate'));
	const again = ofKind('conflict').filter(({ bill }) => !bill.outcome);
	if (again.length === 0) return;
	await run.client.wait(again[0].bill.attempts);
	await writeBatch(
		run,
		call,
		again.map(({ bill }) => bill),
	);
}

function messagesFor(index: number, { messages }: Status): KingdeeMessage[] {
	return messages.filter((message) => message.index === index);
}

/** What to tell about bills that an answer does not name: its errors without index, if any. */
function errorOf({ messages }: Status): KingdeeError {
	const general = messages.filter(({ index }) => index === undefined);
	const text = general.map((message) => message.text).join('; ');
	if (text) return new KingdeeError('rejected', `Kingdee: ${text}`, { messages: general });
	return new KingdeeError('unanswered', 'Kingdee neither confirmed nor refused the bill');
}
