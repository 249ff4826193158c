import type {
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IHttpRequestHelper,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';
import { readAccount } from '../core/dingtalk/account';
import { SYSTEM } from '../core/dingtalk/answer';
import { authenticate } from '../core/dingtalk/authenticate';
import { probe } from '../core/dingtalk/probe';
import { testMarkerProperty, wireProperties } from '../nodes/shared/credentialProperties';
import { credentialSend } from '../nodes/shared/credentialSend';
import {
	demandJudgement,
	isTested,
	settleJudgement,
	testHeaders,
} from '../nodes/shared/credentialTest';
import { fromOptions, intoOptions } from '../nodes/shared/requestShape';

export class DingtalkRobotApi implements ICredentialType {
	name = 'dingtalkRobotApi';

	displayName = 'DingTalk Robot API';

	icon = {
		light: 'file:../nodes/shared/robot.svg',
		dark: 'file:../nodes/shared/robot.dark.svg',
	} as const;

	documentationUrl = 'https://github.com/n8n-nodes-kingdee/n8n-nodes-kingdee#alerts';

	properties: INodeProperties[] = [
		{
			displayName: 'Webhook URL',
			name: 'addressWithToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			placeholder: 'e.g. https://oapi.dingtalk.com/robot/send?access_token=…',
			description:
				'Webhook address of the robot (自定义机器人), whole, as DingTalk 钉钉 shows it; every request goes there, whatever URL the node names. A test of this credential sends a message to the group.',
		},
		{
			displayName: 'Secret',
			name: 'secret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				'加签: begins with SEC; empty where the robot is protected by keyword or IP address only',
		},
		{
			displayName: 'Keyword',
			name: 'keyword',
			type: 'string',
			default: '',
			description:
				'自定义关键词 of the robot, so that the message of the test has it; a workflow has to write it into its own messages',
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
		const request = fromOptions(options, account.webhookUrl);
		return intoOptions(options, authenticate(account, request, Date.now()));
	};

	/** preAuthentication has judged the credential by then; this only has to pass through. */
	test: ICredentialTestRequest = {
		request: {
			headers: testHeaders,
			method: 'POST',
			url: '={{ $credentials.addressWithToken }}',
			skipSslCertificateValidation: '={{ $credentials.ignoreTlsErrors }}' as unknown as boolean,
		},
	};
}
