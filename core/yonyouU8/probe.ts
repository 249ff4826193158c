import type { Send } from '../http';
import type { HeldToken } from '../source/heldToken';
import { forTestButton } from '../source/testButton';
import type { YonyouU8Account } from './account';
import { readAnswer, readToken } from './answer';
import { authenticate, tokenRequest } from './authenticate';

/** Fetches a token and asks for one customer. Throws an Error whose message names what is wrong. */
export async function probe(account: YonyouU8Account, send: Send, now: number): Promise<HeldToken> {
	return await forTestButton(send, now, async (watched) => {
		const token = readToken(await watched(tokenRequest(account)), now);
		const url = `${account.url}/api/customer/batch_get?ds_sequence=1&page_index=1&rows_per_page=1`;
		const list = { method: 'GET' as const, url, headers: {}, body: '' };
		readAnswer(await watched(authenticate(account, token.text, list)));
		return token;
	});
}
