import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { readWindow, type SourceDocument } from '../../core/source/documents';
import type { WangdiantongAccount } from '../../core/wangdiantong/account';
import { listRefunds, standingOf, WIDEST_MS } from '../../core/wangdiantong/list';
import { pairedItem } from '../shared/items';
import type { SourceConnection } from '../shared/source';
import { windowOf, type WindowOptions } from '../shared/sourceWindow';

/** What one input item asks for: its refund stock-ins, and the checkpoint behind them. */
export async function refunds(
	context: IExecuteFunctions,
	connection: SourceConnection<WangdiantongAccount>,
	index: number,
): Promise<INodeExecutionData[][]> {
	const { client, account } = connection;
	const parameter = <T>(name: string) => context.getNodeParameter(name, index) as T;
	const { maxDocuments = 0, history = false } = parameter<WindowOptions>('options');
	const query = {
		statuses: parameter<string[]>('statuses'),
		shop: parameter<string>('shop').replace(/[\s，;]+/g, ','),
		warehouse: parameter<string>('warehouse').trim(),
		history,
	};
	const least = parameter<number>('leastRefundStatus');
	const parts = [account.edition, account.url, account.sid, JSON.stringify(query), String(least)];
	const { documents, checkpoint, pending } = await readWindow(
		windowOf(context, connection, index, parts),
		(slice) => listRefunds(client, account, query, slice),
		{
			widest: WIDEST_MS,
			maxDocuments,
			standingOf: (document: SourceDocument) => standingOf(document, account, least),
		},
	);
	const read = documents.length;
	const items = documents.map(({ record }) => pairedItem(record as IDataObject, index));
	return [items, [pairedItem({ ...checkpoint, read, pending, requests: client.requests }, index)]];
}
