import type { HttpResponse } from '../http';
import { SourceError } from '../source/errors';
import { jsonAnswer } from '../source/jsonAnswer';

export const SYSTEM = 'WeCom robot 企业微信机器人';

const TOO_FAST = '45009';
const WRONG_KEY = '93000';

/** Throws where the robot did not take the message (source-systems 10.2). */
export function readAnswer(response: HttpResponse): void {
	const { errcode, errmsg } = jsonAnswer(response, SYSTEM);
	if (errcode === 0) return;
	const code = String(errcode ?? 'no code');
	const text = `${SYSTEM} refused (${code}): ${String(errmsg ?? 'no text')}`;
	if (code === TOO_FAST)
		throw new SourceError('throttled', text, { advice: 'A robot takes 20 messages a minute' });
	throw new SourceError('rejected', text, {
		advice: code === WRONG_KEY ? 'Copy Webhook URL anew: no robot has this key' : '',
	});
}
