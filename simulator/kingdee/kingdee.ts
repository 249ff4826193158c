import { systemClock } from '../clock';
import type { SimulatorClock } from '../clock';
import type { WireReply, WireRequest } from '../wire';
import { Lockout } from './access/lockout';
import { Sessions } from './access/sessions';
import type { Account } from './access/signature';
import { openBills } from './bills';
import type { Bills } from './bills';
import { createDocument } from './door';
import type { Stage } from './door';
import { Faults } from './faults';
import { CallLog } from './log';
import type { LoggedCall } from './log';
import { profiles } from './profiles';
import type { ProfileName, Switches } from './profiles';
import { seeds } from './seeds/seeds';
import type { SeedName } from './seeds/seeds';
import { seedSystem } from './seeds/system';
import { handle } from './server';
import { Site } from './site';

export interface KingdeeOptions {
	readonly profile?: ProfileName;
	readonly switches?: Partial<Switches>;
	readonly seed?: SeedName;
	readonly clock?: SimulatorClock;
	/** Default `/k3cloud/`, with the profile `gateway` `/galaxyapi/`. */
	readonly basePath?: string;
	readonly acctId?: string;
	readonly siteName?: string;
	/** Time every call takes, inside the turn of its session. */
	readonly latencyMs?: number;
	/** Other credentials than the usual ones. */
	readonly account?: Partial<Account>;
}

export interface Settings extends Account {
	readonly lcid: 2052;
	readonly orgNumber: string;
}

/** One simulated Kingdee Cloud Galaxy site. */
export interface Kingdee {
	readonly basePath: string;
	/** Credentials that are let in; synthetic. */
	readonly settings: Settings;
	/** Answers one request in memory; rejects with `ConnectionCut` when a fault cuts the connection. */
	handle(request: WireRequest): Promise<WireReply>;
	readonly faults: Faults;
	/** The calls answered so far, newest last. */
	readonly log: readonly LoggedCall[];
	readonly bills: Bills;
	/** Creates a document by the save code with its validation; throws with Kingdee's messages when refused. */
	create(formId: string, model: object, upTo?: Stage): { id: number; number: string };
	/** Turns switches while the site runs; the collation is fixed when it opens. */
	change(switches: Partial<Omit<Switches, 'collation'>>): void;
	expireSessions(): void;
	/** Back to the seed: sessions, faults and log are gone too. */
	reset(): Promise<void>;
	/** Frees the memory of the store. */
	close(): void;
}

const ACCOUNT: Account = {
	acctId: '65a1b2c3d4e5f6',
	username: 'apiuser',
	password: 'Passw0rd!',
	appId: '208888_QkNERUZHSElKS0xNTk9QUVJTVFVWV1hZ',
	appSecret: '0123456789abcdef'.repeat(2),
};

export async function createKingdee(options: KingdeeOptions = {}): Promise<Kingdee> {
	const { profile = 'onPremise8', seed = 'empty', clock = systemClock } = options;
	const switches = { ...profiles[profile], ...options.switches };
	const acctId = options.acctId ?? ACCOUNT.acctId;
	const account = { ...ACCOUNT, acctId, ...options.account };
	const fresh = async () => {
		const site = await Site.open(clock, switches);
		const userId = site.attempt(() => {
			const id = seedSystem(site, account.username);
			seeds[seed](site, { userId: id, session: 'seed' }, clock.now());
			return id;
		});
		return { site, userId, sessions: new Sessions(), lockout: new Lockout() };
	};
	let state = await fresh();
	const fixed = {
		basePath: options.basePath ?? (switches.gateway ? '/galaxyapi/' : '/k3cloud/'),
		siteName: options.siteName ?? '测试账套',
		latencyMs: options.latencyMs ?? 0,
		account,
		clock,
		faults: new Faults(),
		log: new CallLog(),
	};
	const { number } = state.site.mainOrganisation();
	return {
		basePath: fixed.basePath,
		settings: { ...account, lcid: 2052, orgNumber: number || '100' },
		handle: async (request) => await handle({ ...fixed, ...state }, request),
		faults: fixed.faults,
		log: fixed.log.calls,
		bills: openBills(() => state.site),
		create(formId, model, upTo = 'C') {
			const caller = { userId: state.userId, session: 'door' };
			return createDocument(state.site, caller, formId, model, upTo);
		},
		change(changed) {
			state.site.switches = { ...state.site.switches, ...changed };
		},
		expireSessions: () => state.sessions.endAll(),
		async reset() {
			state.site.store.database.close();
			state = await fresh();
			fixed.faults.clear();
			fixed.log.clear();
		},
		close: () => state.site.store.database.close(),
	};
}
