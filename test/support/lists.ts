import { LoadOptionsContext } from 'n8n-core';
import type {
	ICredentialType,
	IDataObject,
	ILoadOptionsFunctions,
	INodeParameters,
	INodeType,
	IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';
import { Workflow } from 'n8n-workflow';

import { MemoryCredentials, type CredentialData } from './credentials';

interface Asked {
	readonly node: INodeType;
	/** As the editor sends them: expressions evaluated. */
	readonly parameters: IDataObject;
	/** Of the parameter whose list is opened, e.g. `parameters.fields.field[0].field`. */
	readonly path: string;
	readonly credentials: CredentialData;
	readonly credentialTypes: readonly ICredentialType[];
}

/** What n8n gives to the methods that fill the lists of the editor, with its own HTTP layer. */
export function listContext(asked: Asked): ILoadOptionsFunctions {
	const { node, parameters, path } = asked;
	const credentials = Object.fromEntries(
		Object.keys(asked.credentials).map((type) => [type, { id: type, name: type }]),
	);
	const temporary = {
		id: 'temporary',
		name: 'Temp-Node',
		type: node.description.name,
		typeVersion: 1,
		position: [0, 0] as [number, number],
		parameters: parameters as INodeParameters,
		credentials,
	};
	const nodeTypes = {
		getByName: () => node,
		getByNameAndVersion: () => node,
		getKnownTypes: () => ({}),
	};
	const workflow = new Workflow({ nodes: [temporary], connections: {}, active: false, nodeTypes });
	const additional = {
		credentialsHelper: new MemoryCredentials(asked.credentials, asked.credentialTypes),
		currentNodeParameters: parameters,
	};
	return new LoadOptionsContext(
		workflow,
		temporary,
		additional as unknown as IWorkflowExecuteAdditionalData,
		path,
	);
}
