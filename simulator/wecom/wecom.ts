import { createHash } from 'node:crypto';
import type { SimulatorClock } from '../clock';
import { objectOf, SmallSystem } from '../source/base';
import { json } from '../source/call';
import { RobotLimit, type Delivered } from '../source/robot';
import type { WireReply, WireRequest } from '../wire';

export interface WecomOptions {
	readonly clock?: SimulatorClock;
	/** Code of a text that is too long: UNCONFIRMED. */
	readonly tooLong?: number;
}

const MOST_BYTES = { text: 2048, markdown: 4096, markdown_v2: 4096 } as const;
const TOO_FAST = { errcode: 45009, errmsg: 'api freq out of limit' };

/** One simulated WeCom group robot (source-systems 10.2). HTTP is 200 always; nothing is signed. */
export class Wecom extends SmallSystem {
	/** Synthetic. */
	readonly settings = { key: 'demo-robot-key' };
	/** What the group saw. */
	readonly group: Delivered[] = [];
	readonly limit: RobotLimit;
	protected readonly throttled = TOO_FAST;
	protected readonly expired = { errcode: 93000, errmsg: INVALID };

	constructor(private readonly options: WecomOptions = {}) {
		super(options.clock);
		this.limit = new RobotLimit(this.clock, 0);
	}

	/** Path and query of its webhook. */
	get webhook(): string {
		return `cgi-bin/webhook/send?key=${this.settings.key}`;
	}

	protected answer({ method, body }: WireRequest, path: string, query: Query): WireReply {
		if (path !== '/cgi-bin/webhook/send') return json({ errcode: 404, errmsg: 'not found' }, 404);
		if (query.key !== this.settings.key) return json(this.expired);
		const refuse = (errcode: number, errmsg: string) => json({ errcode, errmsg });
		if (method !== 'POST') return refuse(43002, 'require POST');
		const message = objectOf(body);
		if (!message) return refuse(44001, 'empty media data');
		const { msgtype } = message;
		const inner = (message[String(msgtype)] ?? {}) as Record<string, unknown>;
		const wrong = msgtype === 'image' ? wrongImage(inner) : this.wrongText(String(msgtype), inner);
		if (wrong) return json(wrong);
		if (!this.limit.take()) return json(TOO_FAST);
		const text = String(inner.content ?? '');
		this.group.push({ at: this.clock.now(), type: String(msgtype), text });
		return refuse(0, 'ok');
	}

	private wrongText(type: string, { content }: Record<string, unknown>) {
		const most = MOST_BYTES[type as keyof typeof MOST_BYTES];
		if (most === undefined) return { errcode: 40008, errmsg: 'invalid message type' };
		if (typeof content !== 'string' || content === '')
			return { errcode: 44004, errmsg: 'empty content' };
		if (Buffer.byteLength(content) <= most) return undefined;
		const errmsg = 'content exceed max length. invalid Request Parameter, hint: [1234_demo]';
		return { errcode: this.options.tooLong ?? 40058, errmsg };
	}
}

type Query = Readonly<Record<string, string>>;

const INVALID =
	'invalid webhook url, hint: [1234_demo], from ip: 127.0.0.1, more info at https://open.work.weixin.qq.com/devtool/query?e=93000';

function wrongImage({ base64, md5 }: Record<string, unknown>) {
	const bytes = Buffer.from(String(base64 ?? ''), 'base64');
	const digest = createHash('md5').update(bytes).digest('hex');
	if (bytes.length === 0 || bytes.length > 2 * 1024 * 1024)
		return { errcode: 40009, errmsg: 'invalid image size' };
	return digest === md5 ? undefined : { errcode: 301019, errmsg: 'media md5 not match' };
}
