import type { HttpResponse } from '../http';
import { asRecord, excerpt, parseJson } from '../json';
import { SourceError } from './errors';

/** The answer as JSON; throws where it is none: then something else than the system answered. */
export function jsonAnswer(
	{ status, body }: HttpResponse,
	system: string,
): Readonly<Record<string, unknown>> {
	if (status === 429) throw new SourceError('throttled', `${system} allows no more requests now`);
	const answer = asRecord(parseJson(body));
	if (Object.keys(answer).length > 0) return answer;
	if (status >= 500) throw new SourceError('unanswered', `${system} answered HTTP ${status}`);
	throw new SourceError('unexpected', `The address answered HTTP ${status}, but not as ${system}`, {
		advice: `Check the address in the credential. The answer begins: ${excerpt(body) || 'nothing'}`,
	});
}
