import { Bill, type SaveItem } from './bill';
import { tooLongIn } from './length';
import { settleTooLong } from './settle';
import { formatStamp, hashOf } from './stamp';
import { foldKey, type Target } from './target';
import { valueOf } from './value';

/** An item as a bill on its way; one without a key, or with texts that Kingdee cannot hold, ends here. */
export function billOf(item: SaveItem, target: Target, source: string | undefined): Bill {
	const text = JSON.stringify(item.model);
	const key = String(valueOf(item.model, target.matchField) ?? '').trimEnd();
	const { form, stampField } = target;
	const { sourceId, version } = item;
	const stamp =
		source === undefined
			? undefined
			: formatStamp({ source, id: sourceId, version, hash: hashOf(text) });
	const keyLabel = form.field(target.matchField)?.label ?? target.matchField;
	const bill = new Bill(item, key, keyLabel, stamp, text);
	if (key === '') {
		bill.settle('failed', 'noKey', {
			advice: `The model of record ${sourceId || '(no Source ID)'} has no ${keyLabel} ${target.matchField}: map it, so that the bill can be recognised in the target.`,
		});
	}
	const stamped = stampField && stamp !== undefined ? { [stampField]: stamp } : {};
	const tooLong = tooLongIn(form, { ...item.model, ...stamped });
	if (tooLong.length > 0) settleTooLong(bill, tooLong);
	return bill;
}

/** Equal keys with equal content go in once; with different content nobody knows which is right, so none goes in. */
export function foldDoubles(bills: readonly Bill[]): Map<Bill, Bill> {
	const byKey = new Map<string, Bill[]>();
	for (const bill of bills) {
		if (!bill.outcome)
			byKey.set(foldKey(bill.key), [...(byKey.get(foldKey(bill.key)) ?? []), bill]);
	}
	const folded = new Map<Bill, Bill>();
	for (const [first, ...others] of byKey.values()) {
		if (others.every(({ text, stamp }) => text === first.text && stamp === first.stamp)) {
			for (const other of others) folded.set(other, first);
		} else for (const bill of [first, ...others]) refuseDouble(bill, others.length + 1);
	}
	return folded;
}

function refuseDouble(bill: Bill, count: number): void {
	bill.settle('failed', 'doubleInInput', {
		advice: `${count} input items carry the ${bill.keyLabel} ${bill.key} with different content: give each its own number, or remove the wrong ones.`,
	});
}

/** A folded item shares the fate of the one that was sent. */
export function follow(bill: Bill, first: Bill): void {
	const { outcome, messages, advice, replaySafe } = first.outcome!;
	bill.id = first.id;
	bill.status = first.status;
	const arrived = outcome === 'saved' || outcome === 'updated';
	bill.settle(arrived ? 'existing' : outcome, 'foldedInInput', { messages, advice, replaySafe });
}
