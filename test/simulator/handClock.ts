import type { SimulatorClock } from '../../simulator/clock';

interface Sleeper {
	readonly until: number;
	readonly wake: () => void;
}

/** A clock that stands still until it is wound. */
export class HandClock implements SimulatorClock {
	private sleepers: Sleeper[] = [];

	constructor(private time = Date.UTC(2026, 0, 5, 1, 0, 0)) {}

	now(): number {
		return this.time;
	}

	async sleep(ms: number): Promise<void> {
		const until = this.time + ms;
		await new Promise<void>((wake) => this.sleepers.push({ until, wake }));
	}

	async wind(ms: number): Promise<void> {
		this.time += ms;
		const due = this.sleepers.filter(({ until }) => until <= this.time);
		this.sleepers = this.sleepers.filter(({ until }) => until > this.time);
		for (const { wake } of due) wake();
		await settled();
	}
}

/** Lets every promise that can go on go on. */
export async function settled(): Promise<void> {
	for (let turn = 0; turn < 20; turn++) await Promise.resolve();
}
