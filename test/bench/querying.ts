import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { KingdeeApi } from '../../credentials/KingdeeApi.credentials';
import { nodes } from '../faults/nodes';
import { runNode } from '../support/engine';
import type { FilledSite } from './child';

/** What Kingdee Query gives of the other-inbound form in n8n's engine: the items of its first output. */
export async function queryBills(
	{ url, settings }: Pick<FilledSite, 'url' | 'settings'>,
	parameters: INodeParameters,
): Promise<IDataObject[]> {
	const { acctId, username, appId, appSecret, password } = settings;
	const { outputs, error } = await runNode({
		node: nodes.query,
		parameters: { formId: 'STK_MISCELLANEOUS', returnAll: true, ...parameters },
		credentials: {
			kingdeeApi: {
				...{ serverUrl: url, acctId, username, appId, appSecret, password },
				...{ authentication: 'signedRequests', requestsPerMinute: 0 },
			},
		},
		credentialTypes: [new KingdeeApi()],
		connectedOutputs: [],
	});
	if (error) throw error;
	return outputs[0];
}
