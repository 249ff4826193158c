import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { asList } from '../../core/json';
import type { JushuitanAccount } from '../../core/jushuitan/account';
import { listCounts, WIDEST_MS, withLines } from '../../core/jushuitan/list';
import { readWindow } from '../../core/source/documents';
import { pairedItem } from '../shared/items';
import type { SourceConnection } from '../shared/source';
import { windowOf, type WindowOptions } from '../shared/sourceWindow';

/** What one input item asks for: its count sheets, and the checkpoint behind them. */
export async function counts(
	context: IExecuteFunctions,
	connection: SourceConnection<JushuitanAccount>,
	index: number,
): Promise<INodeExecutionData[][]> {
	const { client, account } = connection;
	const statuses = context.getNodeParameter('statuses', index) as string[];
	const lines = context.getNodeParameter('lines', index) as Parameters<typeof withLines>[1];
	const { maxDocuments = 0 } = context.getNodeParameter('options', index) as WindowOptions;
	const parts = [account.url, account.appKey, ...statuses, lines];
	const { documents, checkpoint } = await readWindow(
		windowOf(context, connection, index, parts),
		(slice) => listCounts(client, account.url, statuses, slice),
		{ widest: WIDEST_MS, maxDocuments },
	);
	const sheets = documents
		.map(({ record }) => withLines(record, lines))
		.filter((sheet) => lines === 'all' || asList(sheet.items).length > 0);
	const read = sheets.length;
	const withoutLines = documents.length - read;
	return [
		sheets.map((sheet) => pairedItem(sheet as IDataObject, index)),
		[pairedItem({ ...checkpoint, read, withoutLines, requests: client.requests }, index)],
	];
}
