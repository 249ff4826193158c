import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	INodeExecutionData,
	INodeParameters,
	INodeType,
	OnError,
} from 'n8n-workflow';
import { KingdeeApi } from '../../credentials/KingdeeApi.credentials';
import { createKingdee, type Kingdee, type KingdeeOptions } from '../../simulator/kingdee/kingdee';
import { listen } from '../../simulator/listen';
import { runNode, type NodeResult } from './engine';

/** A simulated site behind a real socket, for nodes that run in n8n's engine. */
export interface ListeningSite {
	readonly kingdee: Kingdee;
	readonly url: string;
	/** The credential data of this site; `changes` go over it. */
	credential(changes?: ICredentialDataDecryptedObject): ICredentialDataDecryptedObject;
	run(node: INodeType, options: RunOptions): Promise<NodeResult>;
	close(): Promise<void>;
}

interface RunOptions {
	readonly parameters: INodeParameters;
	readonly items?: readonly IDataObject[];
	readonly inputs?: ReadonlyArray<readonly INodeExecutionData[]>;
	readonly credential?: ICredentialDataDecryptedObject;
	readonly connectedOutputs?: readonly number[];
	readonly retryOnFail?: boolean;
	readonly onError?: OnError;
}

export async function listeningSite(options: KingdeeOptions = {}): Promise<ListeningSite> {
	const kingdee = await createKingdee({ seed: 'basic', ...options });
	const { url, close } = await listen(kingdee);
	const credential = (changes: ICredentialDataDecryptedObject = {}) =>
		credentialData(kingdee, url, changes);
	const run = async (node: INodeType, { credential: changes, ...rest }: RunOptions) =>
		await runNode({
			node,
			...rest,
			credentials: { kingdeeApi: credential(changes) },
			credentialTypes: [new KingdeeApi()],
		});
	return { kingdee, url, credential, run, close };
}

function credentialData(
	{ settings }: Kingdee,
	serverUrl: string,
	changes: ICredentialDataDecryptedObject,
) {
	const { acctId, username, appId, appSecret, password } = settings;
	return {
		serverUrl,
		acctId,
		username,
		authentication: 'signedRequests',
		appId,
		appSecret,
		password,
		language: 2052,
		requestsPerMinute: 0,
		timeoutSeconds: 5,
		...changes,
	};
}
