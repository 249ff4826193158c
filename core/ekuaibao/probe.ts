import type { Send } from '../http';
import { forTestButton } from '../source/testButton';
import type { EkuaibaoAccount } from './account';
import { readAnswer, readToken } from './answer';
import { authenticate } from './authenticate';
import { listCall } from './calls';
import { dialectOf } from './dialect';

/** Fetches a token and asks for one document. Throws an Error whose message names what is wrong; gives the token. */
export async function probe(account: EkuaibaoAccount, send: Send, now: number): Promise<string> {
	return await forTestButton(send, now, async (watched) => {
		const token = await tokenOf(account, watched, now);
		const query = { type: 'expense', states: [], specificationIds: [] };
		const { request } = listCall(account.url, query, { from: now - DAY_MS, to: now }, 0, 1);
		readAnswer(await watched(authenticate(account, token, request)));
		return token;
	});
}

const DAY_MS = 86_400_000;

/** The token alone, for a call of a workflow that has none or whose was refused. */
export async function fetchToken(
	account: EkuaibaoAccount,
	send: Send,
	now: number,
): Promise<string> {
	return await forTestButton(send, now, async (watched) => await tokenOf(account, watched, now));
}

async function tokenOf(account: EkuaibaoAccount, send: Send, now: number): Promise<string> {
	const request = dialectOf(account).token!.request();
	return readToken(await send(authenticate(account, '', request)), now).text;
}
