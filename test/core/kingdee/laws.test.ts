/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import type { SaveItem } from '../../../core/kingdee/bill';
import type { Report } from '../../../core/kingdee/save';
import { foldKey } from '../../../core/kingdee/target';
import type { FaultKind, FaultRule } from '../../../simulator/kingdee/faults';
import { bench, type Bench } from '../../support/kingdee';
import { item, otherInbound } from '../../support/otherInbound';
import { INBOUND, intercept, outcomes, save, type SaveChanges } from './support';

/** Faults that may strike before or after the work was done; the others tell the truth: nothing was done. */
const EITHER_WAY = ['status', 'html', 'responseError', 'throttleMsgCode', 'waf'] as const;
const TRUTHFUL = [
	'resetBefore',
	'restart',
	'sessionLost',
	'conflict',
	'permission',
	'interaction',
] as const;
const AFTERWARDS = ['replyLost', 'cutJson', 'cutBody'] as const;

const kind: fc.Arbitrary<Pick<FaultRule, 'fault' | 'committed'>> = fc.oneof(
	fc.record({ fault: fc.constantFrom(...EITHER_WAY), committed: fc.boolean() }),
	fc.record({ fault: fc.constantFrom<FaultKind>(...TRUTHFUL, ...AFTERWARDS) }),
);
const METHODS = ['BatchSave', 'Submit', 'Audit', 'ExecuteBillQuery'];
const rule: fc.Arbitrary<FaultRule> = fc
	.record({
		kind,
		on: fc.subarray(METHODS, { minLength: 1 }),
		when: fc.oneof(
			fc.record({ nth: fc.integer({ min: 1, max: 8 }) }),
			fc.record({ every: fc.integer({ min: 1, max: 5 }), times: fc.integer({ min: 1, max: 12 }) }),
		),
	})
	.map(({ kind: { fault, committed }, on, when }) => ({ fault, committed, on, ms: 3000, ...when }));
/** A batch that ends somewhere inside, with an error or with the loss of its session. */
const broken: fc.Arbitrary<FaultRule> = fc
	.record({
		fault: fc.constantFrom<FaultKind>('batchAborted', 'contextLost'),
		nth: fc.integer({ min: 1, max: 6 }),
		keep: fc.nat(6),
	})
	.map((rule) => ({ on: 'BatchSave', ...rule }));

/** One item: number 1 to 30, content, and whether Kingdee would take it. */
const entry = fc.record({
	number: fc.integer({ min: 1, max: 30 }),
	lines: fc.integer({ min: 1, max: 3 }),
	isValid: fc.oneof(
		{ weight: 9, arbitrary: fc.constant(true) },
		{ weight: 1, arbitrary: fc.constant(false) },
	),
});
type Entry = typeof entry extends fc.Arbitrary<infer T> ? T : never;

const scenario = fc.record({
	entries: fc.array(entry, { minLength: 1, maxLength: 25 }),
	/** Numbers that an earlier run brought, and how far. */
	before: fc.array(entry, { maxLength: 6 }),
	reached: fc.constantFrom('nothing', 'submit', 'audit'),
	foreign: fc.option(fc.integer({ min: 1, max: 30 }), { freq: 3 }),
	rules: fc.array(fc.oneof({ weight: 4, arbitrary: rule }, { weight: 1, arbitrary: broken }), {
		maxLength: 4,
	}),
	batchSize: fc.integer({ min: 1, max: 8 }),
	afterSave: fc.constantFrom('nothing', 'submit', 'audit'),
	whenExists: fc.constantFrom('keep', 'update'),
	maxRows: fc.constantFrom(2000, 3),
	uniqueNumbers: fc.constantFrom('index', 'none'),
});
type Scenario = typeof scenario extends fc.Arbitrary<infer T> ? T : never;

function numberOf(number: number): string {
	return `IN${String(number).padStart(4, '0')}`;
}

/** Equal numbers with another count of lines are doubles with different content. */
function itemOf({ number, lines, isValid }: Entry, version = '1'): SaveItem {
	const made = item(numberOf(number), version, lines);
	if (isValid) return made;
	return { ...made, model: { ...made.model, FSUPPLIERID: { FNumber: 'NO-SUCH' } } };
}

/** What crossed the wire, as the laws see it. */
interface Traffic {
	readonly sent: Set<string>;
	/** Numbers sent again although nobody had asked for them since, nor said that they were refused. */
	readonly blind: string[];
	/** BatchSave requests, and how many of their answers left something open, or asked to come again. */
	saves: number;
	unclear: number;
	busy: number;
}

/** Keeps a record of every number that is sent and asked for. */
function watch(site: Bench): Traffic {
	const sent = new Set<string>();
	const open = new Set<string>();
	const blind: string[] = [];
	const traffic: Traffic = { sent, blind, saves: 0, unclear: 0, busy: 0 };
	intercept(site, async ({ method, request, forward }) => {
		const numbers = [...new Set(request.body.match(/IN\d{4}/g))];
		if (method === 'BatchSave') {
			blind.push(...numbers.filter((number) => open.has(number)));
			for (const number of numbers) open.add(sent.add(number) && number);
		}
		const isSave = method === 'BatchSave';
		traffic.saves += Number(isSave);
		// What is not answered in full is unclear.
		traffic.unclear += Number(isSave);
		const answer = await forward();
		if (isSave && /"IsSuccess":true/.test(answer.body) && /\}$/.test(answer.body))
			traffic.unclear--;
		if (isSave && answer.body.includes('冲突')) traffic.busy++;
		const isAsked = method === 'ExecuteBillQuery' && /^\[(\[\d|\])/.test(answer.body);
		const isRefused = method === 'BatchSave' && answer.body.includes('冲突');
		if (isAsked || isRefused) for (const number of numbers) open.delete(number);
		return answer;
	});
	return traffic;
}

interface Held {
	readonly number: string;
	readonly status: string;
	readonly lines: number;
}

function heldBy({ kingdee }: Bench): Held[] {
	return kingdee.bills.rows(INBOUND).map(({ FBillNo, FDocumentStatus, FEntity }) => ({
		number: String(FBillNo),
		status: String(FDocumentStatus),
		lines: (FEntity as unknown[]).length,
	}));
}

const STATUS = { none: '', saved: 'ZAD', submitted: 'B', audited: 'C' };

const WANTED = { nothing: 'ZADBC', submit: 'BC', audit: 'C' };

/** Every item has its outcome, and what is said to be in the target is there as it was sent. */
function expectTrue(
	report: Report,
	items: readonly SaveItem[],
	held: readonly Held[],
	{ afterSave }: Scenario,
): void {
	expect(report.bills.map(({ item: { model } }) => model)).toEqual(items.map(({ model }) => model));
	for (const { key, text, outcome, attempts, id } of report.bills) {
		const { outcome: name, stage = 'none', reason } = outcome ?? {};
		expect(name).toBeDefined();
		const isExcused = report.stopped !== undefined || attempts >= 6 || reason === 'foldedInInput';
		if (name === 'unknown') expect(isExcused).toBe(true);
		if (!/saved|existing|updated/.test(name ?? '')) continue;
		const { FEntity } = JSON.parse(text) as { FEntity: unknown[] };
		const [status] = held.filter(({ number }) => number === key).map((bill) => bill.status);
		expect(held.filter(({ number }) => number === key)).toEqual([
			{ number: key, status, lines: FEntity.length },
		]);
		expect(STATUS[stage]).toContain(status);
		if (reason === '') expect(WANTED[afterSave]).toContain(status);
		expect(id).not.toBe('');
	}
}

/**
 * Look-ups: one for each chunk and each answer in doubt. Saves: a batch, the halves that find a bill that is refused without
 * a name, and one more for each look-up or conflict.
 */
function expectFewRequests({ bills, checks }: Report, traffic: Traffic, batchSize: number): void {
	const { saves, unclear, busy } = traffic;
	const batches = Math.ceil(bills.filter(({ attempts }) => attempts > 0).length / batchSize);
	expect(checks.doubts).toBeLessThanOrEqual(unclear);
	expect(saves).toBeLessThanOrEqual(
		batches * (1 + 2 * Math.log2(batchSize)) + checks.doubts + busy,
	);
}

async function prepare(given: Scenario): Promise<[Bench, SaveChanges]> {
	const { maxRows, uniqueNumbers, before, reached, foreign } = given;
	const site = await bench({ switches: { maxRows, uniqueNumbers } });
	// Of an earlier run: the same content as now, or an older version with other lines.
	const known = new Map(given.entries.map((each) => [each.number, each]));
	const earlier = before.flatMap(({ number, lines }) => {
		const now = known.get(number);
		const same = now && given.whenExists === 'keep' ? now.lines : lines;
		return [itemOf({ number, lines: same, isValid: true }, now && same !== now.lines ? '0' : '1')];
	});
	const distinct = new Map(earlier.map((each) => [each.sourceId, each]));
	await save(site, [...distinct.values()], { afterSave: reached });
	if (foreign && !distinct.has(`id-${numberOf(foreign)}`)) {
		site.kingdee.create(INBOUND, otherInbound(numberOf(foreign), 1, { FNOTE: 'theirs' }), 'A');
	}
	const { batchSize, afterSave, whenExists } = given;
	return [site, { batchSize, afterSave, whenExists }];
}

/** A product that is broken in one way: on its wire, or in what it tells. */
interface Mutant {
	readonly wire?: Parameters<typeof intercept>[1];
	readonly tell?: (report: Report) => Report;
	/** What the target holds unique while it is tried. */
	readonly uniqueNumbers?: Scenario['uniqueNumbers'];
}

async function law(given: Scenario, { wire, tell = (report) => report }: Mutant = {}) {
	const [site, options] = await prepare(given);
	const items = given.entries.map((each) => itemOf(each));
	for (const each of given.rules) site.kingdee.faults.add(each);
	const traffic = watch(site);
	if (wire) intercept(site, wire);
	const report = tell(await save(site, items, options));
	const held = heldBy(site);
	expectTrue(report, items, held, given);
	const numbers = held.map(({ number }) => foldKey(number));
	expect(numbers).toHaveLength(new Set(numbers).size);
	expect(traffic.blind).toEqual([]);
	expectFewRequests(report, traffic, given.batchSize);
	const notAttempted = report.bills.filter(({ outcome }) => outcome?.outcome === 'notAttempted');
	expect(notAttempted.filter(({ key }) => traffic.sent.has(key))).toEqual([]);

	site.kingdee.faults.clear();
	const again = await save(site, items, options);
	expectTrue(again, items, heldBy(site), given);
	expect(again.stopped).toBeUndefined();
	expect(
		heldBy(site)
			.map(({ number }) => number)
			.sort(),
	).toEqual(
		[...new Set([...numbers.map((number) => number.toUpperCase()), ...arrived(again)])].sort(),
	);
	for (const text of outcomes(again)) expect(text).toMatch(ending(given.afterSave));
}

describe('saveBills, whatever goes wrong,', () => {
	it('gives every item one true outcome, doubles nothing, sends nothing blindly, and a replay completes', async () => {
		await fc.assert(
			fc.asyncProperty(scenario, async (given) => await law(given)),
			{ numRuns: 60 },
		);
	});
});

/** Laws that nothing breaks prove nothing. */
describe('a product breaks a law', () => {
	const mutants: Readonly<Record<string, readonly [mutant: Mutant, law: string]>> = {
		'that drops an item': [
			{ tell: ({ bills, ...rest }) => ({ ...rest, bills: bills.slice(1) }) },
			'report.bills.map',
		],
		'that calls every bill saved': [
			{
				tell: ({ bills, ...rest }) => ({
					...rest,
					bills: bills.map(
						(bill) =>
							Object.create(bill, {
								outcome: { value: { ...bill.outcome, outcome: 'saved' } },
							}) as typeof bill,
					),
				}),
			},
			'held.filter',
		],
		'that sends again what was not answered': [
			{
				wire: async ({ method, forward }) =>
					method === 'BatchSave'
						? await forward().catch(async () => await forward())
						: await forward(),
			},
			'traffic.blind',
		],
		'that sends more than it has to': [
			{
				wire: async ({ method, request, forward }) => {
					const { data, ...rest } = JSON.parse(request.body) as { data: object };
					const nothing = JSON.stringify({ ...rest, data: { ...data, Model: [] } });
					for (let i = 0; method === 'BatchSave' && i < 12; i++)
						await forward(nothing).catch(() => undefined);
					return await forward();
				},
			},
			'expect(saves)',
		],
		'that does not see what the target holds': [
			{
				uniqueNumbers: 'none',
				wire: async ({ method, forward }) => {
					const answer = await forward();
					return method === 'ExecuteBillQuery' ? { ...answer, body: '[]' } : answer;
				},
			},
			'held.filter',
		],
	};

	it.each(Object.entries(mutants))('%s', async (_, [mutant, shownBy]) => {
		const { uniqueNumbers = 'index' } = mutant;
		const replyLost: FaultRule = { fault: 'replyLost', on: 'BatchSave', nth: 1 };
		const run = async (given: Scenario) =>
			await law({ ...given, rules: [replyLost], uniqueNumbers }, mutant);
		const { failed, errorInstance } = await fc.check(fc.asyncProperty(scenario, run), {
			seed: 1,
			numRuns: 60,
			endOnFailure: true,
		});
		expect(failed).toBe(true);
		expect(codeOf(errorInstance as Error)).toContain(shownBy);
	});
});

/** The line of this file that an expectation failed in. */
function codeOf({ stack = '' }: Error): string {
	const [, line] = /laws\.test\.ts:(\d+)/.exec(stack) ?? [];
	return SOURCE[Number(line) - 1];
}

const SOURCE = readFileSync(__filename, 'utf8').split('\n');

/** Where items may end in a quiet run: where they were wanted, or refused for what they are. */
const REFUSED = 'failed \\w+ (rejected|doubleInInput|foreignNumber|versionConflict|foldedInInput)';
const REACHED = { nothing: '\\w+', submit: '(submitted|audited)', audit: 'audited' };

function ending(afterSave: keyof typeof REACHED): RegExp {
	return new RegExp(
		`^((saved|updated|existing) ${REACHED[afterSave]}( foldedInInput)?|${REFUSED})$`,
	);
}

function arrived({ bills }: Report): string[] {
	return bills.filter(({ id }) => id !== '').map(({ key }) => key);
}
