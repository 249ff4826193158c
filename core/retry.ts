const FIRST_MS = 1000;
const LONGEST_MS = 8000;

/**
 * How long to wait before repeat number `attempt` (1, 2, …): 1, 2, 4, 8, 8 … seconds, each with up to a quarter more so
 * that many callers do not return together. A server's own wish wins, inside one second and one minute.
 */
export function backoff(attempt: number, random: () => number, wishMs?: number): number {
	if (wishMs !== undefined) return Math.min(60_000, Math.max(FIRST_MS, wishMs));
	const base = Math.min(LONGEST_MS, FIRST_MS * 2 ** (attempt - 1));
	return Math.round(base * (1 + random() / 4));
}
