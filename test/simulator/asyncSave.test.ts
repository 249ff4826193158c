import { createKingdee } from '../../simulator/kingdee/kingdee';
import { Client, statusOf } from './client';
import { HandClock } from './handClock';
import { inbound } from './models';

const FORM = 'STK_MISCELLANEOUS';
const BEGIN = { beginmethod: 'BeginQueryImpl', querymethod: 'QueryAsyncResult' };

interface Task {
	readonly TaskId: string;
	readonly Status: number;
	readonly Result: unknown;
}

async function open() {
	const kingdee = await createKingdee({ seed: 'basic', clock: new HandClock() });
	const client = await new Client(kingdee).login();
	const data = { Model: [inbound('T1'), inbound('T1')] };
	return { kingdee, client, body: { formid: FORM, data } };
}

describe('asynchronous BatchSave', () => {
	it.each([
		['body', BEGIN, {}],
		['headers', {}, BEGIN],
	])('begins by keys of the %s and is polled to status 2', async (_, keys, headers) => {
		const { client, body, kingdee } = await open();
		const begun = (await client.call('BatchSave', { ...body, ...keys }, headers)).body as Task;
		expect(begun).toMatchObject({ Status: 0, Result: null });
		const queryInfo = JSON.stringify({ TaskId: begun.TaskId, Cancelled: false });
		const poll = async () => (await client.call('QueryAsyncResult', { queryInfo })).body as Task;
		expect(await poll()).toMatchObject({ Status: 1, Result: null });
		const done = await poll();
		expect(done.Status).toBe(2);
		expect(statusOf(done.Result)).toMatchObject({
			IsSuccess: false,
			SuccessEntitys: [{ Number: 'T1', DIndex: 0 }],
		});
		expect(kingdee.bills.count(FORM)).toBe(1);
	});

	it('is polled by position too, and knows no other tasks', async () => {
		const { client, body } = await open();
		const { TaskId } = (await client.call('BatchSave', { ...body, ...BEGIN })).body as Task;
		const parameters = [{ TaskId, Cancelled: false }];
		expect((await client.call('QueryAsyncResult', { parameters })).body).toMatchObject({
			Status: 1,
		});
		const other = await client.call('QueryAsyncResult', { parameters: [{ TaskId: 'X' }] });
		expect(statusOf(other.body).IsSuccess).toBe(false);
	});

	it('leaves other methods as they are', async () => {
		const { client } = await open();
		const data = { Model: inbound('S1') };
		const { body } = await client.call('Save', { formid: FORM, data, ...BEGIN });
		expect(statusOf(body).IsSuccess).toBe(true);
	});
});
