import type { HttpResponse } from '../http';
import { asRecord, excerpt, parseJson } from '../json';
import type { Token } from '../source/client';
import { SourceError, type SourceErrorKind } from '../source/errors';

export const SYSTEM = 'Ekuaibao 易快报';

/** Texts that decide more than the status they come with (source-systems 2.6). */
const REFUSALS: ReadonlyArray<readonly [text: RegExp, kind: SourceErrorKind, advice: string]> = [
	[
		/密钥无效/,
		'login',
		'Correct 接入账号 and 接入密码 in the credential; they are shown in Ekuaibao under 开放接口(新).',
	],
	[
		/未开通|无权访问/,
		'permission',
		'Ask Ekuaibao to switch on 开放接口(新), and check which functions were bought.',
	],
	[
		/未授权|请先登录/,
		'expired',
		'If it stays so, the Host is that of another edition (独立版, 钉钉, 企业微信 …): choose the right one in the credential.',
	],
	[/过于频繁|太过频繁|请求频率/, 'throttled', 'Lower Requests per Minute in the credential.'],
];

/** Statuses that say no by themselves, whatever stands in the body. */
const REFUSES = [401, 403];

/** The body of a successful answer; throws SourceError for every other. */
export function readAnswer({ status, headers, body }: HttpResponse): unknown {
	const value = parseJson(body);
	const record = asRecord(value);
	const text = String(record.errorMessage ?? record.message ?? record.msg ?? '') || excerpt(body);
	if (status === 429) {
		throw new SourceError('throttled', `${SYSTEM} allows no more requests now`, {
			retryAfterMs: Number(headers['retry-after']) * 1000 || undefined,
			advice: 'Lower Requests per Minute in the credential.',
		});
	}
	if (status >= 500) throw new SourceError('unanswered', `${SYSTEM} answered HTTP ${status}`);
	if (value === undefined && !REFUSES.includes(status)) throw notJson(status, body);
	if (status >= 400 || record.errorCode) throw refusal(status, text);
	return value;
}

/** @param now when the answer came, own clock */
export function readToken(response: HttpResponse, now: number): Token {
	const { accessToken, expireTime } = asRecord(asRecord(readAnswer(response)).value);
	const text = String(accessToken ?? '');
	if (text === '') {
		throw new SourceError('unexpected', `${SYSTEM} gave no access token`, {
			advice: 'Check that Host is the address of Ekuaibao itself.',
		});
	}
	return { text, until: Number(expireTime) || now + TWO_HOURS_MS, since: now };
}

/** The life of a token where the answer does not say (source-systems 2.2). */
const TWO_HOURS_MS = 2 * 3_600_000;

function refusal(status: number, text: string): SourceError {
	const [, kind, advice] = REFUSALS.find(([pattern]) => pattern.test(text)) ?? [];
	const known = kind ?? (status === 401 || status === 403 ? 'expired' : 'rejected');
	return new SourceError(known, `${SYSTEM} refused (HTTP ${status}): ${text}`, { advice });
}

/** A page of a proxy, or a cut answer; a status of 400 and above comes from another server. */
function notJson(status: number, body: string): SourceError {
	const kind = status >= 400 ? 'unexpected' : 'unanswered';
	return new SourceError(kind, `The address answered HTTP ${status}, but not as ${SYSTEM}`, {
		advice: `If it stays so, check the Host in the credential. The answer begins: ${excerpt(body) || 'nothing'}`,
	});
}
