import { standingClock } from '../../simulator/clock';
import { createKingdee } from '../../simulator/kingdee/kingdee';
import type { Kingdee } from '../../simulator/kingdee/kingdee';
import type { ProfileName } from '../../simulator/kingdee/profiles';
import type { Needs } from './exchange';
import type { SiteUnderTest } from './site';

/** 2026-01-05 09:00 in Shanghai. */
const START = Date.UTC(2026, 0, 5, 1, 0, 0);

/** What the seed `basic` has, by the names that the data files use. */
export const SEED_DATA = {
	material: 'M0001',
	unit: 'Pcs',
	warehouse: 'CK001',
	supplier: 'VEN00001',
	customer: 'CUST0001',
	status: 'KCZT01_SYS',
};

/** A simulator in memory, with a clock that its admin address winds. */
export async function simulated(
	profile: ProfileName,
	own: Needs['site'] = {},
): Promise<SiteUnderTest> {
	const { at = START, ...options } = own;
	const clock = standingClock(at);
	const kingdee = await createKingdee({ profile, seed: 'basic', clock, ...options });
	return {
		profile,
		basePath: kingdee.basePath,
		credentials: kingdee.settings,
		data: SEED_DATA,
		hasAdmin: true,
		another: async (needs) => await simulated(profile, needs),
		send: async (call) => await answer(kingdee, call),
		close: () => kingdee.close(),
	};
}

async function answer(kingdee: Kingdee, call: Parameters<Kingdee['handle']>[0]) {
	const { status, headers, body: text } = await kingdee.handle(call);
	return { status, headers, text };
}
