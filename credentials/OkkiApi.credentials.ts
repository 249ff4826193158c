import type {
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IHttpRequestHelper,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';
import { readAccount } from '../core/okki/account';
import { SYSTEM } from '../core/okki/answer';
import { authenticate } from '../core/okki/authenticate';
import { probe } from '../core/okki/probe';
import { heldToken, keep } from '../core/source/heldToken';
import { heldTokenProperty, wireProperties } from '../nodes/shared/credentialProperties';
import { credentialSend } from '../nodes/shared/credentialSend';
import { demandJudgement, settleJudgement, testHeaders } from '../nodes/shared/credentialTest';
import { fromOptions, intoOptions } from '../nodes/shared/requestShape';

export class OkkiApi implements ICredentialType {
	name = 'okkiApi';

	displayName = 'OKKI API';

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
			default: 'https://api-sandbox.xiaoman.cn',
			required: true,
			description: 'Address of OKKI 小满; in spite of its name this one is production',
		},
		{
			displayName: 'Log In With',
			name: 'grant',
			type: 'options',
			default: 'client_credentials',
			options: [
				{ name: 'Application', value: 'client_credentials' },
				{ name: 'User and Password', value: 'password' },
			],
			description: 'How the token is fetched',
		},
		{
			displayName: 'Client ID',
			name: 'clientId',
			type: 'string',
			default: '',
			required: true,
			description: 'Client ID of your application',
		},
		{
			displayName: 'Client Secret',
			name: 'clientSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'Client secret of your application',
		},
		{
			displayName: 'Scope',
			name: 'scope',
			type: 'string',
			default: 'company invoices opportunity product',
			description: 'Rights to ask for, separated by spaces',
		},
		{
			displayName: 'User',
			name: 'username',
			type: 'string',
			default: '',
			displayOptions: { show: { grant: ['password'] } },
			description: 'Mail address of the user',
		},
		{
			displayName: 'Password',
			name: 'password',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			displayOptions: { show: { grant: ['password'] } },
			description: 'Password of the user; it is sent as SHA-256',
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
		return intoOptions(options, authenticate(held.text, request));
	};

	/** preAuthentication has judged the credential by then; this only has to pass through. */
	test: ICredentialTestRequest = {
		request: {
			headers: testHeaders,
			baseURL: '={{ $credentials.url }}',
			url: '/v1/invoices/order/list',
			qs: { start_index: 1, count: 1 },
			skipSslCertificateValidation: '={{ $credentials.ignoreTlsErrors }}' as unknown as boolean,
		},
	};
}
