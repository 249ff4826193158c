import type { Clock } from './clock';

/**
 * A minute, and a little more for what the network does: requests that left 60 s apart may arrive closer, and a server that
 * counts strictly would throttle us.
 */
const WINDOW_MS = 60_400;

/** Requests a minute that an account without a limit is brought back to before its limit is lifted again. */
const UNLIMITED = 600;

/** However often a site complains, an account without a limit goes on at this pace. */
const UNLIMITED_LEAST = 10;

/** Without a limit, what a site complains about is taken for at least so many requests a minute. */
const UNLIMITED_BASE = 60;

/** Signals that come so close together answer the same crowd of requests: they count once. */
const SAME_SIGNAL_MS = 1000;

/** A server's wish to be left alone is heeded up to here. */
const LONGEST_PAUSE_MS = 60_000;

/**
 * At most `perMinute` starts in any 60 seconds, for one account (0 = no limit). A throttle signal halves what is allowed;
 * every quiet minute gives a tenth of the configured pace back (without a limit: a tenth of 600), so that several
 * processes settle without talking.
 */
export class Pace {
	private readonly starts: number[] = [];
	/** Starts in 60 seconds; 0 for no limit. */
	private allowed: number;
	private changedAt = 0;
	private signalAt = -Infinity;
	private pausedUntil = 0;

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

	/**
	 * Kingdee, or a gateway before it, said that there were too many requests.
	 * @param pauseMs how long it asked to be left alone: nobody of this account begins anything before
	 */
	slowDown(clock: Clock, pauseMs = 0): void {
		const now = clock.now();
		this.pausedUntil = Math.max(this.pausedUntil, now + Math.min(LONGEST_PAUSE_MS, pauseMs));
		const isSame = now - this.signalAt < SAME_SIGNAL_MS;
		this.signalAt = now;
		if (isSame) return;
		const least = this.perMinute === 0 ? UNLIMITED_LEAST : 1;
		this.allowed = Math.max(least, Math.floor((this.allowed || this.recent(now)) / 2));
		this.changedAt = now;
	}

	private recent(now: number): number {
		const count = this.starts.filter((start) => start > now - WINDOW_MS).length;
		return Math.min(UNLIMITED, Math.max(UNLIMITED_BASE, count));
	}

	private delay(now: number): number {
		this.growBack(now);
		while (this.starts.length > 0 && this.starts[0] <= now - WINDOW_MS) this.starts.shift();
		const pause = Math.max(0, this.pausedUntil - now);
		if (this.allowed === 0 || this.starts.length < this.allowed) return pause;
		return Math.max(pause, this.starts[this.starts.length - this.allowed] + WINDOW_MS - now);
	}

	private growBack(now: number): void {
		const minutes = Math.floor((now - this.changedAt) / WINDOW_MS);
		if (this.changedAt === 0 || minutes === 0) return;
		const full = this.perMinute || UNLIMITED;
		this.allowed = Math.min(full, this.allowed + Math.ceil(full / 10) * minutes);
		this.changedAt = now;
		if (this.allowed < full) return;
		this.allowed = this.perMinute;
		this.changedAt = 0;
	}
}
