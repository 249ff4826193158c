import { createKingdee } from '../../simulator/kingdee/kingdee';
import type { Switches } from '../../simulator/kingdee/profiles';
import { Client, statusOf } from './client';
import { HandClock } from './handClock';
import { inbound, saleOrder } from './models';

const FORM = 'STK_MISCELLANEOUS';
const ORDER = 'SAL_SaleOrder';

async function open(switches: Partial<Switches> = {}) {
	const kingdee = await createKingdee({ seed: 'basic', clock: new HandClock(), switches });
	return { kingdee, client: await new Client(kingdee).login() };
}

describe('switches of operations', () => {
	it('successMessages: an audit says nothing, or which bill it approved', async () => {
		const { client, kingdee } = await open();
		for (const number of ['A1', 'A2']) kingdee.create(FORM, inbound(number), 'B');
		const messages = async (number: string) =>
			(await client.change('Audit', { Numbers: [number] })) as unknown as Messages;
		expect((await messages('A1')).SuccessMessages).toEqual([]);
		kingdee.change({ successMessages: true });
		expect((await messages('A2')).SuccessMessages).toEqual([
			{ FieldName: null, Message: '单据编号为“A2”的其他入库单，审核成功！', DIndex: 0 },
		]);
	});

	it('verifyProcInst: without IsVerifyProcInst an audit passes the workflow, or does not', async () => {
		const { client, kingdee } = await open({ workflow: [FORM], verifyProcInst: 'inert' });
		kingdee.create(FORM, inbound('A1'), 'B');
		const audit = async (further: object) =>
			(await client.change('Audit', { Numbers: ['A1'], ...further })).IsSuccess;
		expect(await audit({ IsVerifyProcInst: 'false' })).toBe(false);
		kingdee.change({ verifyProcInst: 'minded' });
		expect(await audit({})).toBe(false);
		expect(await audit({ IsVerifyProcInst: 'false' })).toBe(true);
	});

	it('missingTargets: a number that does not exist is passed over, or refuses the call', async () => {
		const { client, kingdee } = await open();
		for (const number of ['M1', 'M2']) kingdee.create(FORM, inbound(number), 'A');
		const submit = async (...Numbers: string[]) => await client.change('Submit', { Numbers });
		expect((await submit('M1', 'NOPE')).IsSuccess).toBe(true);
		kingdee.change({ missingTargets: 'refused' });
		expect(await submit('M2', 'NOPE')).toMatchObject({ MsgCode: 9, SuccessEntitys: [] });
		expect((await submit('M2')).IsSuccess).toBe(true);
	});

	it('autoClose: an audit closes the bill, which then resists UnAudit', async () => {
		const { client, kingdee } = await open();
		const bill = (number: string) => kingdee.bills.byNumber(ORDER, number)[0];
		const unAudit = async (number: string) =>
			(await client.change('UnAudit', { Numbers: [number] }, ORDER)).IsSuccess;
		kingdee.create(ORDER, saleOrder('C1'));
		expect(bill('C1')).toMatchObject({ FCloseStatus: 'A' });
		expect(await unAudit('C1')).toBe(true);
		kingdee.change({ autoClose: [ORDER] });
		kingdee.create(ORDER, saleOrder('C2'));
		expect(bill('C2')).toMatchObject({ FCloseStatus: 'B', FDocumentStatus: 'C' });
		expect(await unAudit('C2')).toBe(false);
		const opening = { formid: ORDER, opNumber: 'BillUnClose', data: { Numbers: ['C2'] } };
		expect(statusOf((await client.call('ExcuteOperation', opening)).body).IsSuccess).toBe(true);
		expect(await unAudit('C2')).toBe(true);
	});
});

interface Messages {
	readonly SuccessMessages: unknown[];
}
