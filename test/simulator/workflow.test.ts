import { createKingdee } from '../../simulator/kingdee/kingdee';
import { Client, statusOf } from './client';
import { HandClock } from './handClock';
import { inbound } from './models';

const FORM = 'STK_MISCELLANEOUS';

async function open(workflow = [FORM]) {
	const kingdee = await createKingdee({
		seed: 'basic',
		clock: new HandClock(),
		switches: { workflow },
	});
	const client = await new Client(kingdee).login();
	const { id } = kingdee.create(FORM, inbound('W1'), 'B');
	const decide = async (ApprovalType: number, further: object = {}) =>
		(
			await client.call('WorkflowAudit', {
				data: { FormId: FORM, Numbers: ['W1'], ApprovalType, ...further },
			})
		).body;
	return { kingdee, client, id, decide, status: () => kingdee.bills.rows(FORM)[0].FDocumentStatus };
}

describe('WorkflowAudit', () => {
	it.each([
		[1, 'C'],
		[2, 'D'],
		[3, 'A'],
	])('with type %d brings a bill of the workflow to %s', async (type, expected) => {
		const { decide, status } = await open();
		expect(await decide(type)).toMatchObject({ Result: { OperationResults: [{ Number: 'W1' }] } });
		expect(status()).toBe(expected);
	});

	it('workflowReject: a rejected bill goes to D or A', async () => {
		for (const workflowReject of ['D', 'A'] as const) {
			const { decide, kingdee, status } = await open();
			kingdee.change({ workflowReject });
			await decide(2);
			expect(status()).toBe(workflowReject);
		}
	});

	it('takes Ids as a text and as an array', async () => {
		for (const wrap of [(id: number) => String(id), (id: number) => [id]]) {
			const { decide, id, status } = await open();
			await decide(1, { Numbers: [], Ids: wrap(id) });
			expect(status()).toBe('C');
		}
	});

	it('refuses bills without a workflow and calls without a type', async () => {
		const { decide, status } = await open([]);
		expect(statusOf(await decide(1)).MsgCode).toBe(12);
		expect(statusOf(await decide(9)).MsgCode).toBe(8);
		expect(status()).toBe('B');
	});

	it('leaves adding signers without effect on the bill', async () => {
		const { client, status } = await open();
		const data = { FormId: FORM, Numbers: ['W1'], UserIds: [100001] };
		expect((await client.change('WorkflowAddSign', data)).IsSuccess).toBe(true);
		expect((await client.change('WorkflowAddSign', { ...data, UserIds: [] })).MsgCode).toBe(8);
		expect(status()).toBe('B');
	});
});

describe('SendMsg', () => {
	it('reaches users by id and refuses strangers', async () => {
		const { client, kingdee } = await open();
		const [[user]] = await client.query('FUSERID', '', { FormId: 'SEC_User' });
		const message = (FReceivers: string) => ({
			FTitle: 't',
			FContent: 'c',
			FReceivers,
			FType: '1',
		});
		const Model = [message(String(user)), message('1')];
		expect(await client.change('SendMsg', { Model })).toMatchObject({
			SuccessEntitys: [{ DIndex: 0 }],
			Errors: [{ FieldName: 'FReceivers', DIndex: 1 }],
		});
		expect(kingdee.messages).toMatchObject([{ title: 't', receivers: [String(user)] }]);
	});
});
