import { randomBytes } from 'node:crypto';
import type {
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IHttpRequestHelper,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';
import { readAccount } from '../core/jushuitan/account';
import { SYSTEM } from '../core/jushuitan/answer';
import { authenticate } from '../core/jushuitan/authenticate';
import { probe } from '../core/jushuitan/probe';
import { credentialSend } from '../nodes/shared/credentialSend';
import { demandJudgement, settleJudgement, testHeaders } from '../nodes/shared/credentialTest';
import { fromOptions, intoOptions } from '../nodes/shared/requestShape';

export class JushuitanApi implements ICredentialType {
	name = 'jushuitanApi';

	displayName = 'Jushuitan API';

	icon = {
		light: 'file:../nodes/Jushuitan/jushuitan.svg',
		dark: 'file:../nodes/Jushuitan/jushuitan.dark.svg',
	} as const;

	documentationUrl = 'https://github.com/n8n-nodes-kingdee/n8n-nodes-kingdee#jushuitan';

	properties: INodeProperties[] = [
		{
			displayName: 'Site',
			name: 'site',
			type: 'options',
			default: 'production',
			options: [
				{ name: 'Other', value: 'other' },
				{ name: 'Production', value: 'production' },
				{ name: 'Test', value: 'test' },
			],
			description: "Jushuitan's own addresses, or another one",
		},
		{
			displayName: 'Other URL',
			name: 'otherUrl',
			type: 'string',
			default: '',
			displayOptions: { show: { site: ['other'] } },
			placeholder: 'e.g. https://openapi.jushuitan.com',
			description: 'Address with https://',
		},
		{
			displayName: 'App Key',
			name: 'appKey',
			type: 'string',
			default: '',
			required: true,
			description: 'App key of your application (开发者后台)',
		},
		{
			displayName: 'App Secret',
			name: 'appSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'App secret of your application',
		},
		{
			displayName: 'Application',
			name: 'application',
			type: 'options',
			default: 'selfBuilt',
			options: [
				{
					name: 'Other',
					value: 'pasted',
					description: 'Any application: paste its token after the merchant has authorised it',
				},
				{
					name: 'Self-Built 商家自研',
					value: 'selfBuilt',
					description: 'The token is fetched and refreshed with the keys',
				},
			],
			description: 'Kind of application; it decides where the access token comes from',
		},
		{
			displayName: 'Pasted Token',
			name: 'pastedToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			displayOptions: { show: { application: ['pasted'] } },
			description: 'The access_token of the authorisation',
		},
		{
			displayName: 'Request Timeout (Seconds)',
			name: 'timeoutSeconds',
			type: 'number',
			typeOptions: { minValue: 5 },
			default: 60,
			description: 'How long to wait for one answer',
		},
		{
			displayName: 'Requests per Minute',
			name: 'requestsPerMinute',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: 100,
			description:
				'Upper limit for this account in one n8n process (divide it by the number of workers); Jushuitan allows 100; 0 for none',
		},
		{
			displayName: 'Allow Unauthorized Certificates',
			name: 'ignoreTlsErrors',
			type: 'boolean',
			default: false,
			description:
				'Whether to connect even if the TLS certificate of the server cannot be checked; only in a network that you trust',
		},
		{
			displayName: 'Token',
			name: 'accessToken',
			type: 'hidden',
			typeOptions: { expirable: true, password: true },
			default: '',
		},
	];

	/** n8n calls it on the test button, and for an HTTP Request node whose token is missing or was refused. */
	async preAuthentication(this: IHttpRequestHelper, credentials: ICredentialDataDecryptedObject) {
		const account = readAccount(credentials);
		const send = credentialSend(this, account, SYSTEM);
		const accessToken = await probe(account, send, Date.now(), sixCharacters());
		settleJudgement(credentials);
		return { accessToken };
	}

	authenticate = async (
		credentials: ICredentialDataDecryptedObject,
		options: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> => {
		demandJudgement(credentials, options);
		const account = readAccount(credentials);
		const request = fromOptions(options, account.url);
		const token = String(credentials.accessToken ?? '');
		return intoOptions(options, authenticate(account, token, request, Date.now(), sixCharacters()));
	};

	/** preAuthentication has judged the keys by then; this only has to pass through. */
	test: ICredentialTestRequest = {
		request: {
			headers: testHeaders,
			method: 'POST',
			baseURL:
				'={{ $credentials.otherUrl || ($credentials.site === "test" ? "https://dev-api.jushuitan.com" : "https://openapi.jushuitan.com") }}',
			url: '/open/inventory/count/query',
			skipSslCertificateValidation: '={{ $credentials.ignoreTlsErrors }}' as unknown as boolean,
		},
	};
}

function sixCharacters(): string {
	return randomBytes(3).toString('hex');
}
