import type {
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IHttpRequestHelper,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';
import { readAccount } from '../core/ekuaibao/account';
import { readToken, SYSTEM } from '../core/ekuaibao/answer';
import { authenticate } from '../core/ekuaibao/authenticate';
import { dialectOf } from '../core/ekuaibao/dialect';
import { SourceError } from '../core/source/errors';
import { fromOptions, intoOptions } from '../nodes/shared/requestShape';
import { wireOptions } from '../nodes/shared/wire';

export class EkuaibaoApi implements ICredentialType {
	name = 'ekuaibaoApi';

	displayName = 'Ekuaibao API';

	icon = {
		light: 'file:../nodes/Ekuaibao/ekuaibao.svg',
		dark: 'file:../nodes/Ekuaibao/ekuaibao.dark.svg',
	} as const;

	documentationUrl = 'https://github.com/n8n-nodes-kingdee/n8n-nodes-kingdee#ekuaibao';

	properties: INodeProperties[] = [
		{
			displayName: 'Host',
			name: 'host',
			type: 'options',
			default: 'https://app.ekuaibao.com',
			options: [
				{ name: 'DingTalk 钉钉', value: 'https://dd2.hosecloud.com' },
				{ name: 'DingTalk Self-Built 钉钉企业自建', value: 'https://ddenterprise.ekuaibao.com' },
				{ name: 'Feishu 飞书', value: 'https://feishu.ekuaibao.com' },
				{ name: 'Other', value: 'other' },
				{ name: 'Stand-Alone App 独立版', value: 'https://app.ekuaibao.com' },
				{ name: 'WeCom 企业微信', value: 'https://wx2.ekuaibao.com' },
				{ name: 'Yunzhijia 云之家', value: 'https://kdcloud2.ekuaibao.com' },
			],
			description: 'The edition decides the host; a wrong one answers 未授权',
		},
		{
			displayName: 'Other Host',
			name: 'otherHost',
			type: 'string',
			default: '',
			displayOptions: { show: { host: ['other'] } },
			placeholder: 'e.g. https://app.ekuaibao.com',
			description: 'Address with https://',
		},
		{
			displayName: 'Access Account',
			name: 'appKey',
			type: 'string',
			default: '',
			required: true,
			description: '接入账号 (appKey); Ekuaibao shows it under 开放接口(新)',
		},
		{
			displayName: 'Access Password',
			name: 'accessPassword',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: '接入密码 (appSecurity)',
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
			default: 300,
			description:
				'Upper limit for this account in one n8n process (divide it by the number of workers); 0 for none',
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
			displayName: 'Access Token',
			name: 'accessToken',
			type: 'hidden',
			typeOptions: { expirable: true, password: true },
			default: '',
		},
	];

	/** n8n calls it on the test button, and for an HTTP Request node whose token is missing or refused. */
	async preAuthentication(this: IHttpRequestHelper, credentials: ICredentialDataDecryptedObject) {
		const account = readAccount(credentials);
		const { token } = dialectOf(account);
		const request = authenticate(account, '', token!.request());
		const response = await this.helpers
			.httpRequest({ ...wireOptions(account), ...request })
			.catch((error: unknown) => {
				throw SourceError.from(error, SYSTEM);
			});
		const { statusCode: status, headers, body } = response;
		return { accessToken: readToken({ status, headers, body: String(body) }, Date.now()).text };
	}

	authenticate = async (
		credentials: ICredentialDataDecryptedObject,
		options: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> => {
		const account = readAccount(credentials);
		const request = fromOptions(options, account.url);
		return intoOptions(
			options,
			authenticate(account, String(credentials.accessToken ?? ''), request),
		);
	};

	/** preAuthentication has judged the keys by then; this proves that the token is taken. */
	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{ $credentials.host === "other" ? $credentials.otherHost : $credentials.host }}',
			url: '/api/openapi/v1.1/docs/getApplyList',
			qs: { type: 'expense', start: 0, count: 1 },
			skipSslCertificateValidation: '={{ $credentials.ignoreTlsErrors }}' as unknown as boolean,
		},
		// n8n shows the bare status text otherwise.
		rules: [
			{
				type: 'responseCode',
				properties: {
					value: 403,
					message: `${SYSTEM} refused a fresh token (未授权): the Host is that of another edition (独立版, 钉钉, 企业微信 …), or the list of documents was not bought (未开通功能). Choose the right Host.`,
				},
			},
		],
	};
}
