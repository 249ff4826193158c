import type { Bill } from './bill';
import { compareStored } from './compare';
import { isThere } from './decide';
import { chunks, inLanes, type Run } from './run';
import { settleNotReopened } from './settle';
import { send, type Step } from './step';

const SUBMIT: Step = { service: 'Submit', from: 'ZAD', to: 'B', past: 'BC' };
const AUDIT: Step = { service: 'Audit', from: 'B', to: 'C', past: 'C' };
const UNAUDIT: Step = {
	service: 'UnAudit',
	from: 'C',
	to: 'D',
	past: 'ZAD',
	refuse: settleNotReopened,
};

/**
 * Bills a call; a stage costs Kingdee less than a save. Eight of them hold what is saved together, and being a prime, it
 * makes no round number of rows when the bills are read back: that would ask for a second query.
 */
const STAGE_SIZE = 127;

/** Calls whose bills are read back at once, where there are enough of them for every lane. */
const TOGETHER = 2;

/** Un-audits bills that shall be corrected; those that Kingdee refuses to open are settled. */
export async function reopen(run: Run, bills: readonly Bill[]): Promise<void> {
	await takeStep(run, UNAUDIT, bills);
}

/** Takes saved bills to the stage that was asked for, by id, each stage in its own calls, and settles them. */
export async function advance(run: Run, bills: readonly Bill[]): Promise<void> {
	const there = bills.filter(({ written, action }) => written || action === 'resume');
	const open = () => there.filter(({ outcome }) => !outcome);
	const { afterSave } = run.options;
	if (afterSave !== 'nothing') await takeStep(run, SUBMIT, open());
	if (afterSave === 'audit' && !run.workflow) await takeStep(run, AUDIT, open());
	for (const bill of open()) {
		const waits = isWaiting(run, bill);
		// A run that stopped leaves those behind that are not where they were wanted.
		if (run.stopped && !waits && !isThere(bill, run.options)) continue;
		bill.arrive(waits ? 'awaitingApproval' : bill.reason, waitingNote(run, bill));
	}
}

async function takeStep(run: Run, step: Step, bills: readonly Bill[]): Promise<void> {
	const ready = bills.filter(({ status }) => status !== undefined && step.from.includes(status));
	const isMany = ready.length > STAGE_SIZE * run.client.lanes;
	const size = step === SUBMIT && isMany ? STAGE_SIZE * TOGETHER : STAGE_SIZE;
	await inLanes(run, chunks(ready, size), async (chunk) => {
		await run.client.onLane(async (call) => {
			if (step === SUBMIT) await compareStored(run, call, chunk);
			const equal = chunk.filter(({ outcome }) => !outcome);
			for (const part of chunks(equal, STAGE_SIZE)) await send(run, call, step, part, 1);
		});
	});
}

function isWaiting(run: Run, { status }: Bill): boolean {
	return run.workflow && run.options.afterSave === 'audit' && status === 'B';
}

function waitingNote(run: Run, bill: Bill) {
	if (!isWaiting(run, bill)) return {};
	return {
		advice: `${run.target.form.label} is approved by workflow in Kingdee (工作流): bill ${bill.key} waits there for its approver.`,
	};
}
