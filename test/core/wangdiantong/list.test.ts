import fc from 'fast-check';
import { readWindow } from '../../../core/source/documents';
import { openWindow } from '../../../core/source/window';
import { listRefunds, standingOf, WIDEST_MS } from '../../../core/wangdiantong/list';
import type { Edition } from '../../../simulator/wangdiantong/wangdiantong';
import { refund, wangdiantongBench, type WangdiantongBench } from '../../support/wangdiantong';

const QUERY = { statuses: ['80'], shop: '', warehouse: '', history: false };
const EDITIONS: Edition[] = ['flagshipQimen', 'flagship', 'enterprise', 'enterpriseQimen'];

async function read(
	{ client, account }: WangdiantongBench,
	{ checkpoint = '' as unknown, start = '2026-01-01', least = 80, maxDocuments = 0 } = {},
) {
	const settings = {
		checkpoint,
		start,
		lookBackMinutes: 15,
		fingerprint: 'f',
		acceptForeign: false,
	};
	const found = await readWindow(
		openWindow(settings, client.now()),
		(slice) => listRefunds(client, account, QUERY, slice),
		{ widest: WIDEST_MS, maxDocuments, standingOf: (d) => standingOf(d, account, least) },
	);
	return { ...found, ids: found.documents.map(({ id }) => id) };
}

describe.each(EDITIONS)('refund stock-ins of %s', (edition) => {
	it('come each once, whatever the pages are', async () => {
		for (const count of [0, 1, 49, 50, 51, 100, 101, 230]) {
			const refunds = Array.from({ length: count }, (_, i) => refund(i, i));
			const bench = wangdiantongBench({ edition, refunds, switches: { perMinute: 0 } });
			expect((await read(bench)).ids).toHaveLength(count);
		}
	});

	it('come in windows of 30 days', async () => {
		const refunds = Array.from({ length: 40 }, (_, i) => refund(i, -i * 4 * 1440));
		const bench = wangdiantongBench({ edition, refunds, switches: { perMinute: 0 } });
		expect((await read(bench, { start: '2025-07-01' })).ids).toHaveLength(40);
	});

	it('are all read while some change, a page comes empty once, and the limit is reached', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.integer({ min: 51, max: 230 }),
				fc.array(fc.tuple(fc.integer({ min: 1, max: 6 }), fc.nat()), { maxLength: 20 }),
				async (count, changes) => {
					const refunds = Array.from({ length: count }, (_, i) => refund(i, i % 700));
					const bench = wangdiantongBench({ edition, refunds, switches: { perMinute: 30 } });
					bench.site.troubles.add({ nth: 1 + (count % 3), kind: 'emptyPage' });
					for (const [nth, which] of changes) {
						const changed = bench.site.refunds[which % count];
						const before = () => {
							const now = new Date(bench.clock.now() + 8 * 3_600_000);
							changed.modified = now.toISOString().slice(0, 19).replace('T', ' ');
						};
						bench.site.troubles.add({ nth: nth + 3, before });
					}
					const first = await read(bench);
					bench.site.troubles.clear();
					bench.clock.wind(1_800_000);
					const second = await read(bench, { checkpoint: first.checkpoint });
					expect(new Set([...first.ids, ...second.ids]).size).toBe(count);
				},
			),
			{ numRuns: 25 },
		);
	});

	it('wait for a refund that is settled without a new time, at most 30 days', async () => {
		const late = refund(1, 1, { process_status: 30 });
		const refunds = [late, refund(2, 2), refund(3, 3, { process_status: 10 })];
		const bench = wangdiantongBench({ edition, refunds, switches: { perMinute: 0 } });
		const first = await read(bench);
		expect(first.ids).toEqual(['RK26000002']);
		expect(first.pending).toBe(1);
		bench.clock.wind(5 * 86_400_000);
		late.process_status = 80;
		const second = await read(bench, { checkpoint: first.checkpoint });
		expect(second.ids).toContain('RK26000001');
		late.process_status = 30;
		bench.clock.wind(60 * 86_400_000);
		const third = await read(bench, { checkpoint: first.checkpoint });
		expect(third.checkpoint.since > '2026-02-01').toBe(true);
	});

	it('wait out the limit per minute, whichever comma its text has', async () => {
		for (const comma of ['，', ','] as const) {
			const refunds = Array.from({ length: 230 }, (_, i) => refund(i, i));
			const bench = wangdiantongBench({ edition, refunds, switches: { perMinute: 2, comma } });
			expect((await read(bench)).ids).toHaveLength(230);
		}
	});

	it('cost no refusal where the credential keeps the limit', async () => {
		const refunds = Array.from({ length: 230 }, (_, i) => refund(i, i));
		const bench = wangdiantongBench({
			edition,
			refunds,
			requestsPerMinute: 3,
			switches: { perMinute: 3 },
		});
		await read(bench);
		const calls = Object.values(bench.client.requests).reduce((sum, n) => sum + n, 0);
		const pages = Math.ceil(230 / (edition === 'flagship' ? 100 : 50));
		expect(calls).toBe(pages + 1);
	});

	it.each([
		['a page of HTML', { kind: 'status', status: 502 }],
		['half an answer', { kind: 'cutJson' }],
		['a lost answer', { kind: 'replyLost' }],
		['a connection reset', { kind: 'resetBefore' }],
	] as const)('survive %s', async (_, trouble) => {
		const refunds = Array.from({ length: 120 }, (_item, i) => refund(i, i));
		const bench = wangdiantongBench({ edition, refunds, switches: { perMinute: 0 } });
		bench.site.troubles.add({ nth: 2, ...trouble });
		expect((await read(bench)).ids).toHaveLength(120);
	});
});

describe('Qimen', () => {
	it('signs with HMAC-SHA256, too, and is understood under any wrapper', async () => {
		for (const qimenWrapper of ['response', 'method_response'] as const) {
			const bench = wangdiantongBench({
				signMethod: 'hmac-sha256',
				refunds: [refund(1, 1)],
				switches: { qimenWrapper },
			});
			expect((await read(bench)).ids).toHaveLength(1);
		}
	});

	it('also gives what Taobao shops sold, which the direct way leaves out', async () => {
		const refunds = [refund(1, 1, { taobao: true })];
		expect((await read(wangdiantongBench({ refunds }))).ids).toHaveLength(1);
		expect((await read(wangdiantongBench({ edition: 'flagship', refunds }))).ids).toHaveLength(0);
	});
});

describe('keys and clocks that are wrong are told', () => {
	it.each(EDITIONS)('%s', async (edition) => {
		const refunds = [refund(1, 1)];
		const failureOf = async (change: (bench: WangdiantongBench) => void) => {
			const bench = wangdiantongBench({ edition, refunds });
			change(bench);
			return (await read(bench).catch((error: unknown) => error)) as Error & { kind: string };
		};
		const settingsOf = ({ site }: WangdiantongBench) => site.settings as Record<string, string>;
		const secret = edition === 'enterpriseQimen' ? 'topSecret' : 'secret';
		const wrong = await failureOf((bench) => (settingsOf(bench)[secret] = 'another'));
		expect(wrong).toMatchObject({ kind: 'login', message: expect.stringContaining('refused') });
		expect(await failureOf((bench) => (settingsOf(bench).sid = 'another'))).toMatchObject({
			kind: 'login',
			message: expect.stringContaining('sid is not exists'),
		});
	});
});
