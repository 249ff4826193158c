import { skewed, systemClock } from '../clock';
import type { SimulatorClock } from '../clock';
import type { WireReply, WireRequest } from '../wire';
import { ConnectionCut } from '../wire';
import { Lockout } from './access/lockout';
import { Sessions } from './access/sessions';
import type { Account } from './access/signature';
import { openBills } from './bills';
import type { Bills } from './bills';
import { createDocument } from './door';
import type { Stage } from './door';
import { isAdmin } from './admin/address';
import { admin } from './admin/admin';
import { crashed } from './crash';
import { someoneElse } from './effects';
import { Faults } from './faults';
import type { Form } from './forms/form';
import { formsIn, ownForms } from './forms/read';
import { healthy, restart } from './health';
import { NO_LATENCY, WorkTimes } from './latency';
import type { Latency } from './latency';
import type { Locks } from './locks';
import { CallLog } from './log';
import type { LoggedCall } from './log';
import { profiles } from './profiles';
import type { ProfileName, Switches } from './profiles';
import { changeRow } from './rowChanges';
import type { RowChange } from './rowChanges';
import { seeds } from './seeds/seeds';
import type { SeedName } from './seeds/seeds';
import { seedSystem } from './seeds/system';
import { handle } from './server';
import { Site } from './site';
import type { Message } from './site';

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
	readonly perRowMs?: number;
	readonly perBillMs?: number;
	/** Folder with further forms, a JSON file each as in forms/data; one of the same id takes the place of its own. */
	readonly forms?: string;
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
	/** Does what somebody else does to the data, in one transaction. */
	changeRows(...changes: RowChange[]): void;
	/** Puts the server's clock wrong, by milliseconds ahead of the right time. */
	skew(ms: number): void;
	/** The process starts anew: sessions and lock-outs are gone, the database stays. */
	restart(): void;
	/** Documents that somebody else works on (网络控制). */
	readonly locks: Locks;
	/** What SendMsg sent. */
	readonly messages: readonly Message[];
	readonly switches: Switches;
	readonly clock: SimulatorClock;
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
	const { profile = 'onPremise8', seed = 'empty', clock: outside = systemClock } = options;
	const health = healthy();
	const clock = skewed(outside, () => health.skewMs);
	const switches = { ...profiles[profile], ...options.switches };
	const forms = formsOf(options);
	const acctId = options.acctId ?? ACCOUNT.acctId;
	const account = { ...ACCOUNT, acctId, ...options.account };
	const fresh = async () => {
		const site = await Site.open(clock, switches, forms);
		const userId = site.attempt(() => {
			const id = seedSystem(site, account.username);
			seeds[seed](site, { userId: id, session: 'seed' }, clock.now());
			return id;
		});
		return { site, userId, sessions: new Sessions(), lockout: new Lockout() };
	};
	const fixed = {
		basePath: options.basePath ?? (switches.gateway ? '/galaxyapi/' : '/k3cloud/'),
		siteName: options.siteName ?? '测试账套',
		latency: latencyOf(options),
		times: new WorkTimes(),
		account,
		clock,
		health,
		faults: new Faults(() => outside.now()),
		log: new CallLog(),
	};
	let state = await fresh();
	const { number } = state.site.mainOrganisation();
	const kingdee: Kingdee = {
		basePath: fixed.basePath,
		settings: { ...account, lcid: 2052, orgNumber: number || '100' },
		async handle(request) {
			const answering = isAdmin(request)
				? admin(kingdee, request)
				: handle({ ...fixed, ...state }, request);
			return await answering.catch((error: unknown) =>
				error instanceof ConnectionCut ? Promise.reject(error) : crashed(fixed.log, error, clock),
			);
		},
		faults: fixed.faults,
		log: fixed.log.calls,
		bills: openBills(() => state.site),
		create(formId, model, upTo = 'C') {
			const caller = { userId: state.userId, session: 'door' };
			return createDocument(state.site, caller, formId, model, upTo);
		},
		changeRows(...changes) {
			const { site, userId } = state;
			site.attempt(() => changes.forEach((change) => changeRow(site, someoneElse(userId), change)));
		},
		skew(ms) {
			health.skewMs = ms;
		},
		restart: () => restart(state),
		get locks() {
			return state.site.locks;
		},
		get messages() {
			return state.site.messages;
		},
		get switches() {
			return state.site.switches;
		},
		clock: outside,
		change(changed) {
			state.site.switches = { ...state.site.switches, ...changed };
		},
		expireSessions: () => state.sessions.endAll(),
		async reset() {
			state.site.store.database.close();
			state = await fresh();
			Object.assign(health, healthy());
			fixed.faults.clear();
			fixed.log.clear();
		},
		close: () => state.site.store.database.close(),
	};
	return kingdee;
}

function formsOf({ forms: folder }: KingdeeOptions): readonly Form[] {
	if (folder === undefined) return ownForms();
	const further = formsIn(folder);
	const taken = new Set(further.map(({ id }) => id.toUpperCase()));
	return [...ownForms().filter(({ id }) => !taken.has(id.toUpperCase())), ...further];
}

function latencyOf({ latencyMs: ms, perRowMs, perBillMs }: KingdeeOptions): Latency {
	const given = Object.entries({ ms, perRowMs, perBillMs }).filter(([, value]) => value);
	return { ...NO_LATENCY, ...Object.fromEntries(given) };
}
