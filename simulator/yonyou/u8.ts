import type { SimulatorClock } from '../clock';
import { SmallSystem } from '../source/base';
import { json } from '../source/call';
import type { WireReply, WireRequest } from '../wire';

export interface YonyouU8Options {
	readonly clock?: SimulatorClock;
	readonly customers?: ReadonlyArray<Readonly<Record<string, unknown>>>;
}

const LIFE_MS = 7_200_000;

/** One simulated U8 OpenAPI (source-systems 9.2). Error codes but 20002 are our invention. */
export class YonyouU8 extends SmallSystem {
	/** Synthetic. */
	readonly settings = {
		fromAccount: 'demo_from',
		toAccount: 'demo_to',
		appKey: 'demo_app_key',
		appSecret: 'demo_app_secret',
	};
	protected readonly throttled = { errcode: '30001', errmsg: '调用频率超限' };
	protected readonly expired = { errcode: '10004', errmsg: 'token 无效或已过期' };
	private readonly given = new Map<string, number>();

	constructor(private readonly options: YonyouU8Options = {}) {
		super(options.clock);
	}

	protected answer({ method }: WireRequest, path: string, query: Query): WireReply {
		const { fromAccount, toAccount, appKey, appSecret } = this.settings;
		const refuse = (errcode: string, errmsg: string) => json({ errcode, errmsg });
		if (method !== 'GET') return refuse('10000', '请求方式错误');
		if (query.from_account !== fromAccount) return refuse('10001', 'from_account 不存在');
		if (query.app_key !== appKey) return refuse('10002', 'app_key 不存在');
		if (path === '/system/token') {
			if (query.app_secret !== appSecret) return refuse('10003', 'app_secret 不正确');
			return this.give();
		}
		if (!((this.given.get(query.token ?? '') ?? 0) > this.clock.now())) return json(this.expired);
		if (query.to_account !== toAccount) return refuse('10005', 'to_account 不存在');
		if (path !== '/api/customer/batch_get') return refuse('10006', '接口不存在');
		return this.list(query);
	}

	private list({ page_index: page = '1', rows_per_page: size = '20' }: Query): WireReply {
		const { customers = [] } = this.options;
		if (customers.length === 0)
			return json({ errcode: '20002', errmsg: '未检索到匹配的[customer]。' });
		const from = (Number(page) - 1) * Number(size);
		return json({
			errcode: '0',
			errmsg: '',
			page_index: page,
			rows_per_page: size,
			row_count: String(customers.length),
			page_count: String(Math.ceil(customers.length / Number(size))),
			customer: customers.slice(from, from + Number(size)),
		});
	}

	private give(): WireReply {
		const id = `demo_u8_token_${this.given.size + 1}`;
		this.given.set(id, this.clock.now() + LIFE_MS);
		return json({ errcode: '0', errmsg: '', token: { id } });
	}

	/** Every token given so far ends now. */
	expire(): void {
		this.given.clear();
	}
}

type Query = Readonly<Record<string, string>>;
