import type { HttpResponse } from '../http';
import { SourceError } from '../source/errors';
import { lifeOf, type HeldToken } from '../source/heldToken';
import { jsonAnswer } from '../source/jsonAnswer';

export const SYSTEM = 'OKKI 小满';

/** Told for client credentials where `expires_in` is missing. */
const LIFE_SECONDS = 28_800;

const ADVICE: Readonly<Record<string, string>> = {
	invalid_client: 'Correct Client ID and Client Secret in the credential',
	invalid_scope: 'Remove the scopes from the credential that your application was not given',
	invalid_grant: 'Correct User and Password in the credential',
	unsupported_grant_type: 'Choose the other way to log in, in the credential',
	access_denied:
		'The token has expired or was withdrawn: test the credential again; if it stays so, see at OKKI that your application is enabled',
};

/** @param now milliseconds since 1970 */
export function readToken(response: HttpResponse, now: number): HeldToken {
	const answer = jsonAnswer(response, SYSTEM);
	if (typeof answer.access_token !== 'string') return refuse(answer);
	const seconds = Number(answer.expires_in) || LIFE_SECONDS;
	return { text: answer.access_token, until: lifeOf(now, seconds) };
}

/** The `data` of an answer: both 200 and 0 are seen as success (source-systems 8). */
export function readAnswer(response: HttpResponse): unknown {
	const answer = jsonAnswer(response, SYSTEM);
	if (answer.code !== 200 && answer.code !== 0) return refuse(answer);
	return answer.data;
}

function refuse(answer: Readonly<Record<string, unknown>>): never {
	const { error, code, error_description: described, message = described, msg = message } = answer;
	const named = String(error ?? code ?? 'no code');
	const text = String(msg ?? 'no text');
	const kind = /no permission/i.test(text) ? 'permission' : 'login';
	throw new SourceError(kind, `${SYSTEM} refused (${named}): ${text}`, {
		advice:
			ADVICE[named] ??
			ADVICE[text] ??
			'Ask OKKI to give your application the right to this interface (scope)',
	});
}
