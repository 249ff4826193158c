import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { Fault, RuleFault } from '../../core/mapping/fault';
import { pairedItem, sourceOf } from '../shared/items';
import { recordsOf, type Gathered, type Rules } from './records';

export interface Results {
	readonly mapped: INodeExecutionData[];
	readonly failed: INodeExecutionData[];
	/** Records that the condition of the scheme leaves out. */
	readonly skipped: INodeExecutionData[];
	/** Defaults written in all mapped items. */
	readonly defaultsUsed: number;
}

/** A failed item: the record and what is wrong. No key `error`: n8n would run the node again. */
export function failedItem(
	item: INodeExecutionData,
	index: number,
	faults: ReadonlyArray<Fault | RuleFault>,
): INodeExecutionData {
	return pairedItem(failure(sourceOf(item.json), faults), index, item);
}

function failure(source: IDataObject, faults: ReadonlyArray<Fault | RuleFault>): IDataObject {
	const message = faults.map((fault) => fault.message).join('; ');
	return { source, faults: faults as unknown as IDataObject[], message };
}

/** The record as its source gave it: of a group the records together, so that a replay groups them again. */
function sourceOfGroup(
	{ members }: Gathered,
	items: readonly INodeExecutionData[],
	{ grouping }: Rules,
): IDataObject {
	const sources = members.map((at) => sourceOf(items[at].json));
	return grouping && members.length > 0 ? (grouping.gather(sources) as IDataObject) : sources[0];
}

/**
 * Every record ends in exactly one of the three lists; a split record with all its bills in `mapped`, or, when one of
 * them has a fault, as a whole in `failed`.
 */
export function mapItems(items: readonly INodeExecutionData[], rules: Rules): Results {
	const mapped: INodeExecutionData[] = [];
	const failed: INodeExecutionData[] = [];
	const skipped: INodeExecutionData[] = [];
	let defaultsUsed = 0;
	for (const gathered of recordsOf(items, rules)) {
		const { members, record, faults } = gathered;
		const source = sourceOfGroup(gathered, items, rules);
		const add = (list: INodeExecutionData[], json: IDataObject) =>
			list.push(pairedItem(json, members, members.length === 1 ? items[members[0]] : {}));
		const result = faults.length > 0 ? { ok: false as const, faults } : rules.map(record);
		if (!result.ok) add(failed, failure(source, result.faults));
		else if (result.skipped) add(skipped, { source });
		else {
			for (const { model, defaults } of [result, ...(result.others ?? [])]) {
				const used = defaults.length > 0 ? { defaults: defaults as unknown as IDataObject[] } : {};
				add(mapped, { model: model as IDataObject, source, ...used });
				defaultsUsed += defaults.length;
			}
		}
	}
	return { mapped, failed, skipped, defaultsUsed };
}
