/* eslint-disable @n8n/community-nodes/no-deprecated-workflow-functions */
import {
	NodeConnectionTypes,
	type IDataObject,
	type IExecuteFunctions,
	type INodeType,
	type IRequestOptions,
} from 'n8n-workflow';

/** Calls as n8n's HTTP Request node does (n8n-nodes-base 2.40): `uri`, `form`, and the whole answer as text. */
export function httpRequestNode(credentialType: string): INodeType {
	return {
		description: {
			displayName: 'HTTP Request',
			name: 'httpRequest',
			group: ['output'],
			version: 1,
			description: '',
			defaults: { name: 'HTTP Request' },
			inputs: [NodeConnectionTypes.Main],
			outputs: [NodeConnectionTypes.Main],
			credentials: [{ name: credentialType, required: true }],
			properties: [{ displayName: 'Request', name: 'request', type: 'json', default: '{}' }],
		},
		async execute(this: IExecuteFunctions) {
			const request = this.getNodeParameter('request', 0) as unknown as IRequestOptions;
			const options = { method: 'POST', rejectUnauthorized: true, gzip: true, ...request } as const;
			const answer = (await this.helpers.requestWithAuthentication.call(
				this,
				credentialType,
				options,
				undefined,
				0,
			)) as IDataObject | string;
			const json = typeof answer === 'string' ? (JSON.parse(answer) as IDataObject) : answer;
			return [[{ json, pairedItem: { item: 0 } }]];
		},
	};
}
