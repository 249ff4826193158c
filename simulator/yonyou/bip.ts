import { createHmac } from 'node:crypto';
import type { SimulatorClock } from '../clock';
import { objectOf, SmallSystem } from '../source/base';
import { json } from '../source/call';
import type { WireReply, WireRequest } from '../wire';

export interface YonyouBipOptions {
	readonly clock?: SimulatorClock;
	/** Whether this application may read suppliers. */
	readonly authorised?: boolean;
	/** Address that is told for both gateways; the caller knows the port only when it listens. */
	readonly address?: () => string;
}

const LIFE_SECONDS = 7200;
const TOLERANCE_MS = 5 * 60_000;

/** The signature of a token call, before it is URL-encoded. */
export function expectedSignature(
	secret: string,
	fields: Readonly<Record<string, string>>,
): string {
	const mac = createHmac('sha256', secret);
	for (const name of Object.keys(fields).sort()) mac.update(name).update(fields[name]);
	return mac.digest('base64');
}

/** One simulated YonBIP with its data centre directory (source-systems 9.1). Error codes but two are our invention. */
export class YonyouBip extends SmallSystem {
	/** Synthetic. */
	readonly settings = {
		tenantId: 'demo_tenant',
		appKey: 'demo_app_key',
		appSecret: 'demo_app_secret',
	};
	protected readonly throttled = { code: '310046', message: '请求过于频繁' };
	protected readonly expired = { code: '310036', message: '非法token' };
	private readonly given = new Map<string, number>();

	constructor(private readonly options: YonyouBipOptions = {}) {
		super(options.clock);
	}

	protected answer({ method, body }: WireRequest, path: string, query: Query): WireReply {
		if (path === '/open-auth/dataCenter/getGatewayAddress') return this.place(query);
		if (/^\/iuap-api-auth\/open-auth\/selfAppAuth\/(base\/v1\/)?getAccessToken$/.test(path))
			return this.give(query);
		if (!((this.given.get(query.access_token ?? '') ?? 0) > this.clock.now()))
			return json(this.expired);
		if (this.options.authorised === false)
			return json({ code: '310037', message: '当前应用未授权该API' });
		const { page } = (objectOf(body) ?? {}) as { page?: { pageIndex?: number; pageSize?: number } };
		if (path !== '/iuap-api-gateway/yonbip/digitalModel/vendor/queryByPage' || method !== 'POST')
			return json({ code: '310012', message: 'API不存在' });
		if (!page?.pageIndex) return json({ code: '203', message: '系统错误' });
		const data = { ...page, recordCount: 0, pageCount: 0, recordList: [] };
		return json({ code: '200', message: '操作成功', data });
	}

	private place({ tenantId }: Query): WireReply {
		if (tenantId !== this.settings.tenantId) return json({ code: '50000', message: '租户不存在' });
		const address = this.options.address?.() ?? 'http://yonbip.test';
		const data = {
			gatewayUrl: `${address}/iuap-api-gateway`,
			tokenUrl: `${address}/iuap-api-auth`,
		};
		return json({ code: '00000', data });
	}

	private give({ signature, ...fields }: Query): WireReply {
		const { appKey, appSecret } = this.settings;
		if (fields.appKey !== appKey) return json({ code: '50001', message: 'appKey不存在' });
		if (signature !== expectedSignature(appSecret, fields))
			return json({ code: '50002', message: '签名不正确' });
		if (!(Math.abs(Number(fields.timestamp) - this.clock.now()) <= TOLERANCE_MS))
			return json({ code: '50003', message: '时间戳已过期' });
		// A token that has to be URL-encoded.
		const token = `demo+token/${this.given.size + 1}=`;
		this.given.set(token, this.clock.now() + LIFE_SECONDS * 1000);
		const data = { access_token: token, expire: LIFE_SECONDS };
		return json({ code: '00000', message: '成功！', data });
	}

	/** Every token given so far ends now. */
	expire(): void {
		this.given.clear();
	}
}

type Query = Readonly<Record<string, string>>;
