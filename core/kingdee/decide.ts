import { adopt, disagreements, isUnstamped } from './adopt';
import type { Bill } from './bill';
import type { KingdeeMessage } from './errors';
import { settleDisagreeing, settleDoubled, settleForeign, settleRenumbered } from './settle';
import { compareVersions, parseStamp } from './stamp';
import { foldKey, type Found } from './target';

export interface Policy {
	readonly whenExists: 'keep' | 'update' | 'fail';
	readonly afterSave: 'nothing' | 'submit' | 'audit';
	/** Un-audit a bill whose source has a newer version, to update and audit it again. */
	readonly unAudit?: boolean;
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
	if (foldKey(target.key) !== foldKey(bill.key)) return settleRenumbered(bill, found, messages);
	if (found.length > 1) {
		const ids = found.map(({ id }) => id);
		return settleDoubled(bill, ids, messages);
	}
	if (ownerOf(bill, target) === 'foreign') {
		if (target.values.length === 0 || !isUnstamped(target) || target.voided)
			return settleForeign(bill, target, messages);
		return decideAdoption(bill, target, policy);
	}
	bill.id = target.id;
	bill.status = target.status;
	bill.action = 'resume';
	if (policy.whenExists === 'fail') return settleExists(bill);
	if (target.voided) return settleVoided(bill);
	decideByVersion(bill, target, policy);
}

/** Nobody's bill under our key: ours if the named fields agree. */
function decideAdoption(bill: Bill, target: Found, policy: Policy): void {
	const different = disagreements(bill, target);
	if (different.length > 0) return settleDisagreeing(bill, target, different);
	adopt(bill, target, policy);
	if (policy.whenExists === 'fail') settleExists(bill);
	else if (target.status === 'D' && policy.whenExists === 'keep') settleEdited(bill);
}

function decideByVersion(bill: Bill, target: Found, policy: Policy): void {
	const order = compareToTarget(bill, target);
	if (order > 0) {
		return bill.settle('existing', 'newerInTarget', {
			advice: `The target already holds version ${versionOf(target.stampText)} of bill ${bill.key}, newer than this ${bill.item.version}: nothing is to be done.`,
		});
	}
	const newer = order < 0 || (bill.stamp === undefined && policy.whenExists === 'update');
	if (newer) return decideNewer(bill, target, policy);
	if (target.status === 'D') {
		return settleEdited(bill);
	}
	if (isThere(bill, policy)) bill.settle('existing', '');
}

/** Our version is newer: only a bill that Kingdee lets us change, and that the user wants changed, is updated. */
function decideNewer(bill: Bill, target: Found, { whenExists, unAudit }: Policy): void {
	const { status } = target;
	// A run that was killed between un-audit and update left D: the opt-in covers both.
	const opens = unAudit === true && bill.stamp !== undefined && (status === 'C' || status === 'D');
	if (opens || (whenExists === 'update' && (status === undefined || 'ZAD'.includes(status)))) {
		bill.action = 'update';
		bill.reopens = opens && status === 'C';
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

function settleEdited(bill: Bill): void {
	bill.settle('existing', 'beingEdited', {
		advice: `Bill ${bill.key} (id ${bill.id}) was un-audited in Kingdee (重新审核): somebody is working on it, so it was left alone.`,
	});
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
