import { operate } from '../../../core/kingdee/operate';
import type { Reference } from '../../../core/kingdee/reference';
import { knownStep, numberedStep, type Step, type StepName } from '../../../core/kingdee/steps';
import type { FaultRule } from '../../../simulator/kingdee/faults';
import { saleOrder } from '../../simulator/models';
import { bench, type Bench } from '../../support/kingdee';
import { otherInbound } from '../../support/otherInbound';
import { INBOUND, intercept } from './support';

const MATERIAL = 'BD_MATERIAL';
const ORDER = 'SAL_SaleOrder';

interface Case {
	readonly name: StepName;
	readonly method: string;
	readonly form: string;
	/** Status from which the step works. */
	readonly from: 'A' | 'B' | 'C';
	readonly field: string;
	/** Value behind it; undefined for a bill that is gone. */
	readonly to: string | undefined;
	/** What has to be done to a bill before. */
	readonly first?: StepName;
}

const cases: readonly Case[] = [
	{ name: 'submit', method: 'Submit', form: INBOUND, from: 'A', field: 'FDocumentStatus', to: 'B' },
	{ name: 'audit', method: 'Audit', form: INBOUND, from: 'B', field: 'FDocumentStatus', to: 'C' },
	{
		name: 'unAudit',
		method: 'UnAudit',
		form: INBOUND,
		from: 'C',
		field: 'FDocumentStatus',
		to: 'D',
	},
	{ name: 'delete', method: 'Delete', form: INBOUND, from: 'A', field: 'FBillNo', to: undefined },
	{
		name: 'cancelAssign',
		method: 'CancelAssign',
		form: INBOUND,
		from: 'B',
		field: 'FDocumentStatus',
		to: 'A',
	},
	{
		name: 'forbid',
		method: 'ExcuteOperation',
		form: MATERIAL,
		from: 'C',
		field: 'FForbidStatus',
		to: 'B',
	},
	{
		name: 'void',
		method: 'ExcuteOperation',
		form: INBOUND,
		from: 'A',
		field: 'FCancelStatus',
		to: 'B',
	},
	{
		name: 'enable',
		method: 'ExcuteOperation',
		form: MATERIAL,
		from: 'C',
		field: 'FForbidStatus',
		to: 'A',
		first: 'forbid',
	},
	{
		name: 'unVoid',
		method: 'ExcuteOperation',
		form: INBOUND,
		from: 'A',
		field: 'FCancelStatus',
		to: 'A',
		first: 'void',
	},
];

const NUMBERS = ['X1', 'X2', 'X3'];

type Place = Pick<Case, 'form' | 'from' | 'first'>;

async function prepared({ form, from, first }: Place, fault?: FaultRule) {
	const site = await bench();
	for (const number of NUMBERS) site.kingdee.create(form, modelOf(form, number), from);
	if (first) await take(site, knownStep(form, first, {}));
	if (fault) site.kingdee.faults.add(fault);
	before = site.kingdee.log.length;
	return site;
}

function modelOf(form: string, number: string): object {
	const own = { FNumber: '100' };
	if (form === INBOUND) return otherInbound(number, 1);
	if (form === ORDER) return saleOrder(number);
	const unit = { FBaseUnitId: { FNumber: 'Pcs' } };
	return { FCreateOrgId: own, FUseOrgId: own, FNumber: number, FName: number, ...unit };
}

async function take({ client }: Bench, step: Step, numbers = NUMBERS) {
	const references = numbers.map((key): Reference => ({ by: 'number', key }));
	const verdicts = await client.onLane(
		async (call) => await operate(client, call, step, references),
	);
	return references.map((one) => verdicts.get(one)!);
}

const stateOf = ({ kingdee }: Bench, { form, field }: Case, number: string) =>
	kingdee.bills.byNumber(form, number)[0]?.[field];
/** Calls in the log that belong to the preparation. */
let before = 0;
const sent = ({ kingdee }: Bench, pattern: RegExp) =>
	kingdee.log.slice(before).filter(({ method }) => pattern.test(method));

describe.each(cases)('$name', (which) => {
	const step = knownStep(which.form, which.name, {});

	it('whose answer is lost is looked up, and not sent again', async () => {
		const site = await prepared(which, { fault: 'replyLost', on: which.method });
		const verdicts = await take(site, step);
		expect(verdicts.map(({ outcome }) => outcome)).toEqual(['done', 'done', 'done']);
		expect(NUMBERS.map((number) => stateOf(site, which, number))).toEqual(
			NUMBERS.map(() => which.to),
		);
		expect(sent(site, new RegExp(`^${which.method}$`))).toHaveLength(1);
	});

	it.each(['resetBefore', 'sessionLost', 'html', 'throttleMsgCode', 'status'] as const)(
		'hit by %s ends where the verdict says',
		async (fault) => {
			const site = await prepared(which, { fault, on: which.method });
			for (const [i, { outcome }] of (await take(site, step)).entries()) {
				const isThere = stateOf(site, which, NUMBERS[i]) === which.to;
				expect([outcome, isThere]).toEqual(['done', true]);
			}
		},
	);

	it("waits for somebody else, then gives Kingdee's words; the others are done", async () => {
		const site = await prepared(which);
		site.kingdee.locks.hold(which.form, 'X2');
		const verdicts = await take(site, step);
		expect(verdicts.map(({ outcome }) => outcome)).toEqual(['done', 'failed', 'done']);
		expect(verdicts[1].reason).toMatch(
			/^Kingdee: .*冲突，请稍候再使用。 Somebody else.*try again later\.$/,
		);
		expect(stateOf(site, which, 'X2')).not.toBe(which.to);
		expect(sent(site, new RegExp(`^${which.method}$`))).toHaveLength(4);
	});

	it('is done where somebody else lets go in time', async () => {
		const site = await prepared(which);
		site.kingdee.faults.add({ fault: 'conflict', on: which.method });
		const verdicts = await take(site, step);
		expect(verdicts.map(({ outcome }) => outcome)).toEqual(['done', 'done', 'done']);
	});

	it('that a firewall blocks fails with its words', async () => {
		const site = await prepared(which, { fault: 'waf', on: which.method, every: 1 });
		for (const { outcome, reason } of await take(site, step)) {
			expect(outcome).toBe('failed');
			expect(reason).toMatch(/A firewall in front of Kingdee blocked the request: 请求参数/);
		}
	});

	it('names what is not there, alone and among others', async () => {
		const site = await prepared(which);
		const verdicts = await take(site, step, ['X1', 'NONE', 'X3']);
		expect(verdicts.map(({ outcome }) => outcome)).toEqual(['done', 'failed', 'done']);
		expect(verdicts[1].reason).toMatch(/There is no such document/);
		const [alone] = await take(site, step, ['NONE']);
		expect(alone).toMatchObject({
			outcome: 'failed',
			reason: expect.stringMatching(/Kingdee: .*不存在/),
		});
	});

	it('that nobody can look up after a lost answer is unknown, and stops the rest', async () => {
		const site = await prepared(which, { fault: 'replyLost', on: which.method });
		site.kingdee.faults.add({ fault: 'permission', on: 'ExecuteBillQuery' });
		for (const { outcome, reason, stop } of await take(site, step)) {
			expect(outcome).toBe('unknown');
			expect(reason).toMatch(/No answer came.*The look-up failed, too: Kingdee: 您没有/);
			expect(stop?.kind).toBe('permission');
		}
	});
});

describe('a step', () => {
	const step = knownStep(INBOUND, 'audit', {});

	it('that the user cancels on its way is unknown, and nothing more is sent', async () => {
		const site = await prepared({ form: INBOUND, from: 'B' });
		intercept(site, async ({ method, forward }) => {
			const answer = await forward();
			if (method !== 'Audit') return answer;
			throw Object.assign(new Error('canceled'), { code: 'ERR_CANCELED' });
		});
		for (const { outcome, stop } of await take(site, step))
			expect([outcome, stop?.kind]).toEqual(['unknown', 'cancelled']);
		expect(sent(site, /./).map(({ method }) => method)).toEqual(['Audit']);
	});

	it('that nothing can reach was not begun', async () => {
		const site = await prepared({ form: INBOUND, from: 'B' });
		intercept(site, () => {
			throw Object.assign(new Error('refused'), { code: 'ECONNREFUSED' });
		});
		for (const { outcome, stop } of await take(site, step))
			expect([outcome, stop?.kind]).toEqual(['failed', 'unreachable']);
	});
});

describe('an operation by number', () => {
	const place = { form: ORDER, from: 'C' } as const;
	const close = numberedStep(ORDER, 'BillClose', {});

	it('is sent once, whatever becomes of the answer', async () => {
		const site = await prepared(place, { fault: 'replyLost', on: 'ExcuteOperation' });
		for (const { outcome, reason } of await take(site, close)) {
			expect(outcome).toBe('unknown');
			expect(reason).toMatch(
				/Look in Kingdee whether BillClose had its effect before you send it again/,
			);
		}
		expect(sent(site, /cuteOperation/)).toHaveLength(1);
	});

	it.each([close, knownStep(ORDER, 'void', {})])(
		'finds the spelling that the site knows',
		async (step) => {
			const site = await prepared(place);
			site.kingdee.change({ executeSpelling: 'execute' });
			expect((await take(site, step)).map(({ outcome }) => outcome)).toEqual([
				'done',
				'done',
				'done',
			]);
			expect(sent(site, /^ExecuteOperation$/)).toHaveLength(1);
		},
	);

	it('that failed inside on a site that knows the usual spelling is not sent in the other one', async () => {
		const site = await prepared(place, { fault: 'responseError', on: 'ExcuteOperation' });
		expect((await take(site, close)).map(({ outcome }) => outcome)).toEqual(
			NUMBERS.map(() => 'unknown'),
		);
		expect(sent(site, /^ExecuteOperation$/)).toHaveLength(0);
	});

	it("leaves who is blocked, and gives Kingdee's words", async () => {
		const site = await prepared(place);
		site.kingdee.locks.hold(ORDER, 'X2');
		const verdicts = await take(site, close);
		expect(verdicts.map(({ outcome }) => outcome)).toEqual(['done', 'failed', 'done']);
		expect(verdicts[1].reason).toMatch(/冲突，请稍候再使用/);
	});
});
