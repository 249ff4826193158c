import type { Send } from '../../core/http';
import { authenticate, loginServices, type Account } from '../../core/kingdee/authenticate';
import { Client } from '../../core/kingdee/client';
import { readForm, type Form } from '../../core/kingdee/metadata';
import { Lanes } from '../../core/kingdee/session';
import { Pace } from '../../core/limit';
import { createKingdee, type Kingdee, type KingdeeOptions } from '../../simulator/kingdee/kingdee';
import { HandWoundClock } from './clock';

/** A simulated site, a client of ours connected to it in memory, and the clock that both live by. */
export interface Bench {
	readonly kingdee: Kingdee;
	readonly clock: HandWoundClock;
	readonly client: Client;
	form(formId: string): Promise<Form>;
	/** Another connection, e.g. of the next execution. */
	connect(options?: Connect): Client;
}

interface Connect {
	readonly authentication?: Account['authentication'];
	readonly account?: Partial<Account>;
	readonly requestsPerMinute?: number;
}

const HOST = 'http://kingdee.test';

export async function bench(options: KingdeeOptions & Connect = {}): Promise<Bench> {
	const clock = new HandWoundClock();
	const kingdee = await createKingdee({ seed: 'basic', clock, ...options });
	const connect = (more: Connect = {}) => clientOf(kingdee, clock, { ...options, ...more });
	const client = connect();
	const form = async (formId: string) =>
		await client.onLane(async (call) => await readForm(call, formId));
	return { kingdee, clock, client, form, connect };
}

export function accountOf(
	{ settings }: Kingdee,
	{ authentication = 'signedRequests', account }: Connect = {},
): Account {
	const { acctId, username, password, appId, appSecret } = settings;
	return {
		acctId,
		username,
		password,
		appId,
		appSecret,
		language: 2052,
		organisation: '0',
		authentication,
		...account,
	};
}

/** `Send` in memory: signs as the credential does, and lets the simulator's cut connections through as they are. */
export function sendTo(kingdee: Kingdee, account: Account, clock: HandWoundClock): Send {
	let nonce = 0;
	return async (request) => {
		const moment = { timestamp: String(Math.floor(clock.now() / 1000)), nonce: String(++nonce) };
		const { url, headers, body } = authenticate(account, request, moment);
		return await kingdee.handle({ method: 'POST', path: url.slice(HOST.length), headers, body });
	};
}

function clientOf(kingdee: Kingdee, clock: HandWoundClock, options: Connect): Client {
	const account = accountOf(kingdee, options);
	const login = loginServices[account.authentication];
	const site = {
		url: `${HOST}${kingdee.basePath}`,
		login,
		lanes: new Lanes(login ? 1 : 2),
		pace: new Pace(options.requestsPerMinute ?? 0),
		aheadMs: 0,
	};
	return new Client(site, { send: sendTo(kingdee, account, clock), clock, random: () => 0 });
}
