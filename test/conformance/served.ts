import { standingClock } from '../../simulator/clock';
import { createKingdee } from '../../simulator/kingdee/kingdee';
import type { ProfileName } from '../../simulator/kingdee/profiles';
import { listen } from '../../simulator/listen';
import type { Needs } from './exchange';
import { remote } from './remote';
import type { SiteUnderTest } from './site';

const START = Date.UTC(2026, 0, 5, 1, 0, 0);

/** A simulator of our own behind a real socket. */
export async function simulatedOverHttp(
	profile: ProfileName,
	own: Needs['site'] = {},
): Promise<SiteUnderTest> {
	const { at = START, ...options } = own;
	const clock = standingClock(at);
	const kingdee = await createKingdee({ profile, seed: 'basic', clock, ...options });
	const { url, close } = await listen(kingdee);
	return {
		...remote(url, { profile, hasAdmin: true, environment: {} }),
		credentials: kingdee.settings,
		another: async (needs) => await simulatedOverHttp(profile, needs),
		close() {
			void close();
			kingdee.close();
		},
	};
}
