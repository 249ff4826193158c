import type {
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IHttpRequestHelper,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';
import { readAccount } from '../core/ekuaibao/account';
import { SYSTEM } from '../core/ekuaibao/answer';
import { authenticate } from '../core/ekuaibao/authenticate';
import { fetchToken, probe } from '../core/ekuaibao/probe';
import { credentialSend } from '../nodes/shared/credentialSend';
import {
	demandJudgement,
	isTested,
	settleJudgement,
	testHeaders,
} from '../nodes/shared/credentialTest';
import { fromOptions, intoOptions } from '../nodes/shared/requestShape';

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
		const send = credentialSend(this, account, SYSTEM);
		if (!isTested(credentials)) return { accessToken: await fetchToken(account, send, Date.now()) };
		const accessToken = await probe(account, send, Date.now());
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
		return intoOptions(
			options,
			authenticate(account, String(credentials.accessToken ?? ''), request),
		);
	};

	/** preAuthentication has judged the credential by then; this only has to pass through. */
	test: ICredentialTestRequest = {
		request: {
			headers: testHeaders,
			baseURL: '={{ $credentials.host === "other" ? $credentials.otherHost : $credentials.host }}',
			url: '/api/openapi/v1.1/docs/getApplyList',
			qs: { type: 'expense', start: 0, count: 1 },
			skipSslCertificateValidation: '={{ $credentials.ignoreTlsErrors }}' as unknown as boolean,
		},
	};
}
