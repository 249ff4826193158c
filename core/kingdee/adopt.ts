import type { Bill } from './bill';
import type { Policy } from './decide';
import type { Found } from './target';
import { headValue, isSame } from './value';

/** Fields by which an unstamped bill under our key is recognised as the one we would write, with its stored values. */
export function disagreements(bill: Bill, { values }: Found): string[] {
	return values.flatMap(({ field, label, value }) => {
		const ours = headValue(bill.item.model, field);
		if (isSame(ours, value)) return [];
		return [`${label} ${field} is ${String(value)} there, ${String(ours)} in the source`];
	});
}

/** Whether a bill carries no stamp at all: what another platform, or a person, has written. */
export function isUnstamped({ stampText }: Found): boolean {
	return stampText.trim() === '';
}

/**
 * Takes over a bill that agrees: the stamp is written by an update while Kingdee allows one (Z, A, D), with the whole
 * model where the user wants updates. A submitted or audited bill cannot be stamped and is left as it is.
 */
export function adopt(bill: Bill, target: Found, { whenExists }: Policy): void {
	bill.id = target.id;
	bill.status = target.status;
	bill.reason = 'adopted';
	bill.action = whenExists === 'update' ? 'update' : 'adopt';
	if (target.status !== 'B' && target.status !== 'C') return;
	bill.action = 'resume';
	bill.reason = 'adoptedUnstamped';
	if (target.status === 'B') return;
	bill.settle('existing', 'adoptedUnstamped', {
		advice: `Bill ${bill.key} (id ${target.id}) is audited in Kingdee, which does not let its stamp be written: it counts as ours as long as Adopt is on.`,
	});
}
