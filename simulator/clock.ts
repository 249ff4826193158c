/* eslint-disable @n8n/community-nodes/no-restricted-globals */
/** The simulators' own time, so that tests wind it by hand. */
export interface SimulatorClock {
	/** Milliseconds since 1970, UTC. */
	now(): number;
	sleep(ms: number): Promise<void>;
}

export const systemClock: SimulatorClock = {
	now: () => Date.now(),
	sleep: async (ms) => await new Promise((resolve) => setTimeout(resolve, ms)),
};
