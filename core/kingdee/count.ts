import type { Bill } from './bill';
import { KingdeeError } from './errors';
import type { Run } from './run';
import { settleDoubled } from './settle';
import { findBills, foldKey } from './target';

/**
 * Counts the keys that were in doubt once more, after everything was written: two bills under one key are told with both
 * ids. A target that cannot be asked now leaves the outcomes as they are; the next look-up counts them.
 */
export async function countKeys(run: Run, bills: readonly Bill[]): Promise<void> {
	const doubted = bills.filter((bill) => run.doubted.has(bill) && !bill.outcome);
	if (doubted.length === 0 || run.stopped) return;
	const found = await run.client
		.onLane(async (call) => await findBills(call, run.target, doubted))
		.catch(KingdeeError.from);
	if (found instanceof KingdeeError) return;
	for (const bill of doubted) {
		const ids = (found.get(foldKey(bill.key)) ?? []).map(({ id }) => id);
		if (ids.length > 1) settleDoubled(bill, ids);
	}
}
