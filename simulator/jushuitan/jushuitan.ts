import type { SimulatorClock } from '../clock';
import { systemClock } from '../clock';
import { addressOf, json } from '../source/call';
import type { LoggedCall } from '../source/call';
import { suffer, Troubles } from '../source/troubles';
import type { WireReply, WireRequest } from '../wire';
import { query } from './counts';
import type { Count } from './counts';
import { refuse, replyOf } from './refused';
import { signed } from './signature';
import { Tokens } from './tokens';

export interface Switches {
	/** Calls answered in a second and in a minute; 0 for no limit. */
	readonly perSecond: number;
	readonly perMinute: number;
	/** How far a time stamp may be off: the vendor tells 10 and 15 minutes. */
	readonly toleranceMinutes: 10 | 15;
	/** Life of a token; told differently everywhere. */
	readonly lifeDays: number;
	/** Whether getInitToken may be asked again. */
	readonly initAgain: boolean;
	/** Whether refreshToken is open to this application. */
	readonly mayRefresh: boolean;
	/** Times carry a fraction of a second now and then. */
	readonly fractions: boolean;
}

export interface JushuitanOptions {
	readonly clock?: SimulatorClock;
	readonly switches?: Partial<Switches>;
	readonly counts?: readonly Count[];
}

/** One simulated Jushuitan (source-systems 6). */
export class Jushuitan {
	readonly basePath = '/';
	/** Credentials that are let in; synthetic. */
	readonly settings = { appKey: 'demo_app_key', appSecret: 'demo_app_secret' };
	readonly clock: SimulatorClock;
	readonly counts: Count[];
	readonly switches: Switches;
	readonly tokens: Tokens;
	readonly troubles = new Troubles();
	readonly log: LoggedCall[] = [];

	constructor({ clock = systemClock, switches, counts = [] }: JushuitanOptions = {}) {
		this.clock = clock;
		this.counts = [...counts];
		this.switches = {
			perSecond: 5,
			perMinute: 100,
			toleranceMinutes: 15,
			lifeDays: 30,
			initAgain: true,
			mayRefresh: true,
			fractions: false,
			...switches,
		};
		this.tokens = new Tokens(clock, this.switches);
	}

	async handle(request: WireRequest): Promise<WireReply> {
		const { path } = addressOf(request.path);
		const form = Object.fromEntries(new URLSearchParams(request.body));
		const call = path.split('/').slice(-2).join('/');
		const reply = await suffer(this.troubles.next(call), this.clock, REFUSALS, () =>
			this.serve(request, path, form),
		);
		const shown = { biz: form.biz ?? '', answer: reply.body.slice(0, 60) };
		this.log.push({ at: this.clock.now(), call, query: shown, status: reply.status });
		return {
			...reply,
			headers: { date: new Date(this.clock.now()).toUTCString(), ...reply.headers },
		};
	}

	private serve(request: WireRequest, path: string, form: Record<string, string>): WireReply {
		try {
			return json({ code: 0, msg: '执行成功', data: this.answer(request, path, form) });
		} catch (error) {
			return replyOf(error);
		}
	}

	private answer(request: WireRequest, path: string, form: Record<string, string>): unknown {
		const type = request.headers['content-type'] ?? '';
		if (request.method !== 'POST' || !type.startsWith('application/x-www-form-urlencoded'))
			return refuse(130, '缺少参数');
		this.check(form);
		if (path === '/openWeb/auth/getInitToken') return this.tokens.init(form);
		if (path === '/openWeb/auth/refreshToken') return this.tokens.refresh(form);
		this.tokens.check(form.access_token);
		this.limit();
		if (path === '/open/inventory/count/query') return query(this, form.biz ?? '{}');
		return refuse(190, '验证失败！无API权限，请申请API权限');
	}

	/** Keys, clock and sign, before anything else. */
	private check({ sign, ...fields }: Record<string, string>): void {
		const { appKey, appSecret } = this.settings;
		const off = Math.abs(Number(fields.timestamp) * 1000 - this.clock.now());
		if (fields.app_key !== appKey || sign !== signed(appSecret, fields))
			refuse(10, '验证失败！无效签名');
		if (!(off <= this.switches.toleranceMinutes * 60_000))
			refuse(140, '验证失败！无效的timestamp，请求最大时间误差15分钟');
	}

	private limit(): void {
		const { perSecond, perMinute } = this.switches;
		const since = (ms: number) =>
			this.log.filter(({ at, call }) => at > this.clock.now() - ms && !call.startsWith('auth'))
				.length;
		if (perSecond > 0 && since(1000) >= perSecond) refuse(199, '调用频次超过限制!请稍后再试');
		if (perMinute > 0 && since(60_000) >= perMinute) refuse(200, '调用频次超过限制');
	}
}

const REFUSALS = {
	throttled: json({ code: 200, msg: '调用频次超过限制', data: null }),
	expired: json({ code: 100, msg: '验证失败！无效的access_token或access_token已过期', data: null }),
	emptyPage: json({ code: 0, msg: '执行成功', data: { datas: [] } }),
};
