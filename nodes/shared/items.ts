import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

/** An output item that stands for the input item of this index; files stay with it. */
export function pairedItem(
	json: IDataObject,
	item: number,
	{ binary }: Pick<INodeExecutionData, 'binary'> = {},
): INodeExecutionData {
	return { json, pairedItem: { item }, ...(binary && { binary }) };
}

/** Records of an optional input; undefined when it is not connected or gave nothing. */
export function optionalRows(
	context: IExecuteFunctions,
	input: number,
): readonly IDataObject[] | undefined {
	const items = context.getExecuteData().data.main?.[input] ?? [];
	return items.length > 0 ? items.map(({ json }) => json) : undefined;
}
