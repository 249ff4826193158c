/* eslint-disable @n8n/community-nodes/no-restricted-globals */
interface Timer {
	readonly id: number;
	readonly at: number;
	readonly fire: () => void;
}

/** Turns of the event loop without anything to do before everybody is taken to be waiting. */
const QUIET_TURNS = 3;
/** Real time that work may take which no timer ends (a module being loaded). */
const STALL_MS = 20_000;

/**
 * Time wound by hand for a whole process: Date, setTimeout and clearTimeout of everything that runs in it (n8n's engine, our nodes, the
 * simulators) follow it. It moves only when everybody waits, and then to the next moment somebody waits for.
 */
export class HandWoundTime {
	private readonly real = {
		Date: globalThis.Date,
		setTimeout: globalThis.setTimeout,
		clearTimeout: globalThis.clearTimeout,
	};

	private timers: Timer[] = [];
	private lastId = 0;

	constructor(private time = Date.parse('2026-03-02T08:00:00+08:00')) {}

	now(): number {
		return this.time;
	}

	/** Puts the hand-wound time in place of the real one; gives the way back. */
	install(): () => void {
		const now = () => this.time;
		const RealDate = this.real.Date;
		class HandWoundDate extends RealDate {
			constructor(...given: unknown[]) {
				super(...((given.length === 0 ? [now()] : given) as [number]));
			}

			static override now(): number {
				return now();
			}
		}
		Object.assign(globalThis, {
			Date: HandWoundDate,
			setTimeout: (fire: (...args: unknown[]) => void, ms = 0, ...args: unknown[]) =>
				this.add(ms, () => fire(...args)),
			clearTimeout: (timer: unknown) => this.drop(timer),
		});
		return () => Object.assign(globalThis, this.real);
	}

	/** Lets time pass with nobody at work. */
	wind(ms: number): void {
		this.time += ms;
	}

	/** Resolves so much later, for whoever waits inside `until`. */
	async later(ms: number): Promise<void> {
		await new Promise<void>((resolve) => this.add(ms, resolve));
	}

	/** Runs work to its end; time passes whenever all of it waits. */
	async until<T>(work: Promise<T>): Promise<T> {
		let isDone = false;
		const end = () => {
			isDone = true;
		};
		work.then(end, end);
		let stalledSince: number | undefined;
		for (;;) {
			await quiet();
			if (isDone) return await work;
			if (this.fireNext()) stalledSince = undefined;
			else {
				stalledSince ??= performance.now();
				if (performance.now() - stalledSince > STALL_MS) throw new Error('Nobody waits for a time');
				await new Promise((resolve) => this.real.setTimeout(resolve, 1));
			}
		}
	}

	private add(ms: number, fire: () => void): unknown {
		const timer = { id: ++this.lastId, at: this.time + Math.max(0, Number(ms) || 0), fire };
		const at = this.timers.findIndex((other) => other.at > timer.at);
		this.timers.splice(at === -1 ? this.timers.length : at, 0, timer);
		return { id: timer.id, ref: () => undefined, unref: () => undefined, hasRef: () => true };
	}

	private drop(handle: unknown): void {
		const id = (handle as { id?: number } | undefined)?.id;
		this.timers = this.timers.filter((timer) => timer.id !== id);
	}

	private fireNext(): boolean {
		const timer = this.timers.shift();
		if (!timer) return false;
		this.time = Math.max(this.time, timer.at);
		timer.fire();
		return true;
	}
}

async function quiet(): Promise<void> {
	for (let turn = 0; turn < QUIET_TURNS; turn++) {
		await new Promise((resolve) => setImmediate(resolve));
	}
}
