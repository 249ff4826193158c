/** The second port: time. Production fills it with n8n's `sleep`, tests with a clock wound by hand. */
export interface Clock {
	/** Milliseconds since 1970, UTC. */
	now(): number;
	/** Resolves after `ms` milliseconds, with 0 once everybody else had a turn; rejects when the execution is cancelled. */
	sleep(ms: number): Promise<void>;
}
