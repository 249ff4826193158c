import { createHmac } from 'node:crypto';
import type { SimulatorClock } from '../clock';
import { objectOf, SmallSystem } from '../source/base';
import { json } from '../source/call';
import { RobotLimit, type Delivered } from '../source/robot';
import type { WireReply, WireRequest } from '../wire';

export interface DingtalkOptions {
	readonly clock?: SimulatorClock;
	/** 加签; empty for none. */
	readonly secret?: string;
	/** 自定义关键词; empty for none. */
	readonly keyword?: string;
	/** Code of too many messages: the newer texts have 410100. */
	readonly tooFast?: 130101 | 410100;
	/** How a robot that does not exist is told. */
	readonly noToken?: 300005 | 300001;
	/** Whether a flood is told by the anti-flood page instead. */
	readonly antiFlood?: boolean;
}

const HOUR_MS = 3_600_000;
const BLOCK_MS = 600_000;
const MOST_BYTES = 20_000;

/** The signature of a call, before it is URL-encoded. */
export function expectedSign(secret: string, timestamp: string): string {
	return createHmac('sha256', secret).update(`${timestamp}\n${secret}`).digest('base64');
}

/** One simulated DingTalk group robot (source-systems 10.1). HTTP is 200 always. */
export class Dingtalk extends SmallSystem {
	/** Synthetic. */
	readonly settings: { readonly token: string; readonly secret: string; readonly keyword: string };
	/** What the group saw. */
	readonly group: Delivered[] = [];
	readonly limit: RobotLimit;
	protected readonly throttled: unknown;
	protected readonly expired = { errcode: 300005, errmsg: 'token is not exist' };

	constructor(private readonly options: DingtalkOptions = {}) {
		super(options.clock);
		const { secret = 'SECdemo_secret', keyword = '' } = options;
		this.settings = { token: 'demo_robot_token', secret, keyword };
		this.limit = new RobotLimit(this.clock, BLOCK_MS);
		this.throttled = options.antiFlood
			? { status: 1111, wait: 5, punish: 'deny' }
			: {
					errcode: options.tooFast ?? 130101,
					errmsg: 'send too fast, exceed 20 times per minute',
				};
	}

	/** Path and query of its webhook. */
	get webhook(): string {
		return `robot/send?access_token=${this.settings.token}`;
	}

	protected answer({ method, headers, body }: WireRequest, path: string, query: Query): WireReply {
		const refuse = (errcode: number, errmsg: string) => json({ errcode, errmsg });
		if (path !== '/robot/send') return json({ errcode: 404, errmsg: 'not found' }, 404);
		if (method !== 'POST') return refuse(43002, 'require POST');
		if (!query.access_token) return refuse(40035, 'missing parameter access_token');
		if (query.access_token !== this.settings.token)
			return refuse(this.options.noToken ?? 300005, 'token is not exist');
		const unsigned = this.unsigned(query);
		if (unsigned) return refuse(310000, unsigned);
		if (!/^application\/json/.test(headers['content-type'] ?? ''))
			return refuse(43004, 'invalid content-type');
		const message = objectOf(body);
		if (!message) return refuse(40035, 'missing parameter json');
		const text = textOf(message);
		if (text === undefined) return refuse(400402, 'missing parameter content');
		if (Buffer.byteLength(body) > MOST_BYTES) return refuse(460101, 'message too long');
		if (!text.includes(this.settings.keyword)) return refuse(310000, 'keywords not in content');
		if (!this.limit.take()) return json(this.throttled);
		this.group.push({ at: this.clock.now(), type: String(message.msgtype), text });
		return json({ errcode: 0, errmsg: 'ok' });
	}

	private unsigned({ timestamp = '', sign }: Query): string | undefined {
		const { secret } = this.settings;
		if (secret === '') return undefined;
		if (!(Math.abs(Number(timestamp) - this.clock.now()) < HOUR_MS)) {
			return 'invalid timestamp';
		}
		return sign === expectedSign(secret, timestamp) ? undefined : 'sign not match';
	}
}

type Query = Readonly<Record<string, string>>;

/** What the group sees of a message; undefined where it has not the shape of its type. */
function textOf({ msgtype, text, markdown }: Record<string, unknown>): string | undefined {
	const { content } = (text ?? {}) as { content?: unknown };
	const { title, text: body } = (markdown ?? {}) as { title?: unknown; text?: unknown };
	if (msgtype === 'text' && typeof content === 'string' && content !== '') return content;
	if (msgtype === 'markdown' && typeof title === 'string' && title && typeof body === 'string')
		return body === '' ? undefined : body;
	return undefined;
}
