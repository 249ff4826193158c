import fc from 'fast-check';
import { backoff } from '../../core/retry';

describe('backoff', () => {
	it.each([
		[1, 1000, 1250],
		[2, 2000, 2500],
		[3, 4000, 5000],
		[4, 8000, 10_000],
		[5, 8000, 10_000],
		[60, 8000, 10_000],
	])('before repeat %i waits %i ms at least and %i ms at most', (attempt, least, most) => {
		expect(backoff(attempt, () => 0)).toBe(least);
		expect(backoff(attempt, () => 1)).toBe(most);
	});

	it('spreads callers that come at the same time', () => {
		const waits = [0, 0.3, 0.6, 0.9].map((random) => backoff(3, () => random));
		expect(new Set(waits).size).toBe(4);
	});

	it.each([
		['nothing', 0, 1000],
		['half a second', 500, 1000],
		['a time in the past', -5000, 1000],
		['20 seconds', 20_000, 20_000],
		['an hour', 3_600_000, 60_000],
	])('a server that wishes %s (%i ms) gets %i ms', (_, wish, waited) => {
		expect(backoff(1, () => 0.5, wish)).toBe(waited);
	});

	it('stays between one second and one minute whatever happens', () => {
		const random = fc.double({ min: 0, max: 1, noNaN: true });
		const wish = fc.option(fc.double({ noNaN: true }), { nil: undefined });
		fc.assert(
			fc.property(fc.integer({ min: 1, max: 1000 }), random, wish, (attempt, chance, asked) => {
				const waited = backoff(attempt, () => chance, asked);
				expect(waited).toBeGreaterThanOrEqual(1000);
				expect(waited).toBeLessThanOrEqual(60_000);
			}),
		);
	});
});
