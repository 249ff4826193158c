import type { Send } from '../http';
import { forTestButton } from '../source/testButton';
import type { DingtalkAccount } from './account';
import { readAnswer } from './answer';
import { authenticate } from './authenticate';

/** Sends a message to the group: a robot can do nothing else. Throws an Error whose message names what is wrong. */
export async function probe(account: DingtalkAccount, send: Send, now: number): Promise<void> {
	const content = ['n8n is connected to this robot. n8n 已连接此机器人。', account.keyword]
		.join(' ')
		.trim();
	const body = JSON.stringify({ msgtype: 'text', text: { content } });
	const request = authenticate(account, { url: account.webhookUrl, headers: {}, body }, now);
	await forTestButton(send, now, async (watched) => readAnswer(await watched(request)));
}
