import type {
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IHttpRequestHelper,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';
import { readAccount } from '../core/wangdiantong/account';
import { SYSTEM } from '../core/wangdiantong/answer';
import { authenticate } from '../core/wangdiantong/authenticate';
import { probe } from '../core/wangdiantong/probe';
import { testMarkerProperty } from '../nodes/shared/credentialProperties';
import { credentialSend } from '../nodes/shared/credentialSend';
import {
	demandJudgement,
	isTested,
	settleJudgement,
	testHeaders,
} from '../nodes/shared/credentialTest';
import { fromOptions, intoOptions } from '../nodes/shared/requestShape';

const qimen = { show: { edition: ['flagshipQimen', 'enterpriseQimen'] } };
const keyed = { show: { edition: ['flagshipQimen', 'flagship', 'enterprise'] } };

export class WangdiantongApi implements ICredentialType {
	name = 'wangdiantongApi';

	displayName = 'Wangdiantong API';

	icon = {
		light: 'file:../nodes/Wangdiantong/wangdiantong.svg',
		dark: 'file:../nodes/Wangdiantong/wangdiantong.dark.svg',
	} as const;

	documentationUrl = 'https://github.com/n8n-nodes-kingdee/n8n-nodes-kingdee#wangdiantong';

	properties: INodeProperties[] = [
		{
			displayName: 'Edition',
			name: 'edition',
			type: 'options',
			default: 'flagshipQimen',
			options: [
				{ name: 'Enterprise 企业版', value: 'enterprise' },
				{ name: 'Enterprise Through Qimen 企业奇门', value: 'enterpriseQimen' },
				{ name: 'Flagship 旗舰版', value: 'flagship' },
				{
					name: 'Flagship Through Qimen 旗舰奇门',
					value: 'flagshipQimen',
					description: 'Also gives documents of Taobao shops, which the others leave out',
				},
			],
			description: 'Which Wangdiantong it is, and the way to it',
		},
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
			description: "Wangdiantong's own addresses, or another one",
		},
		{
			displayName: 'Other URL',
			name: 'otherUrl',
			type: 'string',
			default: '',
			displayOptions: { show: { site: ['other'] } },
			placeholder: 'e.g. https://openapi.huice.com/openapi/',
			description:
				'Whole address that requests are sent to; for 企业版 and 网页版 with a slash at the end',
		},
		{
			displayName: 'Seller Account',
			name: 'sid',
			type: 'string',
			default: '',
			required: true,
			description: '卖家账号 (sid)',
		},
		{
			displayName: 'App Key',
			name: 'appKey',
			type: 'string',
			default: '',
			displayOptions: keyed,
			description: 'App key (接口账号) that Wangdiantong issued',
		},
		{
			displayName: 'App Secret',
			name: 'appSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			displayOptions: keyed,
			description:
				'App secret as issued; of the flagship edition it is secret:salt, with the colon',
		},
		{
			displayName: 'Taobao App Key',
			name: 'topAppKey',
			type: 'string',
			default: '',
			displayOptions: qimen,
			description: 'App key of your application at Taobao (奇门)',
		},
		{
			displayName: 'Taobao App Secret',
			name: 'topSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			displayOptions: qimen,
			description: 'App secret of your application at Taobao (奇门)',
		},
		{
			displayName: 'Signature',
			name: 'signMethod',
			type: 'options',
			default: 'md5',
			displayOptions: qimen,
			options: [
				{ name: 'HMAC-SHA256', value: 'hmac-sha256' },
				{ name: 'MD5', value: 'md5' },
			],
			description: "How requests to Taobao's gateway are signed",
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
			default: 60,
			description:
				'Upper limit for this account in one n8n process (divide it by the number of workers); Wangdiantong allows about 60; 0 for none',
		},
		{
			displayName: 'Allow Unauthorized Certificates',
			name: 'ignoreTlsErrors',
			type: 'boolean',
			default: false,
			description:
				'Whether to connect even if the TLS certificate of the server cannot be checked; only in a network that you trust',
		},
		testMarkerProperty,
	];

	/** Runs on the test button; a refusal is told in the words of Wangdiantong, with what to do. */
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
		return intoOptions(
			options,
			authenticate(account, fromOptions(options, account.url), Date.now()),
		);
	};

	/** preAuthentication has judged the credential by then; this only has to pass through. */
	test: ICredentialTestRequest = {
		request: {
			headers: testHeaders,
			method: 'POST',
			url: '={{ $credentials.otherUrl || { flagshipQimen: "http://3ldsmu02o9.api.taobao.com/router/qm", flagship: "https://wdt.wangdian.cn/openapi", enterprise: "https://api.wangdian.cn/openapi2/", enterpriseQimen: "https://hu3cgwt0tc.api.taobao.com/router/qm" }[$credentials.edition] }}',
			skipSslCertificateValidation: '={{ $credentials.ignoreTlsErrors }}' as unknown as boolean,
		},
	};
}
