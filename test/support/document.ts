import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { KingdeeDocument } from '../../nodes/KingdeeDocument/KingdeeDocument.node';
import type { KingdeeOptions } from '../../simulator/kingdee/kingdee';
import { listeningSite } from './listening';

/** A site, and Kingdee Document run against it. */
export async function documentSite(options: KingdeeOptions = {}) {
	const site = await listeningSite(options);
	const node = new KingdeeDocument();
	const run = async (
		parameters: object,
		items: readonly IDataObject[] = [{}],
		more: { onError?: 'continueRegularOutput' | 'continueErrorOutput'; retryOnFail?: boolean } = {},
		inputs?: ReadonlyArray<readonly INodeExecutionData[]>,
	) =>
		await site.run(node, {
			parameters: { ...parameters },
			items,
			...more,
			...(inputs && { inputs }),
		});
	const calls = (method: string) =>
		site.kingdee.log.filter((call) => call.method === method).length;
	return { ...site, run, calls };
}

/** Lets the node go on; failures become items. */
export const goOn = { onError: 'continueRegularOutput' } as const;

/** What came out of an item: its failure, or its outcome. */
export function toldOf(items: readonly IDataObject[]): unknown[] {
	return items.map(({ error, outcome }) => error ?? outcome);
}
