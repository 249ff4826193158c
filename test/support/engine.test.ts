/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ICredentialType, IExecuteFunctions, INodeType } from 'n8n-workflow';
import { NodeConnectionTypes, NodeOperationError } from 'n8n-workflow';

import { runNode } from './engine';

const tokenType: ICredentialType = {
	name: 'tokenApi',
	displayName: 'Token API',
	properties: [
		{ displayName: 'User', name: 'user', type: 'string', default: 'nobody' },
		{
			displayName: 'Session',
			name: 'session',
			type: 'hidden',
			typeOptions: { expirable: true },
			default: '',
		},
	],
	async preAuthentication(credentials) {
		return { session: `session of ${String(credentials.user)}` };
	},
	authenticate: {
		type: 'generic',
		properties: { headers: { 'x-session': '={{$credentials.session}}' } },
	},
};

const signType: ICredentialType = {
	name: 'signApi',
	displayName: 'Sign API',
	properties: [],
	async authenticate(credentials, request) {
		return { ...request, headers: { ...request.headers, 'x-session': String(credentials.key) } };
	},
};

function node(execute: (this: IExecuteFunctions) => ReturnType<NonNullable<INodeType['execute']>>) {
	const subject: INodeType = {
		description: {
			displayName: 'Subject',
			name: 'subject',
			group: ['transform'],
			version: 1,
			description: '',
			defaults: { name: 'Subject' },
			inputs: [NodeConnectionTypes.Main, NodeConnectionTypes.Main],
			requiredInputs: [0],
			outputs: [NodeConnectionTypes.Main, NodeConnectionTypes.Main],
			credentials: [
				{ name: 'tokenApi', required: false },
				{ name: 'signApi', required: false },
			],
			properties: [{ displayName: 'Text', name: 'text', type: 'string', default: 'plain' }],
		},
		execute,
	};
	return subject;
}

function asking(type: string) {
	return node(async function () {
		const url = String(this.getNodeParameter('text', 0));
		const request = { method: 'POST' as const, url, body: '{}' };
		const answer = await this.helpers.httpRequestWithAuthentication.call(this, type, request);
		return [[{ json: { answer }, pairedItem: { item: 0 } }], []];
	});
}

describe('runNode', () => {
	let server: Server;
	let url: string;

	beforeAll(async () => {
		server = createServer((request, response) => {
			response.end(JSON.stringify({ session: request.headers['x-session'] }));
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
	});

	afterAll(async () => await new Promise((resolve) => server.close(resolve)));

	it('evaluates expressions, reads every input and keeps item linking', async () => {
		const subject = node(async function () {
			const second = this.getInputData(1);
			const items = this.getInputData().map(({ json }, item) => ({
				json: { ...json, text: this.getNodeParameter('text', item), second: second.length },
				pairedItem: { item },
			}));
			return [items, []];
		});
		const { outputs, items } = await runNode({
			node: subject,
			parameters: { text: '={{ $json.a + 1 }}' },
			inputs: [[{ json: { a: 1 } }, { json: { a: 2 } }], [{ json: {} }]],
		});
		expect(outputs).toEqual([
			[
				{ a: 1, text: 2, second: 1 },
				{ a: 2, text: 3, second: 1 },
			],
			[],
		]);
		expect(items[0][1].pairedItem).toEqual({ item: 1 });
	});

	it('authenticates with a function', async () => {
		const { outputs, error } = await runNode({
			node: asking('signApi'),
			parameters: { text: url },
			credentials: { signApi: { key: 'k' } },
			credentialTypes: [signType],
		});
		expect(error).toBeUndefined();
		expect(outputs[0]).toEqual([{ answer: { session: 'k' } }]);
	});

	it('logs in before the first request and stores the session', async () => {
		const { outputs, credentials } = await runNode({
			node: asking('tokenApi'),
			parameters: { text: url },
			credentials: { tokenApi: { session: '' } },
			credentialTypes: [tokenType],
		});
		expect(outputs[0]).toEqual([{ answer: { session: 'session of nobody' } }]);
		expect(credentials.stored).toEqual([{ session: 'session of nobody' }]);
	});

	it('retries a node that throws and reports its message', async () => {
		const subject = node(async function () {
			throw new NodeOperationError(this.getNode(), 'It is so', { description: 'Do this' });
		});
		const { outputs, error, runs } = await runNode({ node: subject, retryOnFail: true });
		expect(outputs).toEqual([]);
		expect(runs).toBe(2);
		expect(error).toMatchObject({ message: 'It is so', description: 'Do this' });
	});
});
