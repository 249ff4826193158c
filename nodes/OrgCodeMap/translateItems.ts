import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import {
	translateCodes,
	type PlacedCode,
	type TranslateOptions,
} from '../../core/mapping/codePath';
import { pairedItem, sourceOf } from '../shared/items';

export interface Results {
	readonly mapped: INodeExecutionData[];
	readonly unmapped: INodeExecutionData[];
	/** Defaults written in all mapped items. */
	readonly defaultsUsed: number;
}

function told({ path, code }: PlacedCode): string {
	return code === '' ? `${path} is empty` : `${path}: "${code}" is not in the code table`;
}

/** The record unchanged, and the codes it failed for. */
export function unmappedItem(
	item: INodeExecutionData,
	index: number,
	codes: readonly PlacedCode[],
	message: string = codes.map(told).join('; '),
): INodeExecutionData {
	const unmapped = codes.map(({ path, code }) => ({ path, code }));
	return pairedItem({ source: sourceOf(item.json), unmapped, message }, index, item);
}

/** The translated record; beside it the record as it came, and the defaults where some were used. */
function mappedItem(
	item: INodeExecutionData,
	index: number,
	record: IDataObject,
	defaults: readonly PlacedCode[],
): INodeExecutionData {
	const used = defaults.length > 0 ? { defaults: defaults.map((code) => ({ ...code })) } : {};
	const orgCodeMap = { source: sourceOf(item.json), ...used };
	return pairedItem({ ...record, orgCodeMap }, index, item);
}

/** Every item ends in exactly one of the two lists. */
export function translateItems(
	items: readonly INodeExecutionData[],
	options: TranslateOptions,
): Results {
	const mapped: INodeExecutionData[] = [];
	const unmapped: INodeExecutionData[] = [];
	let defaultsUsed = 0;
	for (const [index, item] of items.entries()) {
		const result = translateCodes(item.json, options);
		if (result.unmapped.length > 0) {
			unmapped.push(unmappedItem(item, index, result.unmapped));
			continue;
		}
		defaultsUsed += result.defaults.length;
		mapped.push(mappedItem(item, index, result.record as IDataObject, result.defaults));
	}
	return { mapped, unmapped, defaultsUsed };
}
