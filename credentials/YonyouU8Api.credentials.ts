import type {
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IHttpRequestHelper,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';
import { readAccount } from '../core/yonyouU8/account';
import { SYSTEM } from '../core/yonyouU8/answer';
import { authenticate } from '../core/yonyouU8/authenticate';
import { probe } from '../core/yonyouU8/probe';
import { heldToken, keep } from '../core/source/heldToken';
import { heldTokenProperty, wireProperties } from '../nodes/shared/credentialProperties';
import { credentialSend } from '../nodes/shared/credentialSend';
import { demandJudgement, settleJudgement, testHeaders } from '../nodes/shared/credentialTest';
import { fromOptions, intoOptions } from '../nodes/shared/requestShape';

export class YonyouU8Api implements ICredentialType {
	name = 'yonyouU8Api';

	displayName = 'Yonyou U8 API';

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
			default: 'https://api.yonyouup.com',
			required: true,
			description: 'Address of the U8 OpenAPI',
		},
		{
			displayName: 'Caller Account',
			name: 'fromAccount',
			type: 'string',
			default: '',
			required: true,
			description: '调用方账号 (from_account)',
		},
		{
			displayName: 'Provider Account',
			name: 'toAccount',
			type: 'string',
			default: '',
			required: true,
			description: '提供方账号 (to_account)',
		},
		{
			displayName: 'App Key',
			name: 'appKey',
			type: 'string',
			default: '',
			required: true,
			description: '应用编码 (app_key)',
		},
		{
			displayName: 'App Secret',
			name: 'appSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: '应用密钥 (app_secret)',
		},
		...wireProperties,
		heldTokenProperty,
	];

	/** n8n calls it on the test button, and for an HTTP Request node whose token is missing or over. */
	async preAuthentication(this: IHttpRequestHelper, credentials: ICredentialDataDecryptedObject) {
		const account = readAccount(credentials);
		const now = Date.now();
		const token = await probe(account, credentialSend(this, account, SYSTEM), now);
		settleJudgement(credentials);
		return { accessToken: keep(token) };
	}

	authenticate = async (
		credentials: ICredentialDataDecryptedObject,
		options: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> => {
		demandJudgement(credentials, options);
		const account = readAccount(credentials);
		const request = fromOptions(options, account.url);
		const held = heldToken(credentials.accessToken, Date.now(), SYSTEM);
		return intoOptions(options, authenticate(account, held.text, request));
	};

	/** preAuthentication has judged the credential by then; this only has to pass through. */
	test: ICredentialTestRequest = {
		request: {
			headers: testHeaders,
			baseURL: '={{ $credentials.url }}',
			url: '/api/customer/batch_get?ds_sequence=1&page_index=1&rows_per_page=1',
			skipSslCertificateValidation: '={{ $credentials.ignoreTlsErrors }}' as unknown as boolean,
		},
	};
}
