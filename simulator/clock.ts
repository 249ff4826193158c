/* eslint-disable @n8n/community-nodes/no-restricted-globals */
/** The simulators' own time, so that tests wind it by hand. */
export interface SimulatorClock {
	/** Milliseconds since 1970, UTC. */
	now(): number;
	sleep(ms: number): Promise<void>;
	/** Moves a clock that stands still otherwise. */
	wind?(ms: number): unknown;
}

export const systemClock: SimulatorClock = {
	now: () => Date.now(),
	sleep: async (ms) => await new Promise((resolve) => setTimeout(resolve, ms)),
};

/** A clock that stands still until it is wound, over the admin address for instance. */
export function standingClock(time = Date.now()): SimulatorClock {
	let now = time;
	let sleepers: Array<{ until: number; wake: () => void }> = [];
	return {
		now: () => now,
		sleep: async (ms) =>
			await new Promise<void>((wake) => sleepers.push({ until: now + ms, wake })),
		async wind(ms) {
			now += ms;
			const due = sleepers.filter(({ until }) => until <= now);
			sleepers = sleepers.filter(({ until }) => until > now);
			for (const { wake } of due) wake();
			await new Promise((resolve) => setTimeout(resolve, 0));
		},
	};
}

/** A clock that goes wrong by `skewMs()`. */
export function skewed(clock: SimulatorClock, skewMs: () => number): SimulatorClock {
	return { now: () => clock.now() + skewMs(), sleep: async (ms) => await clock.sleep(ms) };
}
