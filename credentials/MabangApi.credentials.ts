import type {
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IHttpRequestHelper,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';
import { readAccount } from '../core/mabang/account';
import { SYSTEM } from '../core/mabang/answer';
import { authenticate } from '../core/mabang/authenticate';
import { probe } from '../core/mabang/probe';
import { testMarkerProperty, wireProperties } from '../nodes/shared/credentialProperties';
import { credentialSend } from '../nodes/shared/credentialSend';
import {
	demandJudgement,
	isTested,
	settleJudgement,
	testHeaders,
} from '../nodes/shared/credentialTest';
import { fromOptions, intoOptions } from '../nodes/shared/requestShape';

export class MabangApi implements ICredentialType {
	name = 'mabangApi';

	displayName = 'Mabang API';

	icon = {
		light: 'file:../nodes/shared/erp.svg',
		dark: 'file:../nodes/shared/erp.dark.svg',
	} as const;

	documentationUrl =
		'https://github.com/n8n-nodes-kingdee/n8n-nodes-kingdee#credentials-for-n8ns-http-request-node';

	properties: INodeProperties[] = [
		{
			displayName: 'URL',
			name: 'url',
			type: 'string',
			default: 'https://gwapi.mabangerp.com/api/v2',
			required: true,
			description: "Mabang's gateway; requests go there with POST",
		},
		{
			displayName: 'App Key',
			name: 'appKey',
			type: 'string',
			default: '',
			required: true,
			description: 'App key (appkey) of your developer account at Mabang 马帮',
		},
		{
			displayName: 'Developer Secret',
			name: 'developerSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'Key that signs each request (开发者密钥)',
		},
		{
			displayName: 'Version',
			name: 'version',
			type: 'string',
			default: '1',
			description: 'Version of the interface; documents show 1 and 2',
		},
		...wireProperties,
		testMarkerProperty,
	];

	/** Runs on the test button; a refusal is told in the words of the system, with what to do. */
	async preAuthentication(this: IHttpRequestHelper, credentials: ICredentialDataDecryptedObject) {
		if (!isTested(credentials)) return {};
		const account = readAccount(credentials);
		await probe(account, credentialSend(this, account, SYSTEM), Date.now());
		settleJudgement(credentials);
		return {};
	}

	authenticate = async (
		credentials: ICredentialDataDecryptedObject,
		options: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> => {
		demandJudgement(credentials, options);
		const account = readAccount(credentials);
		const request = fromOptions(options, account.url);
		return intoOptions(options, authenticate(account, request, Date.now()));
	};

	/** preAuthentication has judged the credential by then; this only has to pass through. */
	test: ICredentialTestRequest = {
		request: {
			headers: testHeaders,
			method: 'POST',
			url: '={{ $credentials.url }}',
			body: { api: 'order-get-order-list-new', data: { maxRows: 1, cursor: '' } },
			skipSslCertificateValidation: '={{ $credentials.ignoreTlsErrors }}' as unknown as boolean,
		},
	};
}
