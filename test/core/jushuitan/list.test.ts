import fc from 'fast-check';
import { listCounts, WIDEST_MS, withLines } from '../../../core/jushuitan/list';
import { readWindow } from '../../../core/source/documents';
import { openWindow } from '../../../core/source/window';
import { count, jushuitanBench, type JushuitanBench } from '../../support/jushuitan';

async function read(
	{ client, account }: JushuitanBench,
	{ checkpoint = '' as unknown, start = '2026-01-01', lookBackMinutes = 3 * 1440 } = {},
) {
	const settings = { checkpoint, start, lookBackMinutes, fingerprint: 'f', acceptForeign: false };
	const statuses = ['Confirmed', 'Archive'];
	const found = await readWindow(
		openWindow(settings, client.now()),
		(slice) => listCounts(client, account.url, statuses, slice),
		{ widest: WIDEST_MS, maxDocuments: 0 },
	);
	return { ...found, ids: found.documents.map(({ id }) => id) };
}

const FREE = { perSecond: 0, perMinute: 0 };

describe('count sheets of Jushuitan', () => {
	it('come each once, whatever the pages are, in windows of seven days', async () => {
		for (const number of [0, 1, 49, 50, 51, 100, 101, 230]) {
			const counts = Array.from({ length: number }, (_, i) => count(i, -i * 600));
			const bench = jushuitanBench({ counts, switches: { ...FREE, fractions: true } });
			expect((await read(bench, { start: '2025-08-01' })).ids).toHaveLength(number);
		}
	});

	it('are all read while some change, a page comes empty once, and limits are reached', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.integer({ min: 51, max: 230 }),
				fc.array(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.nat()), { maxLength: 20 }),
				async (number, changes) => {
					const counts = Array.from({ length: number }, (_, i) => count(i, i % 700));
					const bench = jushuitanBench({ counts, switches: { perMinute: 12 } });
					const on = 'count/query';
					bench.site.troubles.add({ on, nth: 1 + (number % 3), kind: 'emptyPage' });
					for (const [nth, which] of changes) {
						const changed = bench.site.counts[which % number];
						const before = () => {
							const now = new Date(bench.clock.now() + 8 * 3_600_000);
							changed.modified = now.toISOString().slice(0, 19).replace('T', ' ');
							changed.status = nth % 2 ? 'Archive' : 'Confirmed';
						};
						bench.site.troubles.add({ on, nth: nth + 3, before });
					}
					const first = await read(bench);
					bench.site.troubles.clear();
					bench.clock.wind(1_800_000);
					const second = await read(bench, { checkpoint: first.checkpoint });
					expect(new Set([...first.ids, ...second.ids]).size).toBe(number);
				},
			),
			{ numRuns: 40 },
		);
	});

	it('arrive when they were archived during an outage of a day', async () => {
		const bench = jushuitanBench({ counts: [], switches: FREE });
		const before = await read(bench);
		bench.clock.wind(24 * 3_600_000);
		bench.site.counts.push(
			...Array.from({ length: 9 }, (_, i) => count(i, 2000 + i, { status: 'Archive' })),
		);
		expect((await read(bench, { checkpoint: before.checkpoint })).ids).toHaveLength(9);
	});

	it('bring the lines that are wanted, and none without them', () => {
		const { items } = withLines(count(1, 1), 'profit') as { items: Array<{ sku_id: string }> };
		expect(items.map(({ sku_id: sku }) => sku)).toEqual(['SKU-001']);
		expect(withLines(count(1, 1), 'loss').items).toHaveLength(1);
		expect(withLines(count(1, 1), 'all').items).toHaveLength(2);
	});

	it('wait out code 200, which is the limit per minute and no success', async () => {
		const counts = Array.from({ length: 230 }, (_, i) => count(i, i));
		const bench = jushuitanBench({ counts, switches: { perSecond: 0, perMinute: 4 } });
		expect((await read(bench)).ids).toHaveLength(230);
		const refused = bench.site.log.filter(({ query }) => query.answer.includes('"code":200'));
		expect(refused.length).toBeGreaterThan(0);
	});
});

describe('the limit per second of Jushuitan', () => {
	it('costs its own wait, and does not halve the pace per minute', async () => {
		const counts = Array.from({ length: 450 }, (_, i) => count(i, i));
		const bench = jushuitanBench({ counts, switches: { perSecond: 5, perMinute: 0 } });
		const began = bench.clock.now();
		for (let run = 0; run < 8; run++) expect((await read(bench)).ids).toHaveLength(450);
		const refused = bench.site.log.filter(({ query }) => query.answer.includes('"code":199'));
		expect(refused.length).toBeGreaterThan(8);
		const calls = bench.site.log.length - refused.length;
		expect(bench.clock.now() - began).toBeLessThan(calls * 400);
	});
});

describe('the token of Jushuitan', () => {
	it('is fetched once, refreshed when it is refused, and fetched anew where it may not be', async () => {
		for (const mayRefresh of [true, false]) {
			const counts = [count(1, 1)];
			const bench = jushuitanBench({ counts, switches: { ...FREE, mayRefresh } });
			await read(bench);
			await read(bench);
			expect(bench.site.tokens.count).toBe(1);
			bench.clock.wind(60_000);
			bench.site.tokens.expire();
			expect((await read(bench)).ids).toHaveLength(1);
			expect(bench.site.tokens.count).toBe(2);
			const refreshed = bench.site.log.filter(({ call }) => call === 'auth/refreshToken');
			expect(refreshed).toHaveLength(1);
		}
	});

	it('is replaced when another program fetched one a moment after ours', async () => {
		const bench = jushuitanBench({ counts: [count(1, 1)], switches: FREE });
		await read(bench);
		bench.site.tokens.expire();
		expect((await read(bench)).ids).toHaveLength(1);
		expect(bench.site.tokens.count).toBe(2);
	});

	it('lives as long as the answer says', async () => {
		const bench = jushuitanBench({ counts: [], switches: { ...FREE, lifeDays: 180 } });
		await read(bench);
		bench.clock.wind(100 * 86_400_000);
		await read(bench);
		expect(bench.site.tokens.count).toBe(1);
		bench.clock.wind(81 * 86_400_000);
		await read(bench);
		expect(bench.site.tokens.count).toBe(2);
	});
});
