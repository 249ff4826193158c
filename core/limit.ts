import type { Clock } from './clock';

const WINDOW_MS = 60_000;

/**
 * At most `perMinute` starts in any 60 seconds, for one account (0 = no limit). A throttle signal halves what is allowed;
 * every quiet minute gives a tenth of the configured pace back, so that several processes settle without talking.
 */
export class Pace {
	private readonly starts: number[] = [];
	private allowed: number;
	private changedAt = 0;

	constructor(private readonly perMinute: number) {
		this.allowed = perMinute;
	}

	/** Resolves when the next request may start, and counts it; returns the milliseconds waited. */
	async take(clock: Clock): Promise<number> {
		let waited = 0;
		for (let wait = this.delay(clock.now()); wait > 0; wait = this.delay(clock.now())) {
			await clock.sleep(wait);
			waited += wait;
		}
		this.starts.push(clock.now());
		return waited;
	}

	/** Kingdee, or a gateway before it, said that there were too many requests. */
	slowDown(clock: Clock): void {
		const recent = this.starts.filter((start) => start > clock.now() - WINDOW_MS).length;
		this.allowed = Math.max(1, Math.floor((this.allowed || recent) / 2));
		this.changedAt = clock.now();
	}

	private delay(now: number): number {
		this.growBack(now);
		while (this.starts.length > 0 && this.starts[0] <= now - WINDOW_MS) this.starts.shift();
		if (this.allowed === 0 || this.starts.length < this.allowed) return 0;
		return this.starts[this.starts.length - this.allowed] + WINDOW_MS - now;
	}

	private growBack(now: number): void {
		const minutes = Math.floor((now - this.changedAt) / WINDOW_MS);
		if (this.changedAt === 0 || minutes === 0) return;
		if (this.perMinute === 0) {
			this.allowed = 0;
			this.changedAt = 0;
			return;
		}
		this.allowed = Math.min(
			this.perMinute,
			this.allowed + Math.ceil(this.perMinute / 10) * minutes,
		);
		this.changedAt = this.allowed === this.perMinute ? 0 : now;
	}
}
