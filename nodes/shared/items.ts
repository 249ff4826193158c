import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

/** An output item that stands for the input item of this index, or for several; files stay with it. */
export function pairedItem(
	json: IDataObject,
	item: number | readonly number[],
	{ binary }: Pick<INodeExecutionData, 'binary'> = {},
): INodeExecutionData {
	const links = (typeof item === 'number' ? [item] : item).map((at) => ({ item: at }));
	return {
		json,
		pairedItem: links.length === 1 ? links[0] : links,
		...(binary && { binary }),
	};
}

/**
 * The record as its source gave it. Org Code Map keeps it under its own name, because a replay passes the whole chain
 * again: codes translated twice would be wrong codes.
 */
export function sourceOf(json: IDataObject): IDataObject {
	const kept = (json.orgCodeMap as IDataObject | undefined)?.source;
	return typeof kept === 'object' && kept !== null ? (kept as IDataObject) : json;
}

/** Records of an optional input; undefined when it is not connected or gave nothing. */
export function optionalRows(
	context: IExecuteFunctions,
	input: number,
): readonly IDataObject[] | undefined {
	const items = context.getExecuteData().data.main?.[input] ?? [];
	return items.length > 0 ? items.map(({ json }) => json) : undefined;
}
