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
