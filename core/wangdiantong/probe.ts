import type { Send } from '../http';
import { forTestButton } from '../source/testButton';
import type { WangdiantongAccount } from './account';
import { readAnswer } from './answer';
import { authenticate } from './authenticate';
import { refundsCall } from './calls';

const MINUTE_MS = 60_000;

/**
 * Asks for the refund stock-ins of the last minute. Throws an Error whose message names what is wrong; an account that
 * may log in but not see refunds is told so, too.
 */
export async function probe(account: WangdiantongAccount, send: Send, now: number): Promise<void> {
	const query = { statuses: ['80'], shop: '', warehouse: '', history: false };
	const slice = { from: now - MINUTE_MS, to: now };
	const request = authenticate(account, refundsCall(account, query, slice, 0).request, now);
	await forTestButton(send, now, async (watched) => readAnswer(await watched(request)));
}
