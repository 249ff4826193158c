import type { Lockout } from './access/lockout';
import type { Sessions } from './access/sessions';

/** How the server process is: its clock, and whether it is up. */
export interface Health {
	/** Milliseconds its clock is ahead of the right time. */
	skewMs: number;
	/** It answers HTTP 503 before this moment of the right time. */
	downUntil: number;
}

export function healthy(): Health {
	return { skewMs: 0, downUntil: 0 };
}

/** What a process keeps in memory is gone, the database is not. */
export function restart(process: { sessions: Sessions; lockout: Lockout }): void {
	process.sessions.endAll();
	process.lockout.forgiveAll();
}
