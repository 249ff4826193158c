import type { Bill } from './bill';
import type { KingdeeMessage } from './errors';
import { settleDoubled, settleForeign } from './settle';
import { compareVersions, parseStamp } from './stamp';
import type { Found } from './target';

export interface Policy {
	readonly whenExists: 'keep' | 'update' | 'fail';
	readonly afterSave: 'nothing' | 'submit' | 'audit';
}

/** Whose bill lies under our key. Without a stamp nobody can tell, and the user chose to take it for ours. */
export type Ownership = 'ours' | 'foreign';

export function ownerOf(bill: Bill, found: Found): Ownership {
	if (bill.stamp === undefined) return 'ours';
	const mine = parseStamp(bill.stamp);
	const theirs = parseStamp(found.stampText);
	return theirs && mine && theirs.source === mine.source && theirs.id === mine.id
		? 'ours'
		: 'foreign';
}

/** How the target's version compares: below 0 means that it is older than ours. */
export function compareToTarget(bill: Bill, found: Found): number {
	const theirs = parseStamp(found.stampText);
	if (bill.stamp === undefined || theirs === undefined) return 0;
	return compareVersions(theirs.version, parseStamp(bill.stamp)!.version);
}

/**
 * The table of design section 4: what to do with a bill, given what the target holds under its key. Settles the bill,
 * or sets its action (`create`, `update`, `resume`).
 */
export function decide(
	bill: Bill,
	found: readonly Found[],
	policy: Policy,
	messages: readonly KingdeeMessage[] = [],
): void {
	const [target] = found;
	if (target === undefined) return;
	if (found.length > 1) return settleDoubled(bill, found, messages);
	if (ownerOf(bill, target) === 'foreign') return settleForeign(bill, target, messages);
	bill.id = target.id;
	bill.status = target.status;
	bill.action = 'resume';
	if (policy.whenExists === 'fail') return settleExists(bill);
	if (target.voided) return settleVoided(bill);
	decideByVersion(bill, target, policy);
}

function decideByVersion(bill: Bill, target: Found, policy: Policy): void {
	const order = compareToTarget(bill, target);
	if (order > 0) {
		return bill.settle('existing', 'newerInTarget', {
			advice: `The target already holds version ${versionOf(target.stampText)}, newer than this ${bill.item.version}.`,
		});
	}
	const newer = order < 0 || (bill.stamp === undefined && policy.whenExists === 'update');
	if (newer) return decideNewer(bill, target, policy);
	if (target.status === 'D') {
		return bill.settle('existing', 'beingEdited', {
			advice:
				'The bill was un-audited in Kingdee (重新审核): somebody is working on it, so it was left alone.',
		});
	}
	if (isThere(bill, policy)) bill.settle('existing', '');
}

/** Our version is newer: only a bill that Kingdee lets us change, and that the user wants changed, is updated. */
function decideNewer(bill: Bill, target: Found, { whenExists }: Policy): void {
	if (whenExists === 'update' && (target.status === undefined || 'ZAD'.includes(target.status))) {
		bill.action = 'update';
		return;
	}
	if (bill.stamp === undefined) {
		return bill.settle('failed', 'submittedInTarget', {
			advice: `Bill ${bill.key} is submitted or audited in Kingdee and cannot be updated: un-audit it (反审核) first.`,
		});
	}
	bill.settle('failed', 'versionConflict', {
		advice: `The target holds version ${versionOf(target.stampText)} of bill ${bill.key} (status ${target.status ?? 'unknown'}), the source has ${bill.item.version}: ${
			whenExists === 'update'
				? 'withdraw or un-audit it in Kingdee (撤销, 反审核), then replay.'
				: 'set When It Exists to Update, or correct it in Kingdee by hand.'
		}`,
	});
}

/** Whether a found bill already stands where this run shall bring it. */
export function isThere({ status }: Bill, { afterSave }: Policy): boolean {
	if (status === undefined || status === 'C') return true;
	if (afterSave === 'nothing') return true;
	return afterSave === 'submit' && status === 'B';
}

function settleExists(bill: Bill): void {
	bill.settle('failed', 'exists', {
		advice: `Bill ${bill.key} exists already (id ${bill.id}), and When It Exists is set to Fail.`,
	});
}

function settleVoided(bill: Bill): void {
	bill.settle('failed', 'voidedInTarget', {
		advice: `Bill ${bill.key} is voided in the target (作废): it stays so. Delete it there if it shall be written again.`,
	});
}

function versionOf(stampText: string): string {
	return parseStamp(stampText)?.version ?? 'unknown';
}
