import { Jushuitan } from '../../simulator/jushuitan/jushuitan';
import { seedCounts } from '../../simulator/jushuitan/seed';
import { listen } from '../../simulator/listen';
import type { Say } from '../say';
import { openSite, type DemoSite } from '../sites';
import { openStageOf, type StageOf, type System } from '../stage';

interface CountSource extends System {
	readonly jushuitan: Jushuitan;
}

/** More than a stage ever asks: the limits per minute are proven in hand-wound time, here they would only be waited for. */
const PER_MINUTE = 600;

/** A simulated Jushuitan with its count sheets, a simulated Kingdee, a real n8n. */
export type CountStage = StageOf<Readonly<{ source: CountSource; kingdee: DemoSite }>>;

export async function openCountStage(say: Say): Promise<CountStage> {
	return await openStageOf(say, async () => ({
		source: await openJushuitan(),
		kingdee: await openSite('Kingdee', '65a1b2c3d4e5d0', 'basic'),
	}));
}

async function openJushuitan(): Promise<CountSource> {
	const jushuitan = new Jushuitan({
		counts: seedCounts(Date.now()),
		switches: { fractions: true, perMinute: PER_MINUTE },
	});
	const { url, close } = await listen(jushuitan);
	const credential = {
		site: 'other',
		otherUrl: url,
		...jushuitan.settings,
		requestsPerMinute: PER_MINUTE,
	};
	return { name: 'Jushuitan', type: 'jushuitanApi', jushuitan, url, credential, close };
}

/** Both systems as they were in the beginning. */
export async function resetCountStage({ systems }: CountStage): Promise<void> {
	const { jushuitan } = systems.source;
	jushuitan.troubles.clear();
	jushuitan.counts.splice(0, Infinity, ...seedCounts(Date.now()));
	await systems.kingdee.kingdee.reset();
}
