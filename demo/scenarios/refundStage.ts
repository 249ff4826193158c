import { listen } from '../../simulator/listen';
import { seedRefunds } from '../../simulator/wangdiantong/seed';
import { Wangdiantong } from '../../simulator/wangdiantong/wangdiantong';
import type { Say } from '../say';
import { openSite, type DemoSite } from '../sites';
import { openStageOf, type StageOf, type System } from '../stage';

/** More than a stage ever asks: the limits per minute are proven in hand-wound time, here they would only be waited for. */
const PER_MINUTE = 600;
const ORGANISATIONS = ['100', '202', '204'];

interface RefundSource extends System {
	readonly wangdiantong: Wangdiantong;
}

/** A simulated Wangdiantong with its stock-ins, a simulated Kingdee, a real n8n. */
export type RefundStage = StageOf<Readonly<{ source: RefundSource; kingdee: DemoSite }>>;

export async function openRefundStage(say: Say): Promise<RefundStage> {
	return await openStageOf(say, async () => ({
		source: await openWangdiantong(),
		kingdee: await openTarget(),
	}));
}

async function openWangdiantong(): Promise<RefundSource> {
	const wangdiantong = new Wangdiantong({
		refunds: seedRefunds(Date.now()),
		switches: { perMinute: PER_MINUTE },
	});
	const { url, close } = await listen(wangdiantong);
	const { sid, appKey, secret, salt, topAppKey, topSecret } = wangdiantong.settings;
	return {
		name: 'Wangdiantong',
		type: 'wangdiantongApi',
		wangdiantong,
		url,
		credential: {
			edition: wangdiantong.edition,
			site: 'other',
			otherUrl: url,
			sid,
			appKey,
			appSecret: `${secret}:${salt}`,
			topAppKey,
			topSecret,
			requestsPerMinute: PER_MINUTE,
		},
		close,
	};
}

/** The Kingdee of the shops: one customer for each of them. */
async function openTarget(): Promise<DemoSite> {
	const site = await openSite('Kingdee', '65a1b2c3d4e5c0', 'basic');
	addCustomers(site);
	return site;
}

function addCustomers({ kingdee }: DemoSite): void {
	for (const FNumber of ['CUST0002', 'CUST0003'])
		for (const organisation of ORGANISATIONS)
			kingdee.create('BD_Customer', {
				FCreateOrgId: { FNumber: ORGANISATIONS[0] },
				FUseOrgId: { FNumber: organisation },
				FNumber,
				FName: FNumber,
				FTRADINGCURRID: { FNumber: 'PRE001' },
			});
}

/** Both systems as they were in the beginning. */
export async function resetRefundStage({ systems }: RefundStage): Promise<void> {
	const { wangdiantong } = systems.source;
	wangdiantong.troubles.clear();
	wangdiantong.refunds.splice(0, Infinity, ...seedRefunds(Date.now()));
	await systems.kingdee.kingdee.reset();
	addCustomers(systems.kingdee);
}
