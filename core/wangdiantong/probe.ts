import type { HttpRequest, HttpResponse } from '../http';
import { failTest } from '../source/told';
import type { WangdiantongAccount } from './account';
import { readAnswer, SYSTEM } from './answer';
import { refundsCall } from './calls';

const MINUTE_MS = 60_000;

/**
 * Tests an account with one query of the last minute. `read` throws an Error whose message names what is wrong; an account
 * that may log in but not see refunds is told so, too.
 */
export function probe(
	account: WangdiantongAccount,
	now: number,
): { request: HttpRequest; read: (response: HttpResponse) => void } {
	const query = { statuses: ['80'], shop: '', warehouse: '', history: false };
	const slice = { from: now - MINUTE_MS, to: now };
	return {
		request: refundsCall(account, query, slice, 0).request,
		read(response) {
			try {
				readAnswer(response);
			} catch (error) {
				failTest(error, SYSTEM);
			}
		},
	};
}
