import type { SimulatorClock } from '../clock';

/** Time that calls take, in milliseconds, inside the turn of their session. */
export interface Latency {
	readonly ms: number;
	/** For each row a query gives. */
	readonly perRowMs: number;
	/** For each bill a call names or brings. */
	readonly perBillMs: number;
}

export const NO_LATENCY: Latency = { ms: 0, perRowMs: 0, perBillMs: 0 };

/** How long the simulator itself worked on each method of late, in milliseconds; by a clock wound by hand: not at all. */
export class WorkTimes {
	private readonly last = new Map<string, number>();

	/** Time to allow for a call: as long again as it takes, because another session's may be in front. */
	of(method: string): number {
		return 2 * (this.last.get(method) ?? 0);
	}

	note(method: string, ms: number): void {
		this.last.set(method, ms);
	}
}

/**
 * Runs the work near the end of `ms`, so that its result comes when they are over: what this simulator needs of the machine is
 * part of the latency, not added to it. Comes later only if the work took longer than the last time, or than `ms`.
 */
export async function within<T>(
	clock: SimulatorClock,
	ms: number,
	{ times, method }: { readonly times: WorkTimes; readonly method: string },
	work: () => T,
): Promise<T> {
	const expected = Math.min(ms, times.of(method));
	await (ms > expected ? clock.sleep(ms - expected) : undefined);
	const began = clock.now();
	const result = work();
	const took = Math.max(0, clock.now() - began);
	times.note(method, took);
	if (took < expected) await clock.sleep(expected - took);
	return result;
}

/** Waits as long as a call of this size takes beyond its fixed part. */
export async function takeTime(
	clock: SimulatorClock,
	{ perRowMs, perBillMs }: Latency,
	size: { readonly bills: () => number; readonly rows: () => number },
): Promise<void> {
	const ms =
		(perBillMs > 0 ? perBillMs * size.bills() : 0) + (perRowMs > 0 ? perRowMs * size.rows() : 0);
	if (ms > 0) await clock.sleep(ms);
}

/** Rows in the text of a query's answer. */
export function rowsIn(text: string): number {
	const rows: unknown = JSON.parse(text);
	return Array.isArray(rows) ? rows.length : 0;
}
