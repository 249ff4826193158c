import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { Fault, RuleFault } from '../../core/mapping/fault';
import type { Mapped, Mapper } from '../../core/mapping/map';
import { pairedItem, sourceOf } from '../shared/items';

export interface Results {
	readonly mapped: INodeExecutionData[];
	readonly failed: INodeExecutionData[];
	/** Defaults written in all mapped items. */
	readonly defaultsUsed: number;
	/** Items that the condition of the scheme leaves out. */
	readonly skipped: number;
}

/** A failed item: the record and what is wrong. No key `error`: n8n would run the node again. */
export function failedItem(
	item: INodeExecutionData,
	index: number,
	faults: ReadonlyArray<Fault | RuleFault>,
): INodeExecutionData {
	const message = faults.map((fault) => fault.message).join('; ');
	const json = { source: sourceOf(item.json), faults: faults as unknown as IDataObject[], message };
	return pairedItem(json, index, item);
}

function mappedItem(
	item: INodeExecutionData,
	index: number,
	{ model, defaults }: Extract<Mapped, { ok: true }>,
): INodeExecutionData {
	const used = defaults.length > 0 ? { defaults: defaults as unknown as IDataObject[] } : {};
	return pairedItem(
		{ model: model as IDataObject, source: sourceOf(item.json), ...used },
		index,
		item,
	);
}

/** Every item ends in exactly one of the two lists, or is skipped by the condition of the scheme, and counted. */
export function mapItems(items: readonly INodeExecutionData[], map: Mapper): Results {
	const mapped: INodeExecutionData[] = [];
	const failed: INodeExecutionData[] = [];
	let defaultsUsed = 0;
	let skipped = 0;
	for (const [index, item] of items.entries()) {
		const result = map(item.json);
		if (result.ok && result.skipped) skipped += 1;
		else if (result.ok) {
			mapped.push(mappedItem(item, index, result));
			defaultsUsed += result.defaults.length;
		} else failed.push(failedItem(item, index, result.faults));
	}
	return { mapped, failed, defaultsUsed, skipped };
}
