import { readFields, unusable, type CredentialFields } from '../source/fields';
import { SYSTEM } from './answer';

/** The credential `dingtalkRobotApi`, checked. */
export interface DingtalkAccount {
	/** Webhook address as DingTalk shows it, with its token. */
	readonly webhookUrl: string;
	/** 加签; empty where the robot is protected otherwise. */
	readonly secret: string;
	/** Empty where the robot asks for none. */
	readonly keyword: string;
	readonly timeoutMs: number;
	readonly ignoreTlsErrors: boolean;
}

export function readAccount(fields: CredentialFields): DingtalkAccount {
	const { text, address, wire } = readFields(fields, SYSTEM);
	const webhookUrl = address('addressWithToken', 'Webhook URL');
	if (!new URL(webhookUrl).searchParams.get('access_token'))
		throw unusable(SYSTEM, 'Webhook URL', 'it must end with ?access_token=… as DingTalk shows it');
	return { webhookUrl, secret: text('secret'), keyword: text('keyword'), ...wire };
}
