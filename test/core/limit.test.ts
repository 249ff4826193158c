import fc from 'fast-check';
import { Pace } from '../../core/limit';
import { HandWoundClock } from '../support/clock';

const MINUTE = 60_000;
/** What a minute counts as, with a little for the network. */
const WINDOW = MINUTE + 400;

/** Time passes once for all who sleep together. */
class SharedClock extends HandWoundClock {
	override async sleep(ms: number): Promise<void> {
		const due = this.now() + ms;
		await Promise.resolve();
		this.wind(Math.max(0, due - this.now()));
	}
}

/** Starts one after another until `until`, and tells when each began. */
async function startsUntil(pace: Pace, clock: HandWoundClock, until: number): Promise<number[]> {
	const starts: number[] = [];
	while (clock.now() < until) {
		await pace.take(clock);
		starts.push(clock.now());
	}
	return starts.filter((start) => start < until);
}

/** Most starts that any 60 seconds hold. */
function densest(starts: readonly number[]): number {
	const within = (from: number) => starts.filter((at) => at >= from && at < from + MINUTE).length;
	return Math.max(0, ...starts.map(within));
}

/** Starts of each minute after `from`. */
function perMinute(starts: readonly number[], from: number, minutes: number): number[] {
	return Array.from({ length: minutes }, (_, i) => {
		const begin = from + i * MINUTE;
		return starts.filter((at) => at >= begin && at < begin + MINUTE).length;
	});
}

type Step = { readonly gap: number } | 'slowDown' | 'together';
const step = fc.oneof<fc.MaybeWeightedArbitrary<Step>[]>(
	{ weight: 8, arbitrary: fc.record({ gap: fc.integer({ min: 0, max: 20_000 }) }) },
	{ weight: 1, arbitrary: fc.constant('slowDown') },
	{ weight: 2, arbitrary: fc.constant('together') },
);

describe('Pace', () => {
	it('starts at most as many requests in any 60 seconds as it is allowed, also for two lanes', async () => {
		const allowed = fc.integer({ min: 1, max: 12 });
		const run = async (perMinuteAllowed: number, steps: readonly Step[]) => {
			const clock = new SharedClock();
			const pace = new Pace(perMinuteAllowed);
			const starts: number[] = [];
			const start = async () => {
				await pace.take(clock);
				starts.push(clock.now());
			};
			for (const each of steps) {
				if (each === 'slowDown') pace.slowDown(clock);
				else if (each === 'together') await Promise.all([start(), start()]);
				else {
					clock.wind(each.gap);
					await start();
				}
			}
			expect(densest(starts)).toBeLessThanOrEqual(perMinuteAllowed);
		};
		await fc.assert(fc.asyncProperty(allowed, fc.array(step, { maxLength: 60 }), run));
	});

	it('uses up what it is allowed: 500 requests at 100 a minute take four minutes', async () => {
		const clock = new HandWoundClock();
		const pace = new Pace(100);
		const began = clock.now();
		for (let i = 0; i < 500; i++) await pace.take(clock);
		expect(clock.now() - began).toBe(4 * WINDOW);
	});

	it('tells how long a request had to wait', async () => {
		const clock = new HandWoundClock();
		const pace = new Pace(1);
		expect(await pace.take(clock)).toBe(0);
		clock.wind(20_000);
		expect(await pace.take(clock)).toBe(WINDOW - 20_000);
	});

	it('halves what is allowed when Kingdee asks for it, and gives a tenth back every quiet minute', async () => {
		const clock = new HandWoundClock();
		const pace = new Pace(20);
		await startsUntil(pace, clock, clock.now() + MINUTE);
		const slowed = clock.now();
		pace.slowDown(clock);
		const starts = await startsUntil(pace, clock, slowed + 10 * MINUTE);
		const minutes = perMinute(starts, slowed, 10);
		expect(minutes[0]).toBeLessThanOrEqual(10);
		expect(minutes.slice(1, 6)).toEqual([...minutes.slice(1, 6)].sort((a, b) => a - b));
		expect(minutes.slice(6)).toEqual([20, 20, 20, 20]);
	});

	it.each([1, 3, 100])(
		'of %i a minute keeps at least one a minute however often Kingdee complains',
		async (allowed) => {
			const clock = new HandWoundClock();
			const pace = new Pace(allowed);
			for (let i = 0; i < 20; i++) {
				pace.slowDown(clock);
				clock.wind(2000);
			}
			clock.slept.length = 0;
			await pace.take(clock);
			await pace.take(clock);
			expect(clock.slept).toEqual([WINDOW]);
		},
	);

	it('halves once for complaints about requests that were sent together', async () => {
		const clock = new HandWoundClock();
		const pace = new Pace(40);
		pace.slowDown(clock);
		pace.slowDown(clock);
		const starts = await startsUntil(pace, clock, clock.now() + MINUTE);
		expect(starts).toHaveLength(20);
	});

	it('leaves the site alone as long as it asks, a minute at most, whoever wants to begin', async () => {
		const clock = new HandWoundClock();
		const pace = new Pace(0);
		pace.slowDown(clock, 7000);
		expect(await pace.take(clock)).toBe(7000);
		pace.slowDown(clock, 3_600_000);
		expect(await pace.take(clock)).toBe(MINUTE);
	});

	it('uses 95 % of what is allowed or more from the second minute on, and never more than allowed in any 60 seconds', async () => {
		const share = async (allowed: number, latencies: readonly number[]) => {
			const clock = new HandWoundClock();
			const pace = new Pace(allowed);
			const began = clock.now();
			const starts: number[] = [];
			for (let i = 0; clock.now() < began + 6 * MINUTE; i++) {
				await pace.take(clock);
				starts.push(clock.now());
				clock.wind(latencies[i % latencies.length]);
			}
			const windows = Array.from({ length: 240 }, (_, second) => {
				const from = began + MINUTE + second * 1000;
				return starts.filter((at) => at >= from && at < from + MINUTE).length;
			});
			// A burst drifts by a latency every minute, so that single windows lose what falls on their edge.
			const mean = windows.reduce((sum, count) => sum + count, 0) / windows.length;
			expect(mean).toBeGreaterThanOrEqual(0.95 * allowed);
			expect(Math.max(...windows)).toBeLessThanOrEqual(allowed);
		};
		const latency = fc.array(fc.integer({ min: 20, max: 300 }), { minLength: 1, maxLength: 9 });
		const law = fc.asyncProperty(fc.integer({ min: 20, max: 150 }), latency, share);
		await fc.assert(law, { numRuns: 30 });
	});

	it('does not wait without a limit', async () => {
		const clock = new HandWoundClock();
		const pace = new Pace(0);
		for (let i = 0; i < 1000; i++) await pace.take(clock);
		expect(clock.slept).toEqual([]);
	});

	it('without a limit takes half of its recent pace when Kingdee complains, and has no limit again later', async () => {
		const clock = new HandWoundClock();
		const pace = new Pace(0);
		for (let i = 0; i < 200; i++) await pace.take(clock);
		clock.wind(MINUTE - 1);
		pace.slowDown(clock);
		clock.wind(1);
		const slowed = clock.now();
		const starts = await startsUntil(pace, clock, slowed + 3 * MINUTE);
		expect(perMinute(starts, slowed, 3)).toEqual([100, 160, 220]);
		clock.wind(9 * MINUTE);
		clock.slept.length = 0;
		for (let i = 0; i < 1000; i++) await pace.take(clock);
		expect(clock.slept).toEqual([]);
	});

	it('without a limit never falls below ten a minute, nor below 30 for the first complaint', async () => {
		const clock = new HandWoundClock();
		const first = new Pace(0);
		await first.take(clock);
		first.slowDown(clock);
		expect(await startsUntil(first, clock, clock.now() + MINUTE)).toHaveLength(29);
		const often = new Pace(0);
		for (let i = 0; i < 20; i++) {
			often.slowDown(clock);
			clock.wind(1000);
		}
		expect(await startsUntil(often, clock, clock.now() + MINUTE - 20_000)).toHaveLength(10);
	});
});
