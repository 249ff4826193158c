import type { FaultRule } from '../../simulator/kingdee/faults';
import { createKingdee } from '../../simulator/kingdee/kingdee';
import { Client, statusOf } from './client';
import { HandClock, settled } from './handClock';
import { inbound } from './models';

const FORM = 'STK_MISCELLANEOUS';

async function open(...rules: FaultRule[]) {
	const clock = new HandClock();
	const kingdee = await createKingdee({ seed: 'basic', clock });
	const client = await new Client(kingdee).login();
	for (const rule of rules) kingdee.faults.add(rule);
	const stored = () => kingdee.bills.count(FORM);
	const raw = async (number = 'F1') =>
		await client.call('BatchSave', { formid: FORM, data: { Model: [inbound(number)] } });
	return { clock, kingdee, client, stored, raw };
}

describe('fault script', () => {
	it('replyLost commits the work, then cuts the connection', async () => {
		const { raw, stored } = await open({ fault: 'replyLost', on: 'BatchSave' });
		await expect(raw()).rejects.toMatchObject({ code: 'ECONNRESET' });
		expect(stored()).toBe(1);
	});

	it('resetBefore cuts it before anything is done', async () => {
		const { raw, stored } = await open({ fault: 'resetBefore', on: 'BatchSave' });
		await expect(raw()).rejects.toMatchObject({ code: 'ECONNRESET' });
		expect(stored()).toBe(0);
	});

	it('sessionLost really ends the session', async () => {
		const { raw, client, stored } = await open({ fault: 'sessionLost', on: 'BatchSave' });
		expect(statusOf((await raw()).body).MsgCode).toBe(1);
		expect(statusOf(await client.query('COUNT(1)')).MsgCode).toBe(1);
		await client.login();
		expect(statusOf((await raw()).body).IsSuccess).toBe(true);
		expect(stored()).toBe(1);
	});

	it.each<[FaultRule, { status: number; text: RegExp }]>([
		[
			{ fault: 'status', status: 429, retryAfter: 7 },
			{ status: 429, text: /HTTP 429/ },
		],
		[{ fault: 'html' }, { status: 502, text: /^<html>/ }],
		[{ fault: 'waf' }, { status: 200, text: /^\[\{"actionname":"showConfirm"/ }],
		[{ fault: 'responseError' }, { status: 200, text: /^response_error:/ }],
		[{ fault: 'throttleMsgCode' }, { status: 200, text: /"MsgCode":14\}/ }],
		[{ fault: 'conflict' }, { status: 200, text: /冲突，请稍候再使用。","DIndex":0/ }],
	])('%j answers without working, or after it when committed', async (rule, expected) => {
		const before = await open({ ...rule, on: 'BatchSave' });
		const answer = await before.raw();
		expect(answer.status).toBe(expected.status);
		expect(answer.text).toMatch(expected.text);
		expect(before.stored()).toBe(0);
		const after = await open({ ...rule, on: 'BatchSave', committed: true });
		expect((await after.raw()).text).toMatch(expected.text);
		expect(after.stored()).toBe(1);
	});

	it('says Retry-After where the rule has it', async () => {
		const { client, kingdee } = await open({ fault: 'status', status: 503, retryAfter: 7 });
		const path = client.path('Kingdee.BOS.WebApi.ServicesStub.DynamicFormService', 'View');
		const reply = await kingdee.handle({ method: 'POST', path, headers: {}, body: '' });
		expect(reply.headers['retry-after']).toBe('7');
	});

	it('dresses MsgCode 14 and conflicts as a row for queries', async () => {
		const { client } = await open({ fault: 'throttleMsgCode' }, { fault: 'conflict' });
		for (const code of [14, 0]) {
			const rows = await client.query('COUNT(1)');
			expect(Array.isArray(rows[0])).toBe(true);
			expect(statusOf(rows).MsgCode).toBe(code);
		}
	});

	it('interaction asks for each bill and passes when the flag answers it', async () => {
		const { client, stored } = await open({ fault: 'interaction', on: 'BatchSave', times: 2 });
		const models = [inbound('F1'), inbound('F2')];
		const asked = await client.batch(models);
		expect(asked.Errors.map(({ FieldName, DIndex }) => [FieldName, DIndex])).toEqual([
			['AbstractInteractionResult', 0],
			['AbstractInteractionResult', 1],
		]);
		expect(stored()).toBe(0);
		await client.batch(models, { InterationFlags: 'STK_InvCheckResult' });
		expect(stored()).toBe(2);
	});

	it('permission refuses with MsgCode 2', async () => {
		const { raw } = await open({ fault: 'permission', on: 'BatchSave' });
		expect(statusOf((await raw()).body).MsgCode).toBe(2);
	});

	it('cutJson commits and sends half of the answer', async () => {
		const { raw, stored } = await open({ fault: 'cutJson', on: 'BatchSave' });
		const answer = await raw();
		expect(answer.status).toBe(200);
		expect(answer.text).toMatch(/^\{"Result"/);
		expect(answer.body).toBeUndefined();
		expect(stored()).toBe(1);
	});

	it('batchAborted stores some bills and names none', async () => {
		const { client, kingdee } = await open({ fault: 'batchAborted', keep: 2, on: 'BatchSave' });
		const status = await client.batch(['F1', 'F2', 'F3'].map((number) => inbound(number)));
		expect(status).toMatchObject({ IsSuccess: false, SuccessEntitys: [] });
		expect(status.Errors).toHaveLength(1);
		expect(status.Errors[0]).not.toHaveProperty('DIndex');
		expect(kingdee.bills.rows(FORM).map((bill) => bill.FBillNo)).toEqual(['F1', 'F2']);
	});

	it('slow holds the session: what comes after on it sees the work done', async () => {
		const { client, clock, raw, stored } = await open({ fault: 'slow', ms: 5000, on: 'BatchSave' });
		const saving = raw();
		const counting = client.query('COUNT(1)');
		await settled();
		await clock.wind(4999);
		expect(stored()).toBe(0);
		await clock.wind(1);
		expect(await counting).toEqual([[1]]);
		expect(statusOf((await saving).body).IsSuccess).toBe(true);
	});

	it('counts nth, every and times over the calls that match', async () => {
		const outcomes = async (rule: FaultRule) => {
			const { client } = await open({ ...rule, on: ['executebillquery'] });
			const seen: boolean[] = [];
			for (let call = 0; call < 6; call++) {
				await client.change('View', { Number: 'X' });
				seen.push((await client.query('COUNT(1)')).length === 1);
			}
			return seen.map((ok) => (ok ? '.' : 'x')).join('');
		};
		expect(await outcomes({ fault: 'html' })).toBe('x.....');
		expect(await outcomes({ fault: 'html', nth: 3 })).toBe('..x...');
		expect(await outcomes({ fault: 'html', every: 2 })).toBe('.x.x.x');
		expect(await outcomes({ fault: 'html', every: 2, times: 2 })).toBe('.x.x..');
		expect(await outcomes({ fault: 'html', times: 3 })).toBe('xxx...');
	});

	it('is listed in fired and in the log, and ends with clear', async () => {
		const { client, kingdee } = await open({ fault: 'html', every: 1, on: 'ExecuteBillQuery' });
		await client.query('COUNT(1)').catch(() => undefined);
		expect(kingdee.faults.fired).toMatchObject([{ method: 'ExecuteBillQuery' }]);
		kingdee.faults.clear();
		expect(await client.query('COUNT(1)')).toEqual([[0]]);
		const calls = kingdee.log.map(({ method, formId, outcome }) => [method, formId, outcome]);
		expect(calls).toEqual([
			['ValidateUser', undefined, 'ok'],
			['ExecuteBillQuery', FORM, 'html'],
			['ExecuteBillQuery', FORM, 'ok'],
		]);
	});
});
