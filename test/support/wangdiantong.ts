import { Pace } from '../../core/limit';
import { openSite, SourceClient } from '../../core/source/client';
import { readAccount, type WangdiantongAccount } from '../../core/wangdiantong/account';
import { authenticate } from '../../core/wangdiantong/authenticate';
import { dialectOf } from '../../core/wangdiantong/dialect';
import type { Refund } from '../../simulator/wangdiantong/refunds';
import { Wangdiantong, type WangdiantongOptions } from '../../simulator/wangdiantong/wangdiantong';
import { HandWoundClock } from './clock';

/** A simulated Wangdiantong, a client of ours connected to it in memory, and the clock that both live by. */
export interface WangdiantongBench {
	readonly site: Wangdiantong;
	readonly clock: HandWoundClock;
	readonly client: SourceClient;
	readonly account: WangdiantongAccount;
}

/** The credential data of a simulated site at an address. */
export function credentialOf({ settings, edition }: Wangdiantong, otherUrl: string) {
	const { sid, appKey, secret, salt, topAppKey, topSecret } = settings;
	return {
		edition,
		site: 'other',
		otherUrl,
		sid,
		appKey,
		appSecret: edition.startsWith('flagship') ? `${secret}:${salt}` : secret,
		topAppKey,
		topSecret,
		requestsPerMinute: 0,
		timeoutSeconds: 5,
	};
}

export function wangdiantongBench({
	requestsPerMinute = 0,
	signMethod = 'md5',
	...options
}: WangdiantongOptions & {
	requestsPerMinute?: number;
	signMethod?: string;
} = {}): WangdiantongBench {
	const clock = new HandWoundClock();
	const site = new Wangdiantong({ clock, ...options });
	const host = 'http://wangdiantong.test';
	const credential = { ...credentialOf(site, `${host}/api/`), requestsPerMinute, signMethod };
	const account = readAccount(credential);
	const client = new SourceClient(openSite(dialectOf(), new Pace(requestsPerMinute)), {
		clock,
		random: () => 0,
		send: async (request) => {
			const { url, headers, body } = authenticate(account, request, clock.now());
			return await site.handle({ method: 'POST', path: url.slice(host.length), headers, body });
		},
	});
	return { site, clock, client, account };
}

/** A refund stock-in changed `minute` minutes after 2026-01-09 00:00 +08:00. */
export function refund(number: number, minute: number, changes: Partial<Refund> = {}): Refund {
	const at = Date.parse('2026-01-09T00:00:00Z') + minute * 60_000;
	const modified = new Date(at).toISOString().slice(0, 19).replace('T', ' ');
	return {
		order_no: `RK26${String(number).padStart(6, '0')}`,
		status: 80,
		process_status: 90,
		shop_no: 'S01',
		warehouse_no: 'WH01',
		modified,
		details_list: [{ spec_no: 'SKU-001', num: 2, refund_order_detail_list: [{ price: 29.98 }] }],
		...changes,
	};
}
