import type { Send } from '../http';
import { forTestButton } from '../source/testButton';
import { wallTime } from '../source/window';
import type { MabangAccount } from './account';
import { readAnswer } from './answer';
import { authenticate } from './authenticate';

/** Asks for the orders of the last minute. Throws an Error whose message names what is wrong. */
export async function probe(account: MabangAccount, send: Send, now: number): Promise<void> {
	const data = {
		updateTimeStart: wallTime(now - 60_000),
		updateTimeEnd: wallTime(now),
		maxRows: 1,
		cursor: '',
	};
	const body = JSON.stringify({ api: 'order-get-order-list-new', data });
	const request = authenticate(account, { url: account.url, headers: {}, body }, now);
	await forTestButton(send, now, async (watched) => readAnswer(await watched(request)));
}
