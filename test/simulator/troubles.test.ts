import { createKingdee } from '../../simulator/kingdee/kingdee';
import type { FaultRule } from '../../simulator/kingdee/faults';
import type { KingdeeOptions } from '../../simulator/kingdee/kingdee';
import { within, WorkTimes } from '../../simulator/kingdee/latency';
import { Client, statusOf } from './client';
import { HandClock, settled } from './handClock';
import { inbound, line } from './models';

const FORM = 'STK_MISCELLANEOUS';
const MINUTE = 60_000;

async function open(rules: readonly FaultRule[] = [], options: KingdeeOptions = {}) {
	const clock = new HandClock();
	const kingdee = await createKingdee({ seed: 'basic', clock, ...options });
	const client = await new Client(kingdee).login();
	for (const rule of rules) kingdee.faults.add(rule);
	const numbers = async () => {
		const rows = await client.query('FBillNo', '', { OrderString: 'FID ASC' });
		return rows.map(([number]) => number);
	};
	return { clock, kingdee, client, numbers, stored: () => kingdee.bills.count(FORM) };
}

const save = async (client: Client, ...numbers: string[]) =>
	await client.batch(numbers.map((number) => inbound(number)));

describe('work that is done after the answer is gone', () => {
	it('lateCommit cuts at once and commits later; the session is busy meanwhile', async () => {
		const { client, clock, stored } = await open([
			{ fault: 'lateCommit', ms: MINUTE, on: 'BatchSave' },
		]);
		await expect(save(client, 'L1')).rejects.toMatchObject({ code: 'ECONNRESET' });
		const counting = client.query('COUNT(1)');
		await clock.wind(MINUTE - 1);
		expect(stored()).toBe(0);
		await clock.wind(1);
		expect(stored()).toBe(1);
		expect(await counting).toEqual([[1]]);
	});

	it('contextLost keeps part of a batch and ends the session', async () => {
		const { client, stored } = await open([{ fault: 'contextLost', keep: 2, on: 'BatchSave' }]);
		expect(await save(client, 'L1', 'L2', 'L3')).toMatchObject({ MsgCode: 1, SuccessEntitys: [] });
		expect(stored()).toBe(2);
		expect(statusOf(await client.query('COUNT(1)')).MsgCode).toBe(1);
	});

	it('cutBody hands over what had begun', async () => {
		const { client } = await open([{ fault: 'cutBody' }]);
		await expect(client.query('COUNT(1)')).rejects.toMatchObject({
			code: 'ECONNRESET',
			begun: { status: 200, body: '[[0]]' },
		});
	});

	it('drip leaves the pace to whoever reads', async () => {
		const { client, kingdee } = await open([{ fault: 'drip', ms: 500 }]);
		const path = client.path('Kingdee.BOS.WebApi.ServicesStub.AuthService', 'Logout');
		const reply = await kingdee.handle({ method: 'POST', path, headers: {}, body: '' });
		expect(reply).toMatchObject({ body: 'false', dripMs: 500 });
	});
});

describe('the process', () => {
	it('restarts: call cut, HTTP 503 for a while, sessions and lock-outs gone, bills there', async () => {
		const { client, clock, kingdee, stored } = await open([{ fault: 'restart', ms: 5000, nth: 2 }]);
		await save(client, 'R1');
		await expect(client.query('COUNT(1)')).rejects.toMatchObject({ code: 'ECONNRESET' });
		expect((await client.call('View', {})).status).toBe(503);
		await clock.wind(5000);
		expect(statusOf(await client.query('COUNT(1)')).MsgCode).toBe(1);
		await client.login();
		expect(stored()).toBe(1);
		kingdee.restart();
		expect(statusOf(await client.query('COUNT(1)')).MsgCode).toBe(1);
	});

	it('has a clock that goes wrong: stamps and Date header follow it, faults do not', async () => {
		const { client, kingdee } = await open([{ fault: 'clockSkew', ms: -7 * MINUTE }]);
		await save(client, 'C1');
		const [{ FCreateDate }] = kingdee.bills.rows(FORM);
		expect(FCreateDate).toBe('2026-01-05T08:53:00.000');
		const reply = await kingdee.handle({ method: 'POST', path: '/', headers: {}, body: '' });
		expect(reply.headers.date).toBe('Mon, 05 Jan 2026 00:53:00 GMT');
		expect(kingdee.faults.fired[0].at).toBe(Date.UTC(2026, 0, 5, 1));
	});

	it('loses one session or all', async () => {
		const { client, kingdee } = await open();
		const other = await new Client(kingdee).login();
		kingdee.faults.add({ fault: 'sessionLost', on: 'View' });
		await client.change('View', { Number: 'x' });
		expect(await other.query('COUNT(1)')).toEqual([[0]]);
		kingdee.faults.add({ fault: 'sessionLost', all: true, on: 'View' });
		await client.change('View', { Number: 'x' });
		expect(statusOf(await other.query('COUNT(1)')).MsgCode).toBe(1);
	});
});

describe('rows that move while a client reads', () => {
	it('are inserted, changed and deleted between two pages', async () => {
		const { client, kingdee } = await open();
		for (const number of ['P1', 'P2', 'P3']) kingdee.create(FORM, inbound(number));
		kingdee.faults.add({
			fault: 'changeRows',
			on: 'ExecuteBillQuery',
			nth: 2,
			rows: [
				{ formId: FORM, insert: inbound('P4') },
				{ formId: FORM, number: 'P2', update: { FNOTE: 'changed' } },
				{ formId: FORM, number: 'P1', remove: true },
			],
		});
		const page = async (StartRow: number) =>
			await client.query('FBillNo,FNOTE,FDocumentStatus', '', {
				OrderString: 'FID ASC',
				StartRow,
				Limit: 1,
			});
		expect(await page(0)).toEqual([['P1', ' ', 'C']]);
		expect(await page(1)).toEqual([['P3', ' ', 'C']]);
		expect(await page(0)).toEqual([['P2', 'changed', 'C']]);
		expect(await page(2)).toEqual([['P4', ' ', 'C']]);
	});

	it('become visible twenty minutes late, under their old ids and times', async () => {
		const { client, clock, kingdee, numbers } = await open([
			{ fault: 'lateRows', ms: 20 * MINUTE, on: 'BatchSave' },
		]);
		await save(client, 'V1');
		await save(client, 'V2');
		kingdee.changeRows({ formId: FORM, insert: inbound('V3'), visibleInMs: 10 * MINUTE });
		expect(await numbers()).toEqual(['V2']);
		await clock.wind(10 * MINUTE);
		expect(await numbers()).toEqual(['V2', 'V3']);
		await clock.wind(10 * MINUTE);
		expect(await numbers()).toEqual(['V1', 'V2', 'V3']);
		expect(await client.query('COUNT(1)')).toEqual([[3]]);
	});

	it('that are changed, approved or deleted are seen as they were, until the change is visible', async () => {
		const { client, clock, kingdee } = await open([
			{ fault: 'lateRows', ms: 5 * MINUTE, on: 'Audit' },
			{ fault: 'lateRows', ms: 5 * MINUTE, on: 'Delete' },
		]);
		const ids = ['V1', 'V2', 'V3'].map((number) => kingdee.create(FORM, inbound(number), 'A').id);
		await client.change('Submit', { Numbers: ['V1'] });
		await client.change('Audit', { Numbers: ['V1'] });
		await client.change('Delete', { Ids: String(ids[1]) });
		const later = { formId: FORM, number: 'V3', visibleInMs: 10 * MINUTE };
		kingdee.changeRows(
			{ ...later, update: { FNOTE: 'changed', FEntity: [line({ FQty: 7 })] } },
			{ ...later, operate: 'Submit' },
		);
		const seen = async () =>
			await client.query('FBillNo,FDocumentStatus,FNOTE,FQty', '', { OrderString: 'FID ASC' });
		const [one, two, three] = ['V1', 'V2', 'V3'].map((number) => [number, 'A', ' ', 5]);
		const submitted = [one[0], 'B', ' ', 5];
		expect(await seen()).toEqual([submitted, two, three]);
		const { text } = await client.call('View', { formid: FORM, data: { Id: ids[1] } });
		expect(text).toContain('"BillNo":"V2"');
		expect(kingdee.bills.rows(FORM)).toMatchObject([
			{ FDocumentStatus: 'C' },
			{ FDocumentStatus: 'B', FNOTE: 'changed' },
		]);
		await clock.wind(5 * MINUTE);
		expect(await seen()).toEqual([['V1', 'C', ' ', 5], three]);
		await clock.wind(5 * MINUTE);
		expect((await seen()).slice(1)).toEqual([
			['V3', 'B', 'changed', 5],
			['V3', 'B', 'changed', 7],
		]);
	});

	it('still count for uniqueness while nobody sees them', async () => {
		const { client } = await open([{ fault: 'lateRows', ms: MINUTE, on: 'BatchSave' }]);
		await save(client, 'V1');
		expect((await save(client, 'V1')).Errors[0].Message).toContain('违反字段唯一性要求');
	});
});

describe('selection', () => {
	async function pattern(rule: FaultRule, calls = 40, stepMs = 0) {
		const { client, clock } = await open([{ ...rule, on: 'ExecuteBillQuery' }]);
		let text = '';
		for (let call = 0; call < calls; call++) {
			text += (await client.query('COUNT(1)')).length === 1 ? '.' : 'x';
			await clock.wind(stepMs);
		}
		return text;
	}

	it('at random hits the same calls for the same seed', async () => {
		const first = await pattern({ fault: 'html', chance: 0.3, seed: 7 });
		expect(first).toBe(await pattern({ fault: 'html', chance: 0.3, seed: 7 }));
		expect(first).not.toBe(await pattern({ fault: 'html', chance: 0.3, seed: 8 }));
		expect(first.replaceAll('.', '').length).toBeGreaterThan(5);
		expect(first.replaceAll('.', '').length).toBeLessThan(20);
	});

	it('for a span of time', async () => {
		const rule: FaultRule = { fault: 'html', afterMs: 20_000, forMs: 30_000 };
		expect(await pattern(rule, 8, 10_000)).toBe('..xxx...');
	});

	it.each<[FaultRule, number, RegExp]>([
		[{ fault: 'throttle', perMinute: 2, retryAfter: 9 }, 429, /HTTP 429/],
		[{ fault: 'throttle', perMinute: 2, as: 'msgCode' }, 200, /"MsgCode":14/],
		[{ fault: 'throttle', perMinute: 2, as: 'gateway' }, 519, /\[GW\]/],
	])('above r calls a minute: %j', async (rule, status, text) => {
		const { client, clock } = await open([rule]);
		const call = async () => await client.call('ExecuteBillQuery', { data: {} });
		expect((await call()).text).not.toMatch(text);
		expect((await call()).text).not.toMatch(text);
		expect(await call()).toMatchObject({ status, text: expect.stringMatching(text) as string });
		await clock.wind(MINUTE);
		expect((await call()).text).not.toMatch(text);
	});
});

describe('latency', () => {
	it('is fixed, by row and by bill', async () => {
		const times = { latencyMs: 100, perRowMs: 2, perBillMs: 10 };
		const { client, clock, kingdee } = await openSlowly(times);
		for (const number of ['T1', 'T2', 'T3']) kingdee.create(FORM, inbound(number));
		expect(await took(clock, async () => await client.query('FID'))).toBe(100 + 3 * 2);
		expect(await took(clock, async () => await save(client, 'T4', 'T5'))).toBe(100 + 2 * 10);
	});

	it('holds what the simulator needs of the machine, as far as it was known; more comes on top', async () => {
		const clock = new HandClock();
		const times = new WorkTimes();
		const call = async (workMs: number, ms = 100) =>
			await took(clock, async () => {
				await within(clock, ms, { times, method: 'Save' }, () => void clock.wind(workMs));
			});
		expect(await call(8)).toBe(100 + 8);
		expect(await call(8)).toBe(100);
		expect(await call(3)).toBe(100);
		expect(await call(9)).toBe(100 - 2 * 3 + 9);
		expect(await call(150)).toBe(100 - 2 * 9 + 150);
		expect(await call(10)).toBe(100);
		expect(await call(0, 0)).toBe(0);
	});

	async function openSlowly(times: KingdeeOptions) {
		const clock = new HandClock();
		const kingdee = await createKingdee({ seed: 'basic', clock, ...times });
		const client = new Client(kingdee);
		const login = client.login();
		await settled();
		await clock.wind(times.latencyMs ?? 0);
		await login;
		return { clock, kingdee, client };
	}

	async function took(clock: HandClock, work: () => Promise<unknown>): Promise<number> {
		const state = { done: false };
		const began = clock.now();
		const working = work().then(() => (state.done = true));
		await settled();
		for (let ms = 0; !state.done && ms < 1000; ms++) await clock.wind(1);
		await working;
		return clock.now() - began;
	}
});
