import type { SimulatorClock } from '../clock';
import { systemClock } from '../clock';
import { addressOf, json } from '../source/call';
import type { LoggedCall } from '../source/call';
import { suffer, Troubles } from '../source/troubles';
import type { WireReply, WireRequest } from '../wire';
import { doors } from './doors';
import type { Door } from './doors';
import type { Asked, Refund } from './refunds';
import { find } from './refunds';
import { refuse, Refused } from './refused';

export type Edition = keyof typeof doors;

export interface Switches {
	/** Calls a minute that are answered; the true number is not documented. */
	readonly perMinute: number;
	/** Largest page; the flagship names none. */
	readonly maxPage: number;
	/** How 企业版 counts the length of a value that is not ASCII. */
	readonly lengthUnit: 'characters' | 'bytes';
	/** Under which name Qimen wraps an answer. */
	readonly qimenWrapper: 'response' | 'method_response';
	/** The comma of the throttling text. */
	readonly comma: '，' | ',';
}

export interface WangdiantongOptions {
	readonly edition?: Edition;
	readonly clock?: SimulatorClock;
	readonly switches?: Partial<Switches>;
	readonly refunds?: readonly Refund[];
}

/** One simulated Wangdiantong, in one of its editions (source-systems 3 to 5). */
export class Wangdiantong {
	readonly basePath = '/';
	/** Credentials that are let in; synthetic. */
	readonly settings = {
		sid: 'demo_sid',
		appKey: 'demo_appkey',
		secret: 'demo_secret',
		salt: 'demo_salt',
		topAppKey: 'demo_top_appkey',
		topSecret: 'demo_top_secret',
	};
	readonly edition: Edition;
	readonly clock: SimulatorClock;
	readonly refunds: Refund[];
	readonly switches: Switches;
	readonly troubles = new Troubles();
	readonly log: LoggedCall[] = [];

	constructor({
		edition = 'flagshipQimen',
		clock = systemClock,
		switches,
		refunds = [],
	}: WangdiantongOptions = {}) {
		this.edition = edition;
		this.clock = clock;
		this.refunds = [...refunds];
		this.switches = {
			perMinute: 60,
			maxPage: edition === 'flagship' ? 200 : edition === 'flagshipQimen' ? 100 : 50,
			lengthUnit: 'characters',
			qimenWrapper: 'response',
			comma: '，',
			...switches,
		};
	}

	async handle(request: WireRequest): Promise<WireReply> {
		const { path, query } = addressOf(request.path);
		const door = doors[this.edition];
		const call = query.method ?? path.split('/').at(-1) ?? '';
		const refusals = {
			throttled: door.refuse(this, call, 100, this.busy()),
			expired: door.refuse(this, call, 1, '验证失败'),
			emptyPage: door.answer(this, call, { total: undefined, refunds: [] }),
		};
		const reply = await suffer(this.troubles.next(call), this.clock, refusals, () =>
			this.serve(door, request, query, call),
		);
		const shown = { ...query, sign: '', body: request.body };
		this.log.push({ at: this.clock.now(), call, query: shown, status: reply.status });
		return {
			...reply,
			headers: { date: new Date(this.clock.now()).toUTCString(), ...reply.headers },
		};
	}

	private serve(
		door: Door,
		request: WireRequest,
		query: Readonly<Record<string, string>>,
		call: string,
	): WireReply {
		try {
			door.check(this, request, query);
			this.limit();
			const { asked, index, size, count } = door.read(this, request, query);
			if (size > this.switches.maxPage) refuse(100, `page_size不能大于${this.switches.maxPage}`);
			refuseWindow(asked);
			const found = find(this.refunds, asked);
			const refunds = found.slice(index * size, (index + 1) * size);
			return door.answer(this, call, { total: count ? found.length : undefined, refunds });
		} catch (error) {
			return this.refusalOf(door, call, error);
		}
	}

	private refusalOf(door: Door, call: string, error: unknown): WireReply {
		if (!(error instanceof Refused)) throw error;
		if (!error.gateway) return door.refuse(this, call, error.code, error.text);
		return json({ error_response: { code: error.code, msg: error.text, request_id: 'demo' } });
	}

	private limit(): void {
		const since = this.clock.now() - 60_000;
		const recent = this.log.filter(({ at }) => at > since).length;
		if (this.switches.perMinute > 0 && recent >= this.switches.perMinute) refuse(100, this.busy());
	}

	private busy(): string {
		return `超过每分钟最大调用频率限制${this.switches.comma}请稍后重试`;
	}
}

/** Thirty days, and both ends (source-systems 3.3). */
function refuseWindow({ start, end }: Asked): void {
	const [from, to] = [start, end].map((text) => Date.parse(`${text.replace(' ', 'T')}+08:00`));
	if (start === '' || end === '') refuse(100, '参数中必须包含起止时间');
	if (Number.isNaN(from) || Number.isNaN(to)) refuse(100, `Unparseable date: "${start}"`);
	if (to - from > 30 * 86_400_000) refuse(100, '您的查询时间过宽,查询时间不能大于30天');
}
