import fc from 'fast-check';
import { read, windowOf, type Changes, type Read } from '../../../core/kingdee/read';
import { openWindow, type Checkpoint, type WindowSettings } from '../../../core/kingdee/window';
import { HandWoundClock } from '../../support/clock';
import { bench, type Bench } from '../../support/kingdee';
import { otherInbound } from '../../support/otherInbound';
import { byHand, INBOUND, intercept, methods, refusal } from './support';

const MINUTE = 60_000;
const START = '2026-01-01';

interface Sync extends Partial<Omit<Changes, 'checkpoint'>> {
	readonly checkpoint?: unknown;
	readonly limit?: number;
	readonly filter?: string;
	readonly pageSize?: number;
}

/** One incremental read of the approved bills, as a workflow runs it. */
async function run(site: Bench, sync: Sync = {}) {
	const { checkpoint, limit = 0, filter = "FDocumentStatus='C'", pageSize = 2000, ...given } = sync;
	const changes: Changes = {
		site: 'http://kingdee.test/k3cloud/ 65a1b2c3d4e5f6',
		field: 'FApproveDate',
		start: START,
		lookBackMinutes: 0,
		zone: 'Asia/Shanghai',
		acceptForeign: false,
		checkpoint,
		...given,
	};
	const form = await site.form(INBOUND);
	const common = { filter, limit, pageSize, changes };
	const request: Read = { form, fields: ['FBillNo'], lineConditions: 'refuse', ...common };
	const window = windowOf(request, site.client.now());
	const reading = await read(site.client, request, window, filter);
	const { checkpoint: next } = reading;
	if (!next) throw new Error('An incremental read gave no checkpoint');
	return { numbers: reading.bills.map(({ bill }) => bill.FBillNo), bills: reading.bills, next };
}

function approve({ kingdee }: Bench, ...numbers: string[]): void {
	for (const number of numbers) kingdee.create(INBOUND, otherInbound(number, 1));
}

/** A colleague takes an approved bill back, corrects it and approves it again. */
async function correct(site: Bench, number: string): Promise<void> {
	const [{ FID: id }] = site.kingdee.bills.byNumber(INBOUND, number);
	const data = { Ids: String(id) };
	await byHand(site, 'UnAudit', data);
	await byHand(site, 'Save', { Model: { FID: id, ...otherInbound(number, 2) } });
	await byHand(site, 'Submit', data);
	await byHand(site, 'Audit', data);
}

describe('an incremental read', () => {
	it('brings over several runs what was approved in between', async () => {
		const site = await bench();
		approve(site, 'A1', 'A2');
		site.clock.wind(MINUTE);
		const first = await run(site);
		expect(first.numbers).toEqual(['A1', 'A2']);
		site.clock.wind(MINUTE);
		approve(site, 'A3');
		const second = await run(site, { checkpoint: first.next });
		// The bills of the very moment up to which was read come again: another might have the same moment.
		expect(second.numbers).toEqual(['A1', 'A2', 'A3']);
		site.clock.wind(MINUTE);
		approve(site, 'A4');
		const third = await run(site, { checkpoint: second.next });
		expect(third.numbers).toEqual(['A3', 'A4']);
	});

	it('misses no bill that is approved at the same moment as the last one read', async () => {
		const site = await bench();
		approve(site, 'A1');
		const first = await run(site);
		approve(site, 'A2');
		const second = await run(site, { checkpoint: first.next });
		expect(second.numbers).toContain('A2');
	});

	it('brings a bill again that was taken back, corrected and approved again', async () => {
		const site = await bench();
		approve(site, 'A1', 'A2');
		const first = await run(site);
		site.clock.wind(MINUTE);
		await correct(site, 'A1');
		site.clock.wind(MINUTE);
		const second = await run(site, { checkpoint: first.next });
		expect(second.numbers).toContain('A1');
		site.clock.wind(MINUTE);
		expect((await run(site, { checkpoint: second.next })).numbers).toEqual(['A1']);
	});

	it('goes back by the look-back for approvals that were committed late', async () => {
		const site = await bench();
		site.clock.wind(20 * MINUTE);
		approve(site, 'A1');
		const first = await run(site, { lookBackMinutes: 30 });
		site.clock.wind(-15 * MINUTE);
		approve(site, 'LATE');
		site.clock.wind(20 * MINUTE);
		const seen = async (lookBackMinutes: number) =>
			(await run(site, { checkpoint: first.next, lookBackMinutes })).numbers;
		expect(await seen(30)).toEqual(['A1', 'LATE']);
		expect(await seen(5)).toEqual(['A1']);
	});

	it('is read in pieces when it is limited: the window stays, only the last id moves', async () => {
		const site = await bench();
		approve(site, 'A1', 'A2', 'A3');
		site.clock.wind(MINUTE);
		approve(site, 'A4', 'A5');
		const first = await run(site, { limit: 2 });
		expect(first.numbers).toEqual(['A1', 'A2']);
		site.clock.wind(MINUTE);
		approve(site, 'A6');
		const second = await run(site, { limit: 2, checkpoint: first.next });
		expect(second.numbers).toEqual(['A3', 'A4']);
		const third = await run(site, { limit: 2, checkpoint: JSON.stringify(second.next) });
		expect(third.numbers).toEqual(['A5']);
		const { since, until } = first.next;
		expect(first.next).toMatchObject({ hasMore: true, since: '2026-01-01T00:00:00.000' });
		expect(second.next).toMatchObject({ hasMore: true, since, until });
		expect(Number(second.next.lastId)).toBeGreaterThan(Number(first.next.lastId));
		const reached = site.kingdee.bills.byNumber(INBOUND, 'A5')[0].FApproveDate;
		expect(third.next).toMatchObject({ hasMore: false, lastId: '', seen: '', since: reached });
		const fourth = await run(site, { limit: 2, checkpoint: third.next });
		expect(fourth.numbers).toEqual(['A4', 'A5']);
		const fifth = await run(site, { limit: 2, checkpoint: fourth.next });
		expect(fifth.numbers).toEqual(['A6']);
	});

	it('remembers what it saw in the pieces before, though the last piece is older', async () => {
		const site = await bench();
		approve(site, 'A1', 'A2');
		site.clock.wind(MINUTE);
		await correct(site, 'A1');
		const first = await run(site, { limit: 1 });
		const last = await run(site, { limit: 5, checkpoint: first.next });
		expect(last.numbers).toEqual(['A2']);
		expect(last.next.since).toBe(site.kingdee.bills.byNumber(INBOUND, 'A1')[0].FApproveDate);
	});

	it('sees everything where no start is given', async () => {
		const site = await bench();
		approve(site, 'A1');
		const { numbers, next } = await run(site, { start: '' });
		expect(numbers).toEqual(['A1']);
		expect(next.since).not.toBe('');
	});

	it('stays where it is when there is nothing', async () => {
		const site = await bench();
		const { numbers, next } = await run(site);
		expect(numbers).toEqual([]);
		expect(next.since).toBe('2026-01-01T00:00:00.000');
		expect((await run(site, { checkpoint: next })).next.since).toBe(next.since);
	});
});

/** A day at two sites: approvals and corrections, runs of any size, and runs whose checkpoint was lost. */
type Event =
	| { readonly kind: 'approve' | 'correct'; readonly which: number; readonly gap: number }
	| { readonly kind: 'run' | 'lost'; readonly limit: number };
const gap = fc.constantFrom(0, 1, 400, 61_000);
const event = fc.oneof<fc.MaybeWeightedArbitrary<Event>[]>(
	{ weight: 4, arbitrary: fc.record({ kind: fc.constant('approve'), which: fc.nat(9), gap }) },
	{ weight: 2, arbitrary: fc.record({ kind: fc.constant('correct'), which: fc.nat(9), gap }) },
	{ weight: 3, arbitrary: fc.record({ kind: fc.constant('run'), limit: fc.nat(3) }) },
	{ weight: 1, arbitrary: fc.record({ kind: fc.constant('lost'), limit: fc.nat(3) }) },
);

/** The versions a site holds: `number@time`, to the second. */
function versions({ kingdee }: Bench): string[] {
	const rows = kingdee.bills.rows(INBOUND);
	return rows.map(({ FBillNo, FApproveDate }) => version(FBillNo, FApproveDate));
}

function version(number: unknown, time: unknown): string {
	return `${String(number)}@${String(time).slice(0, 19)}`;
}

describe('the checkpoint', () => {
	it('never lets an approved version through, goes never backwards and never beyond the window', async () => {
		const law = async (events: readonly Event[], fractionalTimes: boolean, between: boolean) => {
			const site = await bench({ switches: { fractionalTimes } });
			const read = new Set<string>();
			let checkpoint: Checkpoint | undefined;
			let count = 0;
			// Somebody approves a bill while pages are being read.
			intercept(site, async ({ method, forward }) => {
				const answer = await forward();
				if (between && method === 'ExecuteBillQuery' && count < 15) approve(site, `B${++count}`);
				return answer;
			});
			const step = async (limit: number) => {
				const { bills, next } = await run(site, { checkpoint, limit, pageSize: 2 });
				for (const { bill } of bills) read.add(version(bill.FBillNo, bill.FApproveDate));
				expect(next.since >= (checkpoint?.since ?? '')).toBe(true);
				expect(next.since <= next.until).toBe(true);
				return next;
			};
			for (const happening of [...events, { kind: 'run', limit: 0 } as const]) {
				if ('limit' in happening) {
					const next = await step(happening.limit);
					if (happening.kind === 'run') checkpoint = next;
					continue;
				}
				site.clock.wind(happening.gap);
				const numbers = site.kingdee.bills.rows(INBOUND).map(({ FBillNo }) => String(FBillNo));
				const number = numbers[happening.which % (numbers.length || 1)];
				if (happening.kind === 'approve') approve(site, `A${++count}`);
				else if (number) await correct(site, number);
			}
			const final = versions(site);
			site.clock.wind(MINUTE);
			do checkpoint = await step(0);
			while (checkpoint.hasMore);
			expect([...read]).toEqual(expect.arrayContaining(final));
		};
		const events = fc.array(event, { maxLength: 14 });
		await fc.assert(fc.asyncProperty(events, fc.boolean(), fc.boolean(), law), { numRuns: 25 });
	});

	it.each([
		['site', { site: 'http://other.test/ 1' }],
		['form or field', { field: 'FModifyDate' }],
		['filter', { filter: "FDocumentStatus='C' and FNOTE=''" }],
	])('of another %s is refused, unless it is taken over', async (_, change: Sync) => {
		const site = await bench();
		approve(site, 'A1');
		const { next } = await run(site);
		const before = methods(site).length;
		const error = await refusal(run(site, { ...change, checkpoint: next }));
		expect(error.kind).toBe('config');
		expect(error.message).toContain(next.fingerprint);
		expect(error.advice).toMatch(/First Sync Start.*Accept Other Checkpoint/);
		expect(methods(site).slice(before)).toEqual(['QueryBusinessInfo']);
		const taken = await run(site, { ...change, checkpoint: next, acceptForeign: true });
		expect(taken.next.fingerprint).not.toBe(next.fingerprint);
		expect(taken.next.since).toBe(next.since);
		expect((await run(site, { ...change, checkpoint: taken.next })).next.hasMore).toBe(false);
	});

	it('of an unfinished foreign window gives its time only: ids behind which it stood mean nothing here', () => {
		const foreign = {
			...{ since: '2026-01-09', until: '2026-01-10', lastId: '900', seen: '2026-01-09 12:00:00' },
			fingerprint: 'another',
		};
		const window = openWindow({ ...settings, acceptForeign: true }, foreign, NOW);
		expect(window).toMatchObject({
			since: '2026-01-09T00:00:00.000',
			afterId: undefined,
			seen: '',
		});
		expect(window.until > '2026-01-10T08').toBe(true);
	});

	it('stays good when page size, look-back, limit or first start change', async () => {
		const site = await bench();
		approve(site, 'A1');
		const { next } = await run(site);
		const change = { pageSize: 3, lookBackMinutes: 5, limit: 9, start: '2020-01-01' };
		expect((await run(site, { ...change, checkpoint: next })).numbers).toEqual(['A1']);
	});

	it.each([undefined, null, '', {}, '{}'])('may be missing: %j', async (checkpoint) => {
		const site = await bench();
		approve(site, 'A1');
		expect((await run(site, { checkpoint })).numbers).toEqual(['A1']);
	});

	it.each([
		'nonsense',
		'null',
		'[]',
		[],
		7,
		'{"since":"yesterday"}',
		{ since: '2026-13-01', until: '' },
	])('that cannot be read is refused: %j', async (checkpoint) => {
		const site = await bench();
		const error = await refusal(run(site, { checkpoint, acceptForeign: true }));
		expect(error.kind).toBe('config');
		expect(error.advice).toMatch(/since, until, lastId, fingerprint/);
	});
});

const settings: WindowSettings = {
	field: 'FApproveDate',
	start: START,
	lookBackMinutes: 0,
	zone: 'Asia/Shanghai',
	fingerprint: 'x',
	acceptForeign: false,
};
const NOW = Date.parse('2026-01-10T08:00:00.250Z');

describe('the window', () => {
	it.each(['FDate', 'FDATE', 'fdate'])('refuses the business date %s', (field) => {
		expect(() => openWindow({ ...settings, field }, undefined, NOW)).toThrow(/business date/);
	});

	it.each(['FApproveDate', 'FModifyDate', 'FCreateDate', 'FDateOfChange'])('takes %s', (field) => {
		expect(openWindow({ ...settings, field }, undefined, NOW).filter).toContain(`${field}>=`);
	});

	it.each([
		['Asia/Shanghai', '2026-01-10 16:00:00.250'],
		['UTC', '2026-01-10 08:00:00.250'],
		['America/New_York', '2026-01-10 03:00:00.250'],
	])('ends at the wall clock of %s', (zone, until) => {
		const { filter } = openWindow({ ...settings, zone }, undefined, NOW);
		expect(filter).toBe(`FApproveDate>='2026-01-01 00:00:00.000' and FApproveDate<='${until}'`);
	});

	it.each([
		['2026-01-05', '2026-01-05T00:00:00.000'],
		['2026-01-05 08:30', '2026-01-05T08:30:00.000'],
		[' 2026-01-05T08:30:15.5 ', '2026-01-05T08:30:15.500'],
		['2026-01-05T00:00:00Z', '2026-01-05T08:00:00.000'],
		['2026-01-05T00:00:00-05:00', '2026-01-05T13:00:00.000'],
	])('begins where a person says: "%s"', (start, since) => {
		expect(openWindow({ ...settings, start }, undefined, NOW).since).toBe(since);
	});

	it.each(['soon', '5.1.2026', '2026-02-30'])('cannot begin at "%s"', (start) => {
		expect(() => openWindow({ ...settings, start }, undefined, NOW)).toThrow(/First Sync Start/);
	});

	it('begins with everything where no start is given', () => {
		const { filter, lowerBound } = openWindow({ ...settings, start: ' ' }, undefined, NOW);
		expect(filter).toBe("FApproveDate<='2026-01-10 16:00:00.250'");
		expect(lowerBound).toBe('1970-01-01T00:00:00.000');
	});

	it('tells its lower bound with the look-back inside', () => {
		const { since, lowerBound } = openWindow({ ...settings, lookBackMinutes: 90 }, undefined, NOW);
		expect([since, lowerBound]).toEqual(['2026-01-01T00:00:00.000', '2025-12-31T22:30:00.000']);
	});
});

describe('the clock of the server', () => {
	/** A site whose clock goes wrong by so many minutes, and says so in every answer. */
	async function skewed(minutes: number, tells: boolean): Promise<[Bench, HandWoundClock]> {
		const clock = new HandWoundClock();
		clock.wind(minutes * MINUTE);
		const site = await bench({ clock });
		intercept(site, async ({ forward }) => {
			const answer = await forward();
			const date = tells ? new Date(clock.now()).toUTCString() : '';
			return { ...answer, headers: { ...answer.headers, date } };
		});
		return [site, clock];
	}

	it.each([90, -90, 0])('counts, not ours: %i minutes ahead', async (minutes) => {
		const [site, clock] = await skewed(minutes, true);
		approve(site, 'A1');
		clock.wind(2000);
		const { numbers, next } = await run(site);
		expect(numbers).toEqual(['A1']);
		const until = Date.parse(`${next.until}+08:00`);
		expect(Math.abs(until - clock.now())).toBeLessThanOrEqual(1000);
		clock.wind(MINUTE);
		approve(site, 'A2');
		clock.wind(2000);
		expect((await run(site, { checkpoint: next })).numbers).toContain('A2');
	});

	it('is taken to be ours where the server does not tell, and then nothing is lost, only later', async () => {
		const [site] = await skewed(90, false);
		approve(site, 'A1');
		const { numbers, next } = await run(site);
		expect(numbers).toEqual([]);
		site.clock.wind(91 * MINUTE);
		expect((await run(site, { checkpoint: next })).numbers).toEqual(['A1']);
	});

	it('may be set back: since stays where it is', async () => {
		const site = await bench();
		approve(site, 'A1');
		const { next } = await run(site);
		site.clock.wind(-60 * MINUTE);
		const later = await run(site, { checkpoint: next });
		expect(later.next.since).toBe(next.since);
	});
});
