import type { HttpRequest, HttpResponse } from '../http';
import { failTest } from '../source/told';
import { wallTime } from '../source/window';
import type { JushuitanAccount } from './account';
import { readAnswer, SYSTEM } from './answer';
import { dialectOf } from './dialect';

const MINUTE_MS = 60_000;

/**
 * Tests an account: fetches a token where it is not pasted, and asks for the counts of the last minute. Throws an Error
 * whose message names what is wrong; gives the token.
 */
export async function probe(
	account: JushuitanAccount,
	send: (token: string, request: HttpRequest) => Promise<HttpResponse>,
	now: number,
): Promise<string> {
	try {
		const { token } = dialectOf(account);
		const held = token && token.read(await send('', token.request()), now).text;
		const biz = {
			modified_begin: wallTime(now - MINUTE_MS),
			modified_end: wallTime(now),
			page_index: 1,
			page_size: 1,
		};
		const url = `${account.url}/open/inventory/count/query`;
		readAnswer(await send(held ?? '', { url, headers: {}, body: JSON.stringify(biz) }));
		return held ?? 'pasted';
	} catch (error) {
		return failTest(error, SYSTEM);
	}
}
