import { mayBeClosed, refusalOf, type Refusal } from './answer';
import type { Bill } from './bill';
import type { KingdeeError, KingdeeMessage } from './errors';
import type { TooLong } from './length';
import type { Entry } from './metadata';
import type { Difference } from './outcome';
import type { Found } from './target';

type Messages = readonly KingdeeMessage[];

/** The verdicts on bills that did not arrive, each with the sentence the user reads. */

export function settleForeign(bill: Bill, target: Found, messages: Messages = []): void {
	const held = target.stampText.trim().slice(0, 60);
	const whose = held ? `its stamp field holds "${held}"` : 'it carries no stamp of ours';
	bill.settle('failed', 'foreignNumber', {
		messages,
		advice: `${bill.keyLabel} ${bill.key} is taken in the target by another bill (id ${target.id}; ${whose}). Set a prefix for the bill numbers, or renumber that bill.`,
	});
}

export function settleDoubled(bill: Bill, ids: readonly string[], messages: Messages = []): void {
	bill.settle('failed', 'doubledInTarget', {
		messages,
		replaySafe: false,
		advice: `The target holds ${ids.length} bills under ${bill.key} (ids ${ids.join(', ')}): keep one, delete the others, then replay.`,
	});
}

/** The key is free, but our stamp lies under another number. */
export function settleRenumbered(
	bill: Bill,
	found: readonly Found[],
	messages: Messages = [],
): void {
	const where = found.map(({ key, id }) => `${key} (id ${id})`).join(', ');
	bill.settle('failed', 'numberRule', {
		messages,
		replaySafe: false,
		advice: `Bill ${bill.key} lies in the target under another number: ${where}. A number rule (编码规则), or a person, has renumbered it, so it was not sent again. Allow manual numbers in that rule, and delete ${found.map(({ key }) => key).join(', ')} or give it back its number ${bill.key}, then replay.`,
	});
}

/** Kingdee took the bill, and holds something else: nobody may audit that unseen. */
export function settleDifferent(bill: Bill, differences: readonly Difference[]): void {
	const list = differences.map(({ field, label, what, sent, stored }) => {
		const unit = what === 'lines' ? ' lines' : '';
		return `${label} ${field}: ${String(sent)}${unit} sent, ${String(stored)} stored`;
	});
	bill.settle('failed', 'storedDiffers', {
		differences,
		advice: `Kingdee stored bill ${bill.key} (id ${bill.id}) differently. ${list.join('; ')}. ${bill.status === 'C' ? 'It is audited already' : 'It was not submitted'}: correct it in Kingdee, or mend the mapping and delete it there, then replay.`,
	});
}

export function settleRejected(
	bill: Bill,
	messages: Messages,
	kind: Refusal = refusalOf(messages),
): void {
	const reason =
		kind === 'closedPeriod' || kind === 'interaction' || kind === 'conflict' ? kind : 'rejected';
	const hint = reason === 'rejected' && mayBeClosed(messages) ? MAYBE_CLOSED : '';
	const advice = kind === 'duplicate' ? TAKEN_UNSEEN : `${ADVICE[reason]}${hint}`;
	bill.settle('failed', reason, { messages, advice });
}

const ADVICE = {
	closedPeriod:
		'The period is closed in Kingdee (关账): change the date, or have the period opened, then replay.',
	interaction:
		'Kingdee asks a question that a person has to answer (e.g. negative stock): clear its cause, then replay.',
	conflict: 'Somebody else is working on this kind of bill (网络控制): replay it later.',
	rejected: 'Mend what Kingdee names, at the source, in the mapping or in Kingdee, then replay.',
} as const;

/** Kingdee refused a value as taken, and a look-up shows no bill that has it as its key. */
const TAKEN_UNSEEN =
	'A value that has to be unique is taken, and no bill under this number is to be seen: give the field that Kingdee names another value, or let the user of the credential see that bill (数据权限, SubSystemId), then replay.';

const MAYBE_CLOSED =
	' If the date lies in a closed period (关账, 结账): change it, or have the period opened.';

export function settleUnknown(bill: Bill, { message, messages }: KingdeeError): void {
	bill.settle('unknown', 'unanswered', {
		messages,
		advice: `${message}. Whether bill ${bill.key} was saved is not known; a replay looks it up by its number before it sends anything.`,
	});
}

/** The target was asked: the bill is there, but its next stage never came about. */
export function settleUnanswered(
	bill: Bill,
	stage: string,
	{ message, messages }: KingdeeError,
): void {
	bill.settle('failed', 'unanswered', {
		messages,
		advice: `${message}. Bill ${bill.key} is in the target (id ${bill.id}), but ${stage} had no effect: a replay goes on from there.`,
	});
}

/** The request that carried the bill was refused as a whole, before Kingdee looked at any bill. */
export function settleStopped(bill: Bill, { message, messages, advice }: KingdeeError): void {
	bill.settle('failed', 'stopped', { messages, advice: `${message}. ${advice}`.trim() });
}

/** Proven not to be there, and the run ended before it could be sent once more. */
export function settleNotSentAgain(bill: Bill, { message, advice }: KingdeeError): void {
	const what = bill.action === 'update' ? 'was not updated' : 'is not in the target';
	bill.settle('failed', 'stopped', {
		advice:
			`Bill ${bill.key} ${what}, and was not sent again, because the run stopped: ${message}. ${advice}`.trim(),
	});
}

export function settleNotAttempted(bill: Bill, { message, advice }: KingdeeError): void {
	bill.settle('notAttempted', 'stopped', {
		advice: `The run stopped before this bill: ${message}. ${advice}`.trim(),
	});
}

/** Kingdee does not let the audited bill be opened, so the correction cannot be written. */
export function settleNotReopened(bill: Bill, messages: Messages): void {
	bill.settle('failed', 'versionConflict', {
		messages,
		advice: `Bill ${bill.key} (id ${bill.id}) is audited, and Kingdee refuses to un-audit it for version ${bill.item.version} of the source: clear what it names (pushed down, closed period, voucher, workflow), or correct the bill in Kingdee by hand, then replay.`,
	});
}

export function settleTooLong(bill: Bill, found: readonly TooLong[]): void {
	const messages = found.map(({ field, line, label, value, most }) => ({
		field,
		line,
		label,
		value,
		text: `${label} ${field}${line ? ` of line ${line}` : ''} holds ${[...value].length} characters, Kingdee takes ${most}`,
	}));
	const texts = messages.map(({ text, value }) => `${text}: "${value.slice(0, 40)}…"`);
	bill.settle('failed', 'tooLong', {
		messages,
		advice: `Bill ${bill.key} was not sent. ${texts.join('; ')}. Shorten it in the mapping, or choose another field, then replay.`,
	});
}

export function settleNoEntryIds(bill: Bill, { key, label, primaryKey }: Entry): void {
	bill.settle('failed', 'noEntryIds', {
		advice: `Bill ${bill.key} (id ${bill.id}) was not updated: lines of ${label} ${key} carry no ${primaryKey}, so a partial update would add them to those that are there, or drop them. Map ${primaryKey}, or update whole bills (Delete Missing Lines on, no Fields to Update).`,
	});
}

/** Under our key lies a bill without a stamp, and Adopt finds that it is another one. */
export function settleDisagreeing(bill: Bill, target: Found, what: readonly string[]): void {
	bill.settle('failed', 'doesNotAgree', {
		advice: `${bill.keyLabel} ${bill.key} is taken in the target by a bill without a stamp (id ${target.id}) that cannot be adopted: ${what.join('; ')}. Correct it, set a prefix for the bill numbers, or compare fewer fields.`,
	});
}

/** Without a unique key, sending again could double the bill. */
export function settleNotResent(bill: Bill, { message, messages }: KingdeeError): void {
	bill.settle('unknown', 'unanswered', {
		messages,
		replaySafe: false,
		advice: `${message}. Bill ${bill.key} is not seen in the target, and was not sent again: its key is not unique there, so that a second bill would not be refused. Look for it in Kingdee; replay it only if it is not there.`,
	});
}
