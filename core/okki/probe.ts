import type { HttpResponse, Send } from '../http';
import { SourceError } from '../source/errors';
import type { HeldToken } from '../source/heldToken';
import { forTestButton } from '../source/testButton';
import type { OkkiAccount } from './account';
import { readAnswer, readToken } from './answer';
import { authenticate, tokenRequest } from './authenticate';

/** Fetches a token. Throws an Error whose message names what is wrong. */
export async function probe(account: OkkiAccount, send: Send, now: number): Promise<HeldToken> {
	return await forTestButton(send, now, async (watched) => {
		const token = readToken(await watched(tokenRequest(account)), now);
		const url = `${account.url}/v1/invoices/order/list?start_index=1&count=1`;
		const list = { method: 'GET' as const, url, headers: {}, body: '' };
		readAnswerOrNoRight(await watched(authenticate(token.text, list)));
		return token;
	});
}

/** An application without the right to orders is fine; a token that is not taken is not. */
function readAnswerOrNoRight(response: HttpResponse): void {
	try {
		readAnswer(response);
	} catch (error) {
		unlessPermission(error);
	}
}

function unlessPermission(error: unknown): void {
	if (!(error instanceof SourceError && error.kind === 'permission')) throw error;
}
