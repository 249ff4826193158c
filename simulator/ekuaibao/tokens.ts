import type { SimulatorClock } from '../clock';
import { json } from '../source/call';
import type { WireReply, WireRequest } from '../wire';
import { readBody, refuse } from './refused';

const LIFE_MS = 2 * 3_600_000;

/** Access tokens: two hours each, given for the keys in the body only (source-systems 2.2). */
export class Tokens {
	private readonly given = new Map<string, { since: number; until: number }>();
	/** Tokens given so far. */
	count = 0;

	constructor(
		private readonly keys: { readonly appKey: string; readonly appSecurity: string },
		private readonly clock: SimulatorClock,
		private readonly freshMs: () => number,
	) {}

	give({ method, body }: WireRequest, query: Readonly<Record<string, string>>): WireReply {
		if (method !== 'POST') refuse(405, "Request method 'GET' not supported");
		if ('appKey' in query || 'appSecurity' in query) refuse(412, 'JSON请求参数不正确');
		const { appKey, appSecurity } = readBody(body);
		if (appKey !== this.keys.appKey || appSecurity !== this.keys.appSecurity)
			refuse(403, '密钥无效');
		const now = this.clock.now();
		const accessToken = `ID_${++this.count}+tok:demoCorp`;
		const until = now + LIFE_MS;
		this.given.set(accessToken, { since: now, until });
		return json({
			value: {
				accessToken,
				refreshToken: `ID_${this.count}ref`,
				expireTime: until,
				corporationId: 'demoCorp',
			},
		});
	}

	check(token: string | undefined): void {
		if (token === undefined || token === '') refuse(401, '请先登录');
		const life = this.given.get(token ?? '');
		const now = this.clock.now();
		if (!life || now >= life.until || now < life.since + this.freshMs()) refuse(403, '未授权');
	}

	/** Every token given so far ends now. */
	expire(): void {
		this.given.clear();
	}
}
