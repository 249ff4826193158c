import { readAccount, type EkuaibaoAccount } from '../../core/ekuaibao/account';
import { authenticate } from '../../core/ekuaibao/authenticate';
import { dialectOf } from '../../core/ekuaibao/dialect';
import { Pace } from '../../core/limit';
import { openSite, SourceClient } from '../../core/source/client';
import type { EkuaibaoDocument } from '../../simulator/ekuaibao/documents';
import { Ekuaibao, type EkuaibaoOptions } from '../../simulator/ekuaibao/ekuaibao';
import { HandWoundClock } from './clock';

/** A simulated Ekuaibao, a client of ours connected to it in memory, and the clock that both live by. */
export interface EkuaibaoBench {
	readonly site: Ekuaibao;
	readonly clock: HandWoundClock;
	readonly client: SourceClient;
	readonly account: EkuaibaoAccount;
}

export function ekuaibaoBench(options: EkuaibaoOptions = {}): EkuaibaoBench {
	const clock = new HandWoundClock();
	const site = new Ekuaibao({ clock, ...options });
	const account = readAccount({
		host: 'other',
		otherHost: 'http://ekuaibao.test',
		appKey: site.settings.appKey,
		accessPassword: site.settings.appSecurity,
		requestsPerMinute: 0,
	});
	const client = new SourceClient(openSite(dialectOf(account), new Pace(0)), {
		clock,
		random: () => 0,
		send: async (request, token) => {
			const { method = 'POST', url, headers, body } = authenticate(account, token, request);
			return await site.handle({ method, path: url.slice(account.url.length), headers, body });
		},
	});
	return { site, clock, client, account };
}

/** An expense document; `minute` is when it was changed last, counted from 2026-01-10 00:00 +08:00. */
export function expense(
	number: number,
	minute: number,
	changes: Partial<EkuaibaoDocument> = {},
): EkuaibaoDocument {
	const updateTime = Date.parse('2026-01-10T00:00:00+08:00') + minute * 60_000;
	return {
		id: `ID_flow${number}`,
		active: true,
		createTime: updateTime - 3_600_000,
		updateTime,
		state: 'paying',
		formType: 'expense',
		ownerId: 'demoCorp:emp1',
		form: {
			code: `B26${String(number).padStart(6, '0')}`,
			specificationId: 'ID_tpl:0f0f',
			preNodeApprovedTime: updateTime,
			submitterId: 'demoCorp:emp1',
			details: [{ feeTypeId: 'demoCorp:travel', feeTypeForm: { amount: { standard: '120.50' } } }],
		},
		...changes,
	};
}
