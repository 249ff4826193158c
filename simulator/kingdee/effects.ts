import type { SimulatorClock } from '../clock';
import type { Lockout } from './access/lockout';
import type { Sessions } from './access/sessions';
import type { FaultRule } from './faults';
import { restart } from './health';
import type { Health } from './health';
import { changeRow } from './rowChanges';
import type { Caller, Site } from './site';

/** What a fault may change in a running site before the call is served. */
export interface Struck {
	readonly clock: SimulatorClock;
	readonly health: Health;
	readonly sessions: Sessions;
	readonly lockout: Lockout;
	readonly site: Site;
	readonly userId: number;
}

/** The side effects of a fault: they stay when the call is over. */
export function strike(struck: Struck, rule: FaultRule): void {
	const { health, sessions, site, userId, clock } = struck;
	switch (rule.fault) {
		case 'changeRows':
			for (const change of rule.rows ?? []) changeRow(site, someoneElse(userId), change);
			return;
		case 'clockSkew':
			health.skewMs = rule.ms ?? 0;
			return;
		case 'restart':
			restart(struck);
			health.downUntil = clock.now() - health.skewMs + (rule.ms ?? 0);
			return;
		case 'sessionLost':
			if (rule.all) sessions.endAll();
			return;
		default:
	}
}

/** Whoever works while nobody is logged in: faults and the admin address. */
export function someoneElse(userId: number): Caller {
	return { userId, session: 'else' };
}
