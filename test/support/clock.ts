import type { Clock } from '../../core/clock';

/** A clock wound by hand: time passes only when somebody sleeps. */
export class HandWoundClock implements Clock {
	/** Every sleep, in milliseconds; to let others have a turn is none. */
	readonly slept: number[] = [];

	constructor(private time = Date.parse('2026-01-10T08:00:00+08:00')) {}

	now(): number {
		return this.time;
	}

	async sleep(ms: number): Promise<void> {
		if (ms > 0) this.slept.push(ms);
		this.time += ms;
	}

	wind(ms: number): void {
		this.time += ms;
	}
}
