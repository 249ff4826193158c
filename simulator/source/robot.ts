import type { SimulatorClock } from '../clock';

/** A message that reached the group. */
export interface Delivered {
	readonly at: number;
	readonly type: string;
	readonly text: string;
}

const MINUTE_MS = 60_000;
const MOST = 20;

/** Counts the messages of a robot: 20 in any minute, and where a robot is blocked by more, for `blockMs` none. */
export class RobotLimit {
	private sent: number[] = [];
	private blockedUntil = 0;

	constructor(
		private readonly clock: SimulatorClock,
		private readonly blockMs: number,
	) {}

	/** Whether one more message is let through. */
	take(): boolean {
		const now = this.clock.now();
		this.sent = this.sent.filter((at) => at > now - MINUTE_MS);
		if (now < this.blockedUntil) return false;
		if (this.sent.length >= MOST) {
			this.blockedUntil = now + this.blockMs;
			return false;
		}
		this.sent.push(now);
		return true;
	}

	/** Refuses everything for a while. */
	block(ms: number): void {
		this.blockedUntil = this.clock.now() + ms;
	}

	open(): void {
		this.blockedUntil = 0;
		this.sent = [];
	}
}
