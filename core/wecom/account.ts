import { readFields, unusable, type CredentialFields } from '../source/fields';
import { SYSTEM } from './answer';

/** The credential `wecomRobotApi`, checked. */
export interface WecomAccount {
	/** Webhook address as WeCom shows it, with its key. */
	readonly webhookUrl: string;
	readonly timeoutMs: number;
	readonly ignoreTlsErrors: boolean;
}

export function readAccount(fields: CredentialFields): WecomAccount {
	const { address, wire } = readFields(fields, SYSTEM);
	const webhookUrl = address('addressWithToken', 'Webhook URL');
	if (!new URL(webhookUrl).searchParams.get('key'))
		throw unusable(SYSTEM, 'Webhook URL', 'it must end with ?key=… as WeCom shows it');
	return { webhookUrl, ...wire };
}
