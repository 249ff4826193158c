import type { Bill } from './bill';
import { compareStored } from './compare';
import { chunks, inLanes, type Run } from './run';
import { findById } from './target';

/** Ids asked for at once: as many as a site of the smallest maximum answers whole. */
const IDS = 190;

/**
 * Looks where bills really stand that were sent with IsAutoSubmitAndAudit: newer versions do not know it, older ones do it
 * in one transaction (reference 4.7, 4.8). What it did not do, the stages do afterwards.
 */
export async function verifyTransaction(run: Run, bills: readonly Bill[]): Promise<void> {
	const sent = bills.filter(({ written, action, outcome }) => {
		return written && action === 'create' && !outcome;
	});
	await inLanes(run, chunks(sent, IDS), async (chunk) => {
		const ids = chunk.map(({ id }) => id);
		await run.client.onLane(async (call) => {
			const found = await findById(call, run.target, ids);
			for (const bill of chunk) bill.status = found.get(bill.id)?.status ?? bill.status;
			const done = chunk.filter(({ status }) => status === 'B' || status === 'C');
			if (done.length > 0) await compareStored(run, call, done);
		});
	});
}
