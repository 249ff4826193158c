import type {
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IHttpRequestHelper,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';
import { readAccount } from '../core/yonyouBip/account';
import { SYSTEM } from '../core/yonyouBip/answer';
import { authenticate } from '../core/yonyouBip/authenticate';
import { probe } from '../core/yonyouBip/probe';
import { heldToken, keep } from '../core/source/heldToken';
import { heldTokenProperty, wireProperties } from '../nodes/shared/credentialProperties';
import { credentialSend } from '../nodes/shared/credentialSend';
import { demandJudgement, settleJudgement, testHeaders } from '../nodes/shared/credentialTest';
import { fromOptions, intoOptions } from '../nodes/shared/requestShape';

export class YonyouBipApi implements ICredentialType {
	name = 'yonyouBipApi';

	displayName = 'Yonyou BIP API';

	icon = {
		light: 'file:../nodes/shared/erp.svg',
		dark: 'file:../nodes/shared/erp.dark.svg',
	} as const;

	documentationUrl =
		'https://github.com/n8n-nodes-kingdee/n8n-nodes-kingdee#credentials-for-n8ns-http-request-node';

	properties: INodeProperties[] = [
		{
			displayName: 'Addresses',
			name: 'addresses',
			type: 'options',
			default: 'tenant',
			options: [
				{ name: 'By Tenant', value: 'tenant' },
				{ name: 'Typed In', value: 'typed' },
			],
			description:
				'Where the addresses of YonBIP 用友BIP come from; in an HTTP Request node write https://gateway/… and the gateway of the tenant is put in its place',
		},
		{
			displayName: 'Tenant ID',
			name: 'tenantId',
			type: 'string',
			default: '',
			displayOptions: { show: { addresses: ['tenant'] } },
			description: '租户 ID',
		},
		{
			displayName: 'Data Centre Directory',
			name: 'directoryUrl',
			type: 'string',
			default: 'https://apigateway.yonyoucloud.com',
			displayOptions: { show: { addresses: ['tenant'] } },
			description: 'Where the addresses of a tenant are asked for',
		},
		{
			displayName: 'Token URL',
			name: 'tokenUrl',
			type: 'string',
			default: '',
			displayOptions: { show: { addresses: ['typed'] } },
			placeholder: 'e.g. https://c3.yonyoucloud.com/iuap-api-auth',
			description: 'Address without /open-auth/…',
		},
		{
			displayName: 'Gateway URL',
			name: 'gatewayUrl',
			type: 'string',
			default: '',
			displayOptions: { show: { addresses: ['typed'] } },
			placeholder: 'e.g. https://c3.yonyoucloud.com/iuap-api-gateway',
			description: 'Address without /yonbip/…',
		},
		{
			displayName: 'App Key',
			name: 'appKey',
			type: 'string',
			default: '',
			required: true,
			description: 'App key of the self-built application (自建应用)',
		},
		{
			displayName: 'App Secret',
			name: 'appSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'App secret of the application',
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
		const request = fromOptions(options, 'https://gateway');
		const held = heldToken(credentials.accessToken, Date.now(), SYSTEM);
		return intoOptions(options, authenticate(held, request));
	};

	/** preAuthentication has judged the credential by then; this only has to pass through. */
	test: ICredentialTestRequest = {
		request: {
			headers: testHeaders,
			method: 'POST',
			url: 'https://gateway/yonbip/digitalModel/vendor/queryByPage',
			body: { data: 'id,code', page: { pageIndex: 1, pageSize: 1 } },
			skipSslCertificateValidation: '={{ $credentials.ignoreTlsErrors }}' as unknown as boolean,
		},
	};
}
