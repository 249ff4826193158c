import type { Send } from '../http';
import { Pace } from '../limit';
import type { FullAccount } from './account';
import { loginServices } from './authenticate';
import { Client } from './client';
import { KingdeeError } from './errors';
import { Lanes } from './session';

/**
 * Tests an account: opens a session, or signs one query of the currencies, as Kingdee's own SDK checks itself (reference
 * 2.6). Throws an Error whose message names what is wrong; a user who may log in but not see currencies is fine.
 */
export async function probe(account: FullAccount, send: Send, now: () => number): Promise<void> {
	const site = {
		url: account.url,
		login: loginServices[account.authentication],
		lanes: new Lanes(1),
		pace: new Pace(0),
		aheadMs: 0,
	};
	// Somebody waits at a button: repeats follow at once.
	const clock = { now, sleep: async () => {} };
	const client = new Client(site, { send, clock, random: () => 0 });
	const data = {
		FormId: 'BD_Currency',
		FieldKeys: 'FNumber',
		FilterString: '',
		OrderString: '',
		StartRow: 0,
		Limit: 1,
	};
	const outcome = await client.call('ExecuteBillQuery', { data }).catch(KingdeeError.from);
	if (
		!(outcome instanceof KingdeeError) ||
		outcome.kind === 'permission' ||
		outcome.kind === 'rejected'
	)
		return;
	throw new KingdeeError(
		outcome.kind,
		[outcome.message, outcome.advice].filter(Boolean).join('. '),
	);
}
