import { createHmac } from 'node:crypto';
import type { SimulatorClock } from '../clock';
import { objectOf, SmallSystem } from '../source/base';
import { json } from '../source/call';
import type { WireReply, WireRequest } from '../wire';

export interface MabangOptions {
	readonly clock?: SimulatorClock;
	/** Whether an upper-case signature passes: UNCONFIRMED. */
	readonly caseBlind?: boolean;
	/** Version that is asked for: UNCONFIRMED. */
	readonly version?: '1' | '2';
	readonly orders?: ReadonlyArray<Readonly<Record<string, unknown>>>;
}

const TOLERANCE_MS = 10 * 60_000;
const MOST_ROWS = 1000;

/** The signature that a body should carry. */
export function expectedSign(developerSecret: string, body: string): string {
	return createHmac('sha256', developerSecret).update(body).digest('hex');
}

/** One simulated Mabang gateway (source-systems 7). Its error codes are our invention: none are published. */
export class Mabang extends SmallSystem {
	/** Synthetic. */
	readonly settings = { appKey: 'demo_appkey', developerSecret: 'demo_developer_key' };
	protected readonly throttled = { code: 429, message: '请求过于频繁' };
	protected readonly expired = { code: 401, message: 'appkey 已失效' };

	constructor(private readonly options: MabangOptions = {}) {
		super(options.clock);
	}

	protected answer({ method, headers, body }: WireRequest, path: string): WireReply {
		const { caseBlind = false, version = '1', orders = [] } = this.options;
		const refuse = (code: number, message: string) => json({ code, message, data: null });
		if (path !== '/api/v2' || method !== 'POST')
			return json({ code: 404, message: '接口不存在' }, 404);
		const { appkey, timestamp, api, data, version: asked } = objectOf(body) ?? {};
		if (appkey !== this.settings.appKey) return refuse(401, 'appkey 不存在');
		const given = headers.authorization ?? '';
		const sign = caseBlind ? given.toLowerCase() : given;
		if (sign !== expectedSign(this.settings.developerSecret, body)) return refuse(402, '签名错误');
		if (typeof timestamp !== 'number' || String(timestamp).length !== 10)
			return refuse(403, 'timestamp 格式错误');
		if (Math.abs(timestamp * 1000 - this.clock.now()) > TOLERANCE_MS)
			return refuse(403, 'timestamp 已过期');
		if (String(asked) !== version) return refuse(405, 'version 错误');
		if (api !== 'order-get-order-list-new') return refuse(404, '接口不存在');
		const { maxRows = 100, cursor = '' } = (data ?? {}) as { maxRows?: number; cursor?: string };
		if (maxRows > MOST_ROWS) return refuse(406, 'maxRows 不能大于1000');
		const from = Number(cursor || 0);
		const rows = orders.slice(from, from + maxRows);
		const hasNext = from + maxRows < orders.length;
		const nextCursor = hasNext ? String(from + maxRows) : '';
		return json({
			code: 200,
			message: 'success',
			data: { total: orders.length, hasNext, nextCursor, data: rows },
		});
	}
}
