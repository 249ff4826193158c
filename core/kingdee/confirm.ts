import type { Bill } from './bill';
import { chunks, inLanes, type Run } from './run';
import { settleDifferent } from './settle';
import { findById } from './target';

/** Ids asked for at once: as many as a site of the smallest maximum answers whole. */
const IDS = 190;

/**
 * Reads the stamps of updated bills back. Success alone does not show that an update was applied: keys that a site does not
 * know are dropped silently (reference 4.7), and a stamp that is not there makes the bill a stranger for the next run.
 */
export async function confirmUpdates(run: Run, bills: readonly Bill[]): Promise<void> {
	const updated = bills.filter(({ written, action, stamp, outcome }) => {
		return written && stamp !== undefined && !outcome && action !== 'create';
	});
	await inLanes(run, chunks(updated, IDS), async (chunk) => {
		const ids = chunk.map(({ id }) => id);
		const found = await run.client.onLane(async (call) => await findById(call, run.target, ids));
		for (const bill of chunk) check(run, bill, found.get(bill.id)?.stampText.trim());
	});
}

function check({ target: { form, stampField = '' } }: Run, bill: Bill, stored = ''): void {
	if (stored === bill.stamp) return;
	const { label = '' } = form.field(stampField) ?? {};
	settleDifferent(bill, [{ field: stampField, label, what: 'value', sent: bill.stamp, stored }]);
}
