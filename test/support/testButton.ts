import { ExecuteContext, RoutingNode } from 'n8n-core';
import type { ICredentialDataDecryptedObject, ICredentialType, INodeType } from 'n8n-workflow';
import { createRunExecutionData, NodeHelpers, Workflow } from 'n8n-workflow';

import { MemoryCredentials } from './credentials';
import { additional, passOn, plainNode } from './engine';

export interface Pressed {
	/** What the button says; empty when it is content. */
	readonly said: string;
	/** What n8n keeps in the credential from then on, e.g. a token. */
	readonly stored: ICredentialDataDecryptedObject;
}

/**
 * Presses the test button of a credential as n8n 2.40 does (credentials-tester.service): its `test` request through the
 * engine's own routing node, with what stands in the dialog.
 * @param held what an earlier test or call has stored, e.g. a token
 */
export async function pressTestButton(
	type: ICredentialType,
	data: ICredentialDataDecryptedObject,
	held: ICredentialDataDecryptedObject = {},
): Promise<Pressed> {
	const defaults = type.properties.map(({ name, default: value }) => [name, value]);
	const filled = { ...Object.fromEntries(defaults), ...data, ...held };
	const decrypted = { id: 'c', name: type.name, type: type.name, data: filled };
	const node = routed(type);
	const subject = plainNode('Temp-Node', node.description.name, {
		credentials: { [type.name]: { id: 'c', name: type.name } },
	});
	const workflow = new Workflow({
		nodes: [subject],
		connections: {},
		active: false,
		nodeTypes: {
			getByName: () => node,
			getByNameAndVersion: () => NodeHelpers.getVersionedNodeType(node, 1),
			getKnownTypes: () => ({}),
		},
	});
	const credentials = new MemoryCredentials({ [type.name]: filled }, [type]);
	const context = new ExecuteContext(
		workflow,
		subject,
		additional(credentials, workflow),
		'internal',
		createRunExecutionData({}),
		0,
		[],
		{ main: [[{ json: {} }]] },
		{ node: subject, data: {}, source: null },
		[],
	);
	const said = await new RoutingNode(context, node, decrypted).runNode().then(() => '', told);
	return { said, stored: credentials.stored.at(-1) ?? {} };
}

/** n8n shows the message of an error; of an answer that is no success, its bare status. */
function told(error: Error & { cause?: { response?: { status: number }; code?: string } }): string {
	const { response, code } = error.cause ?? {};
	return response ? `HTTP ${response.status}` : (code ?? error.message);
}

/** n8n's No Operation node, whose one property asks for the test request. */
function routed(type: ICredentialType): INodeType {
	const routing = { request: type.test!.request };
	const temp = { displayName: 'Temp', name: 'temp', type: 'string', default: '', routing } as const;
	return {
		description: {
			...passOn.description,
			credentials: [{ name: type.name, required: true }],
			properties: [temp],
		},
	};
}
