import type { HttpResponse } from '../http';
import { SourceError } from '../source/errors';
import { jsonAnswer } from '../source/jsonAnswer';

export const SYSTEM = 'DingTalk robot 钉钉机器人';

const TOO_FAST = ['130101', '410100', '1111'];

/** What the texts of 310000 and of the other codes ask for (source-systems 10.1). */
const ADVICE: ReadonlyArray<readonly [text: RegExp, advice: string]> = [
	[/keywords? not in content/i, 'Enter the keyword of the robot (自定义关键词) in the credential'],
	[/invalid timestamp/i, 'The clock of the n8n host is wrong: set it right'],
	[/sign not match/i, 'Copy Secret (加签) anew from the security settings of the robot'],
	[/not in whitelist/i, 'Add the IP address of the n8n host in the security settings of the robot'],
	[/token/i, 'Copy Webhook URL anew: the robot does not exist, or was made anew'],
];

/** Throws where the robot did not take the message. */
export function readAnswer(response: HttpResponse): void {
	const { errcode, errmsg, status } = jsonAnswer(response, SYSTEM);
	if (errcode === 0) return;
	const code = String(errcode ?? status ?? 'no code');
	const text = String(errmsg ?? 'no text');
	const throttled = TOO_FAST.includes(code);
	const [, advice = 'See the security settings of the robot'] =
		ADVICE.find(([pattern]) => pattern.test(text)) ?? [];
	throw new SourceError(
		throttled ? 'throttled' : 'rejected',
		`${SYSTEM} refused (${code}): ${text}`,
		{
			advice: throttled
				? 'A robot takes 20 messages a minute; it is open again in 10 minutes'
				: advice,
		},
	);
}
