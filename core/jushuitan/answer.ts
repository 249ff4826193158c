import type { HttpResponse } from '../http';
import { asRecord, excerpt, parseJson } from '../json';
import type { Token } from '../source/client';
import { SourceError, type SourceErrorKind } from '../source/errors';

export const SYSTEM = 'Jushuitan 聚水潭';

interface Conduct {
	readonly kind: SourceErrorKind;
	readonly advice: string;
	readonly waitMs?: number;
}

const PACE =
	'Lower Requests per Minute in the credential; other programs may use the same application.';

/** What each code of Jushuitan means (source-systems 6.3). 200 is no success: it is the limit per minute. */
const CODES: Readonly<Record<string, Conduct>> = {
	'10': { kind: 'login', advice: 'Correct App Key and App Secret in the credential.' },
	'100': {
		kind: 'expired',
		advice:
			'If it stays so: authorise the application anew at Jushuitan, and paste the new Access Token into the credential.',
	},
	'110': { kind: 'permission', advice: 'Add the IP address of the n8n host in 开发者后台.' },
	'140': { kind: 'config', advice: 'The clock of the n8n host is wrong: set it right.' },
	'150': {
		kind: 'login',
		advice: 'The merchant has to authorise the application again; paste the new Access Token.',
	},
	'190': { kind: 'permission', advice: 'Apply for the right to this interface (API权限).' },
	'199': { kind: 'throttled', advice: PACE, waitMs: 1500 },
	'200': { kind: 'throttled', advice: PACE, waitMs: 20_000 },
};

/** The `data` of an answer; throws SourceError for everything but success. */
export function readAnswer({ status, body }: HttpResponse): unknown {
	if (status === 429) throw new SourceError('throttled', `${SYSTEM} allows no more requests now`);
	if (status >= 500) throw new SourceError('unanswered', `${SYSTEM} answered HTTP ${status}`);
	const { code, msg, data } = asRecord(parseJson(body));
	if (code === undefined) {
		throw new SourceError(
			'unanswered',
			`The address answered HTTP ${status}, but not as ${SYSTEM}`,
			{
				advice: `If it stays so, check the address in the credential. The answer begins: ${excerpt(body) || 'nothing'}`,
			},
		);
	}
	if (String(code) === '0') return data;
	const { kind, advice, waitMs } = CODES[String(code)] ?? { kind: 'rejected' as const, advice: '' };
	throw new SourceError(kind, `${SYSTEM} refused (${String(code)}): ${String(msg ?? 'no text')}`, {
		advice,
		retryAfterMs: waitMs,
	});
}

/** Lives are told differently everywhere: only `expires_in` counts (source-systems 6.1). */
export function readToken(response: HttpResponse, now: number): Token {
	const {
		access_token: text,
		expires_in: seconds,
		refresh_token: refresh,
	} = asRecord(readAnswer(response));
	if (typeof text !== 'string' || text === '') {
		throw new SourceError('unexpected', `${SYSTEM} gave no access token`, {
			advice: 'Check that the address is that of Jushuitan.',
		});
	}
	return {
		text,
		until: now + (Number(seconds) || ONE_DAY) * 1000,
		since: now,
		...(typeof refresh === 'string' && refresh !== '' && { refresh }),
	};
}

const ONE_DAY = 86_400;
