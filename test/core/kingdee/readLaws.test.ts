import fc from 'fast-check';

import { read, readEach, windowOf, type Changes, type Read } from '../../../core/kingdee/read';
import { wallTime } from '../../../core/kingdee/time';
import type { Checkpoint } from '../../../core/kingdee/window';
import { bench, type Bench } from '../../support/kingdee';
import { payable } from '../../support/payable';
import { intercept } from './support';

const FORM = 'AP_Payable';
const APPROVED = "FDocumentStatus='C'";
const SHAPES = {
	heads: ['FBillNo'],
	lines: ['FBillNo', 'FPAYAMOUNTFOR'],
	siblings: ['FBillNo', 'FPAYAMOUNTFOR', 'FPriceQty'],
} as const;
const ENTRIES = { heads: [], lines: ['FEntityPlan'], siblings: ['FEntityPlan', 'FEntityDetail'] };
type Shape = keyof typeof SHAPES;

let site: Bench;
/** Bills so far: none has a number twice. */
let count = 0;
/** Bills of one run lie behind those of the runs before. */
let floor = 0;
let made: Array<{ readonly id: number; readonly number: string }> = [];

beforeAll(async () => (site = await bench()));

function begin(): void {
	floor = Math.max(floor, ...made.map(({ id }) => id));
	made = [];
}

function make(owner: 'Q' | 'X', details: number, plans: number, upTo: 'B' | 'C' = 'C'): string {
	const bill = site.kingdee.create(FORM, billOf(`${owner}${++count}`, details, plans), upTo);
	made.push(bill);
	return bill.number;
}

/** Every line carries the version of its bill: 3 lines of version 7 are 7001, 7002, 7003. */
function billOf(number: string, details: number, plans: number) {
	const version = ++count * 10_000;
	const { FEntityDetail, FEntityPlan, ...head } = payable(number, details, plans);
	return {
		...head,
		FEntityDetail: FEntityDetail.map((line, i) => ({ ...line, FPriceQty: version + i })),
		FEntityPlan: FEntityPlan.map((line, i) => ({ ...line, FPAYAMOUNTFOR: version + i })),
	};
}

type Bill = Readonly<Record<string, unknown>>;

/** `number entry: values` of the entries of a bill, from the site as from a reading. */
function entriesOf({ FBillNo, ...bill }: Bill, shape: Shape): string[] {
	const values = (key: string) =>
		(bill[key] as Bill[]).map((line) => Number(line.FPAYAMOUNTFOR ?? line.FPriceQty));
	return ENTRIES[shape].map((key) => `${String(FBillNo)} ${key}: ${values(key).join(' ')}`);
}

function wholeOf(bill: Bill, shape: Shape): string {
	return [numberOf(bill), ...entriesOf(bill, shape)].join(', ');
}

function stored(): Bill[] {
	const rows = made.flatMap(({ number }) => site.kingdee.bills.byNumber(FORM, number));
	return rows.map((row) => ({
		...row,
		FEntityPlan: (row.FEntityPlan as Bill[]).map(({ FPAYAMOUNTFOR }) => ({ FPAYAMOUNTFOR })),
		FEntityDetail: (row.FEntityDetail as Bill[]).map(({ FPriceQty }) => ({ FPriceQty })),
	}));
}

const isApproved = ({ FDocumentStatus }: Bill) => FDocumentStatus === 'C';
const isOurs = ({ FBillNo }: Bill) => String(FBillNo).startsWith('Q');
const numberOf = ({ FBillNo }: Bill) => String(FBillNo);

async function requestOf(given: Partial<Read> & { readonly shape: Shape }): Promise<Read> {
	const { shape, ...more } = given;
	const form = await site.form(FORM);
	const filter = `${APPROVED} and FID>${floor}`;
	const defaults = { filter, lineConditions: 'refuse', pageSize: 2000, limit: 0 } as const;
	return { form, fields: SHAPES[shape], changes: undefined, ...defaults, ...more };
}

/** Bills page by page, as a user of pages gets them. */
async function readPages(shape: Shape, pageSize: number, further = ''): Promise<Bill[][]> {
	const pages: Bill[][] = [];
	const filter = `${APPROVED} and FID>${floor}${further}`;
	const request = await requestOf({ shape, pageSize, filter });
	await readEach(site.client, request, undefined, request.filter, (page) => {
		pages.push(page.map(({ bill }) => bill));
	});
	return pages;
}

/** What people do to bills that are none of ours. */
const KINDS = ['insert', 'remove', 'lines', 'moreLines', 'unAudit', 'audit'] as const;
interface Event {
	readonly kind: (typeof KINDS)[number];
	readonly which: number;
	readonly plans: number;
}

async function happen({ kind, which, plans }: Event): Promise<void> {
	const { kingdee } = site;
	site.clock.wind(1000);
	const others = stored().filter((bill) => !isOurs(bill));
	const other = others[which % (others.length || 1)];
	if (kind === 'insert') make('X', 1, plans);
	if (!other) return;
	const named = { formId: FORM, number: numberOf(other) };
	const { FEntityPlan, FEntityDetail } = billOf(named.number, 1 + (plans % 3), plans);
	if (kind === 'remove') kingdee.changeRows({ ...named, remove: true });
	if (kind === 'moreLines') kingdee.changeRows({ ...named, update: { FEntityPlan } });
	const takesBack = kind === 'unAudit' || kind === 'lines';
	if (takesBack && isApproved(other)) kingdee.changeRows({ ...named, operate: 'UnAudit' });
	if (kind === 'lines') await replaceLines(other, { FEntityPlan, FEntityDetail });
	if (kind === 'lines' || (kind === 'audit' && !isApproved(other)))
		kingdee.changeRows({ ...named, operate: 'Submit' }, { ...named, operate: 'Audit' });
}

/** A correction as the client of Kingdee saves it: the old lines are gone; `[{}]` leaves none. */
async function replaceLines({ FID }: Bill, entries: Readonly<Record<string, Bill[]>>) {
	const lines = Object.entries(entries).map(([key, rows]) => [key, rows.length > 0 ? rows : [{}]]);
	const Model = { FID, ...(Object.fromEntries(lines) as object) };
	const { status } = await site.connect().call('Save', { formid: FORM, data: { Model } });
	expect(status?.messages).toEqual([]);
}

const lines = fc.integer({ min: 0, max: 6 });
const bill = fc.record({
	isOurs: fc.boolean(),
	details: fc.integer({ min: 1, max: 3 }),
	plans: lines,
});
const event: fc.Arbitrary<Event> = fc.record({
	...{ kind: fc.constantFrom(...KINDS), which: fc.nat(20), plans: lines },
});
const scenario = fc.record({
	bills: fc.array(bill, { maxLength: 12 }),
	/** What happens behind each request; several things may. */
	meanwhile: fc.array(fc.array(event, { maxLength: 2 }), { maxLength: 14 }),
	shape: fc.constantFrom<Shape>('heads', 'lines', 'siblings'),
	/** Rows there are at the start, and so many more; or any number. */
	page: fc.oneof(fc.constantFrom('1', '-1', '+0', '+1'), fc.integer({ min: 2, max: 60 })),
	maxRows: fc.oneof(fc.constant(2000), fc.integer({ min: 2, max: 30 })),
	/** Only what was approved before the read began, as a window has it. */
	isWindow: fc.boolean(),
});

function pageSizeOf(page: string | number, rows: number): number {
	if (page === '1' || typeof page === 'number') return Number(page);
	return Math.max(1, rows + Number(page));
}

describe('every matching bill', () => {
	it('comes exactly once and whole, whatever the page size, and whatever is done to others between pages', async () => {
		const ever = new Set<string>();
		let meanwhile: Event[][] = [];
		let shape: Shape = 'heads';
		const remember = () => {
			for (const each of stored())
				for (const text of [...entriesOf(each, shape), wholeOf(each, shape)]) ever.add(text);
		};
		intercept(site, async ({ method, forward }) => {
			const answer = await forward();
			if (method !== 'ExecuteBillQuery') return answer;
			for (const event of meanwhile.shift() ?? []) {
				await happen(event);
				remember();
			}
			return answer;
		});
		const law = async (given: typeof scenario extends fc.Arbitrary<infer T> ? T : never) => {
			begin();
			({ shape } = given);
			site.kingdee.change({ maxRows: given.maxRows });
			for (const { isOurs: ours, details, plans } of given.bills)
				make(ours ? 'Q' : 'X', details, plans);
			remember();
			const ours = stored().filter(isOurs);
			const rows = stored().reduce((sum, each) => sum + rowsOf(each, shape), 0);
			meanwhile = [...given.meanwhile];
			const further = given.isWindow ? ` and FApproveDate<='${wall(site.clock.now())}'` : '';
			const pages = await readPages(shape, pageSizeOf(given.page, rows), further);
			meanwhile = [];
			const seen = pages.flat();
			const whole = (bills: readonly Bill[]) => bills.map((each) => wholeOf(each, shape));
			expect(whole(seen.filter(isOurs))).toEqual(whole(ours));
			// Others may have come or not: once at most, and as they stood at some moment.
			expect(new Set(seen.map(numberOf)).size).toBe(seen.length);
			const asRead = given.isWindow ? whole(seen) : seen.flatMap((each) => entriesOf(each, shape));
			expect(asRead.filter((text) => !ever.has(text))).toEqual([]);
		};
		await fc.assert(fc.asyncProperty(scenario, law), { numRuns: 60 });
	});

	it('comes whole, however many lines it has and wherever a page cuts it', async () => {
		const many = fc.constantFrom(0, 1, 199, 200, 201, 1999, 2000, 2001, 4999, 5000);
		const size = fc.constantFrom(200, 1999, 2000, 2001, 4999, 5000, 5001, 10_000);
		const law = async (counts: readonly number[], pageSize: number, maxRows: number) => {
			begin();
			site.kingdee.change({ maxRows });
			for (const plans of counts) make('Q', 1, plans);
			const seen = (await readPages('lines', pageSize)).flat();
			expect(seen.flatMap((each) => entriesOf(each, 'lines'))).toEqual(
				stored().flatMap((each) => entriesOf(each, 'lines')),
			);
		};
		const counts = fc.array(many, { minLength: 1, maxLength: 4 });
		const maxRows = fc.constantFrom(200, 2000, 10_000);
		await fc.assert(fc.asyncProperty(counts, size, maxRows, law), { numRuns: 8 });
	});
});

function rowsOf(each: Bill, shape: Shape): number {
	return shape === 'heads' ? 1 : Math.max(1, (each.FEntityPlan as Bill[]).length);
}

/** The changes of a form, as a sync that goes on from checkpoint to checkpoint reads them. */
const SYNC: Omit<Changes, 'checkpoint'> = {
	...{ site: 'http://kingdee.test', field: 'FApproveDate', start: '', zone: 'Asia/Shanghai' },
	...{ lookBackMinutes: 0, acceptForeign: false },
};

interface Piece {
	readonly bills: Bill[];
	readonly checkpoint: Checkpoint;
}

async function readPiece(
	shape: Shape,
	sizes: { readonly limit: number; readonly pageSize: number },
	checkpoint: Checkpoint | undefined,
): Promise<Piece> {
	const changes = { ...SYNC, checkpoint: checkpoint && JSON.stringify(checkpoint) };
	const request = await requestOf({ shape, ...sizes, changes });
	const window = windowOf(request, site.client.now());
	const { bills, checkpoint: next } = await read(site.client, request, window, request.filter);
	return { bills: bills.map(({ bill }) => bill), checkpoint: next! };
}

describe('Return All', () => {
	const gap = fc.constantFrom(0, 0, 1, 700, 60_000, 3_600_000);
	/** Bills in the order of their approval; `id` says which has the lowest key. */
	const approvals = fc.array(fc.record({ gap, plans: lines, id: fc.nat() }), { maxLength: 14 });
	type Approvals = typeof approvals extends fc.Arbitrary<infer T> ? T : never;
	const anyShape = fc.constantFrom<Shape>('heads', 'lines', 'siblings');
	const pageSize = fc.integer({ min: 1, max: 9 });

	/** All are there, and wait for their approval: each step approves the next one and tells the moment of it. */
	function submitted(all: Approvals): Array<() => number> {
		const made = new Map(
			[...all].sort((a, b) => a.id - b.id).map((one) => [one, make('Q', 1, one.plans, 'B')]),
		);
		return all.map((one) => () => {
			site.clock.wind(one.gap);
			site.kingdee.changeRows({ formId: FORM, number: made.get(one)!, operate: 'Audit' });
			return site.clock.now();
		});
	}

	async function everything(shape: Shape): Promise<string[]> {
		site.kingdee.change({ maxRows: 2000 });
		const seen = (await readPages(shape, 2000)).flat();
		expect(seen.map(numberOf)).toEqual(stored().map(numberOf));
		return seen.flatMap((each) => [numberOf(each), ...entriesOf(each, shape)]).sort();
	}

	it('gives what the pieces and windows of a sync give together; no window gives a bill twice', async () => {
		const run = fc.record({ after: fc.nat(6), limit: fc.nat(4), pageSize });
		const law = async (
			all: Approvals,
			runs: ReadonlyArray<{ after: number; limit: number; pageSize: number }>,
			shape: Shape,
			fractionalTimes: boolean,
		) => {
			begin();
			site.kingdee.change({ fractionalTimes });
			const left = submitted(all);
			const seen = new Map<string, Bill>();
			let window: string[] = [];
			let checkpoint: Checkpoint | undefined;
			const piece = async (sizes: { limit: number; pageSize: number }) => {
				const { bills, checkpoint: next } = await readPiece(shape, sizes, checkpoint);
				for (const each of bills) seen.set(numberOf(each), each);
				window.push(...bills.map(numberOf));
				expect(new Set(window).size).toBe(window.length);
				if (!next.hasMore) window = [];
				checkpoint = next;
			};
			for (const { after, ...sizes } of runs) {
				for (const approve of left.splice(0, after)) approve();
				await piece(sizes);
			}
			for (const approve of left) approve();
			// What was approved while a window was open belongs to the next one.
			do await piece({ limit: 3, pageSize: 2 });
			while (checkpoint?.hasMore);
			site.clock.wind(60_000);
			do await piece({ limit: 3, pageSize: 2 });
			while (checkpoint?.hasMore);
			const union = [...seen.values()].flatMap((each) => [
				numberOf(each),
				...entriesOf(each, shape),
			]);
			expect(union.sort()).toEqual(await everything(shape));
		};
		const runs = fc.array(run, { maxLength: 6 });
		const property = fc.asyncProperty(approvals, runs, anyShape, fc.boolean(), law);
		await fc.assert(property, { numRuns: 40 });
	});

	it('gives what windows from one time to the next give together, each bill in one of them', async () => {
		const law = async (all: Approvals, cuts: readonly number[], size: number, shape: Shape) => {
			begin();
			const start = site.clock.now();
			const moments = submitted(all).map((approve) => approve());
			site.clock.wind(1000);
			// Cuts fall between bills as well as on the very moment of one.
			const inside = cuts.map((cut) => moments[cut % (moments.length || 1)] ?? start);
			const bounds = [...new Set([start, ...inside, site.clock.now()])].sort((a, b) => a - b);
			const union: string[] = [];
			for (const [i, to] of bounds.slice(1).entries()) {
				const filter = `FID>${floor} and FApproveDate>='${wall(bounds[i])}' and FApproveDate<'${wall(to)}'`;
				const request = await requestOf({ shape, filter, pageSize: size });
				const { bills } = await read(site.client, request, undefined, filter);
				union.push(...bills.flatMap(({ bill }) => [numberOf(bill), ...entriesOf(bill, shape)]));
			}
			expect(union.sort()).toEqual(await everything(shape));
		};
		const cuts = fc.array(fc.nat(13), { maxLength: 5 });
		const property = fc.asyncProperty(approvals, cuts, pageSize, anyShape, law);
		await fc.assert(property, { numRuns: 20 });
	});
});

/** Wall clock of the site. */
function wall(ms: number): string {
	return wallTime(ms, 'Asia/Shanghai').replace('T', ' ');
}
