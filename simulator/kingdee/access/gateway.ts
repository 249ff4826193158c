import { json } from '../answer';
import type { Answer } from '../answer';
import type { SignFault } from './signature';

/** Errors of the gateway: HTTP 519 (reference 5.7). The text for a wrong signature was never captured (UNCONFIRMED). */
export function gatewayAnswer(fault: GatewayFault, timestamp = ''): Answer {
	const [errcode, en, cn] = TEXTS[fault];
	const fill = (text: string) => text.replace('{}', timestamp);
	const description = `${fill(en)}[GW]`;
	const answer = json({ errcode, description, description_cn: `${fill(cn)}[网关]` }, false);
	const headers = { 'x-api-requestid': 'simulated', server: 'nginx' };
	return { ...answer, status: 519, headers };
}

type GatewayFault = SignFault | 'noApi' | 'throttled';

const TEXTS: Readonly<Record<GatewayFault, readonly [number, string, string]>> = {
	// No code for a call limit was ever observed: this simulator's.
	throttled: [4290, 'Too many requests', '调用频率超过限制'],
	noApi: [5001, 'API not found', '请求的API不存在'],
	appId: [4002, 'Unauthorized, APP_ID is empty', '认证失败, 应用ID为空'],
	timestamp: [
		4006,
		'Unauthorized, errDescEn: X-Api-TimeStamp is invalid: {}',
		'认证失败, errDescCn: X-Api-TimeStamp过期: {}',
	],
	signature: [
		4007,
		'Unauthorized, errDescEn: X-Api-Signature is invalid',
		'认证失败, errDescCn: X-Api-Signature错误',
	],
	account: [4007, 'Unauthorized, account is invalid', '认证失败, 账套错误'],
	user: [4007, 'Unauthorized, user is invalid', '认证失败, 用户错误'],
	none: [0, '', ''],
};
