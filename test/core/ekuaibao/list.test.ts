import fc from 'fast-check';
import { listDocuments, type Unreadable } from '../../../core/ekuaibao/list';
import { readWindow } from '../../../core/source/documents';
import { openWindow } from '../../../core/source/window';
import type { EkuaibaoDocument } from '../../../simulator/ekuaibao/documents';
import { ekuaibaoBench, expense, type EkuaibaoBench } from '../../support/ekuaibao';

const QUERY = { type: 'expense', states: ['paying', 'paid', 'archived'], specificationIds: [] };

async function read(
	{ client, account }: EkuaibaoBench,
	{
		checkpoint = '',
		start = '2026-01-01',
		lookBackMinutes = 60,
		maxDocuments = 0,
		...more
	}: {
		checkpoint?: unknown;
		start?: string;
		lookBackMinutes?: number;
		maxDocuments?: number;
		query?: typeof QUERY;
	} = {},
) {
	const unreadable: Unreadable[] = [];
	const settings = { checkpoint, start, lookBackMinutes, fingerprint: 'f', acceptForeign: false };
	const { documents, checkpoint: next } = await readWindow(
		openWindow(settings, client.now()),
		(slice) => listDocuments(client, account.url, more.query ?? QUERY, slice, unreadable),
		{ widest: Infinity, maxDocuments },
	);
	return { ids: documents.map(({ id }) => id), documents, checkpoint: next, unreadable };
}

function lists({ site }: EkuaibaoBench) {
	return site.log.filter(({ call }) => call === 'getApplyList');
}

const idsOf = (documents: readonly EkuaibaoDocument[]) => documents.map(({ id }) => id).sort();

describe('the list of Ekuaibao documents', () => {
	it('gives every document once, oldest change first, whatever the ends of a window mean', async () => {
		for (const startInclusive of [true, false]) {
			for (const endInclusive of [true, false]) {
				const documents = Array.from({ length: 230 }, (_, i) => expense(i, i % 50));
				const bench = ekuaibaoBench({ documents, switches: { startInclusive, endInclusive } });
				const { ids, documents: read1 } = await read(bench);
				expect([...ids].sort()).toEqual(idsOf(documents));
				const times = read1.map(({ changed }) => changed);
				expect(times).toEqual([...times].sort((a, b) => a - b));
			}
		}
	});

	it('asks for paying where PROCESSING is wanted, and takes both', async () => {
		const documents = [
			expense(1, 1),
			expense(2, 2, { state: 'PROCESSING' }),
			expense(3, 3, { state: 'rejected' }),
			expense(4, 4, { active: false }),
		];
		const bench = ekuaibaoBench({ documents });
		const { ids } = await read(bench, { query: { ...QUERY, states: ['PROCESSING'] } });
		expect(ids).toEqual(['ID_flow1', 'ID_flow2']);
		expect(lists(bench)[0].query).toMatchObject({ state: 'paying', active: 'true' });
	});

	it('loses none of 1,000 documents that carry the same second', async () => {
		const documents = Array.from({ length: 1000 }, (_, i) => expense(i, 7));
		expect((await read(ekuaibaoBench({ documents }))).ids).toHaveLength(1000);
	});

	it('loses none while documents change between two pages, in any order', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.array(fc.nat({ max: 400 }), { minLength: 101, maxLength: 350 }),
				fc.array(fc.tuple(fc.integer({ min: 1, max: 6 }), fc.nat({ max: 349 })), { maxLength: 40 }),
				async (minutes, changes) => {
					const documents = minutes.map((minute, i) => expense(i, minute));
					const bench = ekuaibaoBench({ documents });
					const changed = new Set<string>();
					for (const [nth, which] of changes) {
						const document = bench.site.documents[which % documents.length];
						bench.site.troubles.add({
							on: 'getApplyList',
							nth,
							before: () => {
								document.updateTime = bench.clock.now();
								changed.add(document.id);
							},
						});
					}
					const first = await read(bench);
					bench.site.troubles.clear();
					bench.clock.wind(3_600_000);
					const second = await read(bench, { checkpoint: first.checkpoint });
					expect(new Set([...first.ids, ...second.ids]).size).toBe(documents.length);
					for (const id of changed) expect(second.ids).toContain(id);
				},
			),
			{ numRuns: 40 },
		);
	});

	it('takes in a document that left its first state during an outage of a day', async () => {
		const documents = Array.from({ length: 20 }, (_, i) => expense(i, i));
		const bench = ekuaibaoBench({ documents: [] });
		const before = await read(bench);
		bench.clock.wind(24 * 3_600_000);
		for (const [i, document] of documents.entries()) {
			document.state = ['paid', 'archived'][i % 2];
			document.updateTime = bench.clock.now() - 7_200_000;
			bench.site.documents.push(document);
		}
		expect((await read(bench, { checkpoint: before.checkpoint })).ids).toHaveLength(20);
	});

	it('names a document whose master data was deleted for good, and reads the others', async () => {
		const documents = Array.from({ length: 130 }, (_, i) => expense(i, i));
		const bench = ekuaibaoBench({ documents, switches: { brokenRows: ['ID_flow7'] } });
		const { ids, unreadable } = await read(bench);
		expect(ids).toHaveLength(129);
		expect(unreadable).toEqual([
			expect.objectContaining({ row: 7, message: expect.stringContaining('ID_flow7') }),
		]);
	});

	it('reads day by day where a run may take only so many, and goes on behind the last day', async () => {
		const documents = Array.from({ length: 60 }, (_, i) => expense(i, -i * 1440));
		const bench = ekuaibaoBench({ documents });
		const found = new Set<string>();
		let checkpoint: unknown = '';
		for (let run = 0; run < 20; run++) {
			const part = await read(bench, { checkpoint, start: '2025-10-01', maxDocuments: 10 });
			part.ids.forEach((id) => found.add(id));
			checkpoint = part.checkpoint;
			if (!part.checkpoint.hasMore) break;
		}
		expect(found.size).toBe(60);
		expect(checkpoint).toMatchObject({ hasMore: false });
	});
});

describe('the client of Ekuaibao', () => {
	it('fetches one token for two hours, and a new one when it is refused', async () => {
		const bench = ekuaibaoBench({ documents: [expense(1, 1)] });
		await read(bench);
		await read(bench);
		expect(bench.site.tokens.count).toBe(1);
		bench.clock.wind(60_000);
		bench.site.tokens.expire();
		await read(bench);
		expect(bench.site.tokens.count).toBe(2);
		bench.clock.wind(2 * 3_600_000);
		await read(bench);
		expect(bench.site.tokens.count).toBe(3);
		expect(bench.site.log.filter(({ status }) => status === 403)).toHaveLength(1);
	});

	it('waits for a fresh token that is refused for a moment', async () => {
		const bench = ekuaibaoBench({ documents: [expense(1, 1)], switches: { freshMs: 4000 } });
		expect((await read(bench)).ids).toEqual(['ID_flow1']);
		expect(bench.site.tokens.count).toBe(1);
	});

	it.each([
		['throttled', { kind: 'throttled', times: 3, nth: undefined, every: 1 }],
		['a page of HTML', { kind: 'status', status: 502 }],
		['half an answer', { kind: 'cutJson' }],
		['a lost answer', { kind: 'replyLost' }],
		['a connection reset', { kind: 'resetBefore' }],
		['a token that ends between two pages', { kind: 'expired', nth: 2 }],
	] as const)('reads everything in spite of %s', async (_, trouble) => {
		const documents = Array.from({ length: 250 }, (_item, i) => expense(i, i));
		const bench = ekuaibaoBench({ documents });
		bench.site.troubles.add({ on: 'getApplyList', ...trouble });
		bench.clock.wind(60_000);
		expect((await read(bench)).ids).toHaveLength(250);
	});
});
