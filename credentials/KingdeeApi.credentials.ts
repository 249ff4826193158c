import { randomUUID } from 'node:crypto';
import type {
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IHttpRequestHelper,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';
import type { Send } from '../core/http';
import { readAccount } from '../core/kingdee/account';
import { authenticate } from '../core/kingdee/authenticate';
import { probe } from '../core/kingdee/probe';
import { siteUrl } from '../core/kingdee/service';
import { wireOptions } from '../nodes/shared/wire';

const signing = { show: { authentication: ['signedRequests', 'loginBySign', 'appSecret'] } };

export class KingdeeApi implements ICredentialType {
	name = 'kingdeeApi';

	displayName = 'Kingdee Cloud Galaxy API';

	icon = {
		light: 'file:../nodes/shared/kingdee.svg',
		dark: 'file:../nodes/shared/kingdee.dark.svg',
	} as const;

	documentationUrl = 'https://github.com/n8n-nodes-kingdee/n8n-nodes-kingdee#credentials';

	properties: INodeProperties[] = [
		{
			displayName: 'Server URL',
			name: 'serverUrl',
			type: 'string',
			default: '',
			required: true,
			hint: '服务器地址',
			placeholder: 'e.g. https://erp.example.com/k3cloud/',
			description: 'Address of the Kingdee site (服务器地址), with or without /k3cloud',
		},
		{
			displayName: 'Data Center ID',
			name: 'acctId',
			type: 'string',
			default: '',
			required: true,
			hint: '账套（数据中心）ID，见“第三方系统登录授权”',
			placeholder: 'e.g. 65a1b2c3d4e5f6',
			description: 'ID of the account set (账套 / 数据中心 ID), as shown in 第三方系统登录授权',
		},
		{
			displayName: 'Username',
			name: 'username',
			type: 'string',
			default: '',
			required: true,
			hint: '集成用户',
			description: 'Kingdee user that the nodes act as (集成用户)',
		},
		{
			displayName: 'Authentication',
			name: 'authentication',
			type: 'options',
			default: 'signedRequests',
			options: [
				{
					name: 'Signed Requests (Recommended)',
					value: 'signedRequests',
					description:
						'Every request carries a signature (应用授权); works on premise and through the gateway',
				},
				{
					name: 'Login by Signature',
					value: 'loginBySign',
					description: 'LoginBySign; the secret itself never travels',
				},
				{
					name: 'App Secret',
					value: 'appSecret',
					description: 'LoginByAppSecret, for older sites',
				},
				{
					name: 'Password',
					value: 'password',
					description: 'ValidateUser; refused by sites opened after 2022',
				},
			],
		},
		{
			displayName: 'Application ID',
			name: 'appId',
			type: 'string',
			default: '',
			displayOptions: signing,
			hint: '应用 ID，见“第三方系统登录授权”',
			placeholder: 'e.g. 208888_QkNERUZHSElKS0xNTk9QUVJTVFVWV1hZ',
			description: 'Application ID (应用 ID) of the third-party system (第三方系统登录授权)',
		},
		{
			displayName: 'Application Secret',
			name: 'appSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			displayOptions: signing,
			hint: '应用密钥',
			description: 'Application secret (应用密钥) of the third-party system',
		},
		{
			displayName: 'Password',
			name: 'password',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			displayOptions: { show: { authentication: ['password'] } },
		},
		{
			displayName: 'Language',
			name: 'language',
			type: 'options',
			default: 2052,
			options: [
				{ name: 'Chinese (Simplified)', value: 2052 },
				{ name: 'Chinese (Traditional)', value: 3076 },
				{ name: 'English', value: 1033 },
			],
			description: "Language of Kingdee's messages and names",
		},
		{
			displayName: 'Organisation Number',
			name: 'organisation',
			type: 'string',
			default: '',
			placeholder: 'e.g. 100',
			description:
				'Organisation (组织编码) to work in; empty for the default organisation of the user',
		},
		{
			displayName: 'Time Zone',
			name: 'timeZone',
			type: 'string',
			default: 'Asia/Shanghai',
			description: "Time zone of the Kingdee server; Kingdee's times carry none",
		},
		{
			displayName: 'Request Timeout (Seconds)',
			name: 'timeoutSeconds',
			type: 'number',
			typeOptions: { minValue: 5 },
			default: 180,
			description: 'How long to wait for one answer; saving large batches takes Kingdee a while',
		},
		{
			displayName: 'Requests per Minute',
			name: 'requestsPerMinute',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: 100,
			description:
				'Upper limit for this account in one n8n process (divide it by the number of workers); 0 for none',
		},
		{
			displayName: 'Environment Label',
			name: 'environment',
			type: 'options',
			default: 'production',
			options: [
				{ name: 'Production', value: 'production' },
				{ name: 'Test', value: 'test' },
			],
			description: 'Shown in summaries, so that a test site is not taken for the real one',
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
			// n8n calls preAuthentication where an expirable field is empty: on a test. Our nodes fill it in.
			displayName: 'Test Marker',
			name: 'testMarker',
			type: 'hidden',
			typeOptions: { expirable: true },
			default: '',
		},
	];

	/** Runs on the test button: a login, or one signed query, whose refusal is told in Kingdee's own words. */
	async preAuthentication(this: IHttpRequestHelper, credentials: ICredentialDataDecryptedObject) {
		const account = readAccount(credentials);
		const send: Send = async (request) => {
			const { statusCode, headers, body } = await this.helpers.httpRequest({
				...wireOptions(account),
				...authenticate(account, request, moment()),
			});
			return { status: statusCode, headers, body: String(body) };
		};
		await probe(account, send, Date.now);
		return {};
	}

	authenticate = async (
		credentials: ICredentialDataDecryptedObject,
		request: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> => {
		const url = request.baseURL ? siteUrl(request.baseURL) + request.url : request.url;
		const headers = Object.fromEntries(
			Object.entries(request.headers ?? {}).map(([name, value]) => [name, String(value)]),
		);
		const signed = authenticate(readAccount(credentials), { url, headers, body: '' }, moment());
		return { ...request, baseURL: undefined, ...signed, body: signed.body || request.body };
	};

	/** preAuthentication has judged the credential by then; this only has to pass through. */
	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{ $credentials.serverUrl }}',
			url: 'Kingdee.BOS.WebApi.ServicesStub.DynamicFormService.ExecuteBillQuery.common.kdsvc',
			method: 'POST',
			body: { data: { FormId: 'BD_Currency', FieldKeys: 'FNumber', FilterString: '', Limit: 1 } },
			skipSslCertificateValidation: '={{ $credentials.ignoreTlsErrors }}' as unknown as boolean,
		},
	};
}

function moment() {
	return {
		timestamp: String(Math.floor(Date.now() / 1000)),
		nonce: randomUUID().replaceAll('-', ''),
	};
}
