import type { HttpResponse } from '../http';
import { asRecord } from '../json';
import { SourceError } from '../source/errors';
import { lifeOf, type HeldToken } from '../source/heldToken';
import { jsonAnswer } from '../source/jsonAnswer';

export const SYSTEM = 'Yonyou U8 用友U8';

/** Clients keep a token 115 minutes (source-systems 9.2): two hours less our own margin. */
const LIFE_SECONDS = 7200;
const NOTHING_FOUND = '20002';

/** @param now milliseconds since 1970 */
export function readToken(response: HttpResponse, now: number): HeldToken {
	const { id } = asRecord(readAnswer(response).token);
	if (typeof id !== 'string' || id === '') {
		throw new SourceError('unexpected', `${SYSTEM} gave no token`, {
			advice: 'Check URL in the credential',
		});
	}
	return { text: id, until: lifeOf(now, LIFE_SECONDS) };
}

/** The answer; that nothing was found is an error to U8, and none to us. */
export function readAnswer(response: HttpResponse): Readonly<Record<string, unknown>> {
	const answer = jsonAnswer(response, SYSTEM);
	const code = String(answer.errcode);
	if (code === '0' || code === NOTHING_FOUND) return answer;
	const text = String(answer.errmsg ?? 'no text');
	throw new SourceError('login', `${SYSTEM} refused (${code}): ${text}`, {
		advice: /token/i.test(text) ? TOKEN : KEYS,
	});
}

const TOKEN =
	'The token has expired or was withdrawn: test the credential again; if it stays so, check URL and App Key in the credential';
const KEYS =
	'Correct Caller Account, Provider Account, App Key and App Secret in the credential (whichever the text names)';
