import { readAccount, type JushuitanAccount } from '../../core/jushuitan/account';
import { authenticate } from '../../core/jushuitan/authenticate';
import { dialectOf } from '../../core/jushuitan/dialect';
import { Pace } from '../../core/limit';
import { openSite, SourceClient } from '../../core/source/client';
import type { Count } from '../../simulator/jushuitan/counts';
import { Jushuitan, type JushuitanOptions } from '../../simulator/jushuitan/jushuitan';
import { HandWoundClock } from './clock';

/** A simulated Jushuitan, a client of ours connected to it in memory, and the clock that both live by. */
export interface JushuitanBench {
	readonly site: Jushuitan;
	readonly clock: HandWoundClock;
	readonly client: SourceClient;
	readonly account: JushuitanAccount;
}

/** The credential data of a simulated site at an address. */
export function credentialOf({ settings }: Jushuitan, otherUrl: string) {
	return { site: 'other', otherUrl, ...settings, requestsPerMinute: 0, timeoutSeconds: 5 };
}

export function jushuitanBench({
	requestsPerMinute = 0,
	...options
}: JushuitanOptions & { requestsPerMinute?: number } = {}): JushuitanBench {
	const clock = new HandWoundClock();
	const site = new Jushuitan({ clock, ...options });
	const host = 'http://jushuitan.test';
	const account = readAccount({ ...credentialOf(site, host), requestsPerMinute });
	const client = new SourceClient(openSite(dialectOf(account), new Pace(requestsPerMinute)), {
		clock,
		random: () => 0,
		send: async (request, token) => {
			const signed = authenticate(account, token, request, clock.now(), 'a1b2c3');
			const { url, headers, body } = signed;
			return await site.handle({ method: 'POST', path: url.slice(host.length), headers, body });
		},
	});
	return { site, clock, client, account };
}

/** A count sheet changed `minute` minutes after 2026-01-09 00:00 +08:00. */
export function count(number: number, minute: number, changes: Partial<Count> = {}): Count {
	const at = Date.parse('2026-01-09T00:00:00Z') + minute * 60_000;
	return {
		io_id: 100_000 + number,
		status: 'Confirmed',
		modified: new Date(at).toISOString().slice(0, 19).replace('T', ' '),
		items: [
			{ ioi_id: 1, sku_id: 'SKU-001', r_qty: 12, qty: 2 },
			{ ioi_id: 2, sku_id: 'SKU-002', r_qty: 3, qty: -1 },
		],
		...changes,
	};
}
