import type { Bill } from './bill';
import type { SaveOptions } from './run';

/** A request body this long is sent although more bills would fit by number; ASP.NET's default limit is 4 MB. */
const BATCH_BYTES = 2_000_000;

/** Batches bounded by bills and by bytes, each of bills that are written with the same options. */
export function batchesOf(bills: readonly Bill[], options: SaveOptions): Bill[][] {
	const kinds = new Map<string, Bill[]>();
	for (const bill of bills) {
		const kind = kindOf(bill, options);
		kinds.set(kind, [...(kinds.get(kind) ?? []), bill]);
	}
	return [...kinds.values()].flatMap((same) => cut(same, options.batchSize));
}

/** Options that suit only creates, or only updates, keep the two apart. */
function kindOf({ action }: Bill, { saveOptions = {} }: SaveOptions): string {
	const { NeedUpDateFields: only, IsAutoSubmitAndAudit: auto } = saveOptions;
	if (action === 'adopt') return 'adopt';
	return only !== undefined || auto !== undefined ? action : 'write';
}

function cut(bills: readonly Bill[], size: number): Bill[][] {
	const batches: Bill[][] = [];
	let bytes = Infinity;
	for (const bill of bills) {
		const last = batches[batches.length - 1];
		const length = Buffer.byteLength(bill.text);
		if (last === undefined || last.length >= size || bytes + length > BATCH_BYTES) {
			batches.push([bill]);
			bytes = length;
		} else {
			last.push(bill);
			bytes += length;
		}
	}
	return batches;
}
