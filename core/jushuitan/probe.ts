import type { HttpRequest, Send } from '../http';
import { forTestButton } from '../source/testButton';
import { wallTime } from '../source/window';
import type { JushuitanAccount } from './account';
import { readAnswer } from './answer';
import { authenticate } from './authenticate';
import { dialectOf } from './dialect';

const MINUTE_MS = 60_000;

/**
 * Tests an account: fetches a token where it is not pasted, and asks for the counts of the last minute. Throws an Error
 * whose message names what is wrong; gives the token.
 * @param code six characters of our own, for the first token
 */
export async function probe(
	account: JushuitanAccount,
	send: Send,
	now: number,
	code: string,
): Promise<string> {
	return await forTestButton(send, now, async (watched) => {
		const signed = (token: string, request: HttpRequest) =>
			authenticate(account, token, request, now, code);
		const { token } = dialectOf(account);
		const held = token && token.read(await watched(signed('', token.request())), now).text;
		const biz = {
			modified_begin: wallTime(now - MINUTE_MS),
			modified_end: wallTime(now),
			page_index: 1,
			page_size: 1,
		};
		const url = `${account.url}/open/inventory/count/query`;
		const counts = { url, headers: {}, body: JSON.stringify(biz) };
		readAnswer(await watched(signed(held ?? '', counts)));
		return held ?? 'pasted';
	});
}
