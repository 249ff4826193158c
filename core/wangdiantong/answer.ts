import type { HttpResponse } from '../http';
import { asRecord, excerpt, parseJson } from '../json';
import { SourceError, type SourceErrorKind } from '../source/errors';

export const SYSTEM = 'Wangdiantong 旺店通';

/** A per-minute limit is not outlived by a second's wait. */
const THROTTLE_WAIT_MS = 20_000;

/** Texts decide: the numbers below 100 are not documented by the vendor (source-systems 3.3). */
const REFUSALS: ReadonlyArray<readonly [text: RegExp, kind: SourceErrorKind, advice: string]> = [
	[
		/超过每分钟最大|调用频率|频次|1012/,
		'throttled',
		'Lower Requests per Minute in the credential; other programs may use the same account.',
	],
	[
		/时间戳|timestamp/i,
		'config',
		'The clock of the n8n host differs too much from Wangdiantong: set it right.',
	],
	[
		/Invalid (app ?key|signature)/i,
		'login',
		'Taobao refused: correct Taobao App Key, Taobao App Secret and Signature (of your application at 奇门) in the credential.',
	],
	[
		/sid is not exists|auth fail|验证失败|[Ss]ign|签名|appkey|app_key|session/i,
		'login',
		'Correct Seller Account, App Key and App Secret (secret:salt as issued) in the credential, and check its Edition.',
	],
	[/ip限制|IP|白名单/, 'permission', 'Add the IP address of the n8n host at Wangdiantong.'],
	[
		/权限/,
		'permission',
		'Give the account the right to this interface, its shops and its warehouses at Wangdiantong.',
	],
	[/数据库|系统繁忙|database|busy/i, 'unanswered', 'Wangdiantong is busy; the next run reads on.'],
];

/** The record that holds the list, whatever the edition; throws SourceError for everything but success. */
export function readAnswer({ status, body }: HttpResponse): Record<string, unknown> {
	if (status === 429) throw throttled(`HTTP ${status}`);
	if (status >= 500) throw new SourceError('unanswered', `${SYSTEM} answered HTTP ${status}`);
	const value = asRecord(parseJson(body));
	if (Object.keys(value).length === 0) {
		throw new SourceError(
			'unanswered',
			`The address answered HTTP ${status}, but not as ${SYSTEM}`,
			{
				advice: `If it stays so, check Edition and address in the credential. The answer begins: ${excerpt(body) || 'nothing'}`,
			},
		);
	}
	const answer = asRecord(responseOf(value));
	const code = String(answer.status ?? answer.code ?? answer.flag ?? '0');
	if (value.error_response || answer.flag === 'failure' || code !== '0')
		throw refusal(answer, code);
	// 旗舰版 puts its list into `data`, 企业版 beside the code.
	return { ...answer, ...asRecord(answer.data) };
}

/** Qimen wraps the answer; under which name depends on `simplify`, and is not documented for this gateway. */
function responseOf(value: Readonly<Record<string, unknown>>): unknown {
	const wrapper = Object.keys(value).find((name) => /(^|_)response$/.test(name));
	return wrapper === undefined ? value : value[wrapper];
}

function refusal(answer: Readonly<Record<string, unknown>>, code: string): SourceError {
	const texts = [answer.message, answer.msg, answer.sub_message, answer.sub_msg, answer.sub_code];
	const text = texts.filter(Boolean).join(', ') || 'no text';
	const tested = `${code} ${text}`;
	const [, kind, advice] = REFUSALS.find(([pattern]) => pattern.test(tested)) ?? [];
	if (kind === 'throttled') return throttled(text);
	const busy = code === '4' || code === '5';
	return new SourceError(
		busy ? 'unanswered' : (kind ?? 'rejected'),
		`${SYSTEM} refused (${code}): ${text}`,
		{ advice },
	);
}

function throttled(text: string): SourceError {
	return new SourceError('throttled', `${SYSTEM} allows no more requests now: ${text}`, {
		retryAfterMs: THROTTLE_WAIT_MS,
		advice: 'Lower Requests per Minute in the credential; other programs may use the same account.',
	});
}
