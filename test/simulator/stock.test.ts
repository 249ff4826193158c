import { createKingdee } from '../../simulator/kingdee/kingdee';
import type { Switches } from '../../simulator/kingdee/profiles';
import { Client } from './client';
import { HandClock } from './handClock';
import { inbound, line, outbound, outboundLine, saleOutbound } from './models';

const OUT = 'STK_MisDelivery';
const QUESTION = '更新库存时出现可以忽略的异常数据，是否继续？';
const ANSWER = { InterationFlags: 'STK_InvCheckDetailMessage;STK_InvCheckResult' };

async function open(switches: Partial<Switches> = {}) {
	const kingdee = await createKingdee({ seed: 'basic', clock: new HandClock(), switches });
	const client = await new Client(kingdee).login();
	const quantities = async () =>
		await client.query('FStockId.FNumber,FLot.FNumber,FBaseQty', '', {
			FormId: 'STK_Inventory',
			OrderString: 'FID ASC',
		});
	return { kingdee, client, quantities };
}

const of = (FQty: number) => ({ FEntity: [outboundLine({ FQty })] });

describe('stock', () => {
	it('follows audits and un-audits, a row for each place and lot', async () => {
		const { client, kingdee, quantities } = await open();
		const lines = [line(), line({ FQty: 2 }), line({ FLOT: { FNumber: 'L1' } })];
		kingdee.create('STK_MISCELLANEOUS', inbound('I1', { FEntity: lines }));
		kingdee.create('STK_MISCELLANEOUS', inbound('I2'), 'B');
		kingdee.create(OUT, outbound('O1', of(3)));
		expect(await quantities()).toEqual([
			['CK001', null, 4],
			['CK001', 'L1', 5],
		]);
		await client.change('UnAudit', { Numbers: ['O1'] }, OUT);
		expect((await quantities())[0][2]).toBe(7);
	});

	it('turns around with the direction of the bill', async () => {
		const { kingdee, quantities } = await open();
		kingdee.create('STK_MISCELLANEOUS', inbound('I1'));
		const back = { FStockDirect: 'RETURN', FEntity: [line({ FQty: 2 })] };
		kingdee.create('STK_MISCELLANEOUS', inbound('I2', back));
		expect(await quantities()).toEqual([['CK001', null, 3]]);
	});

	it('below zero raises a question at Audit, which InterationFlags answers', async () => {
		const { client, kingdee, quantities } = await open();
		kingdee.create('STK_MISCELLANEOUS', inbound('I1'));
		kingdee.create(
			OUT,
			outbound('O1', { FEntity: [outboundLine({ FQty: 3 }), outboundLine({ FQty: 3 })] }),
			'B',
		);
		const asked = await client.change('Audit', { Numbers: ['O1'] }, OUT);
		expect(asked).toMatchObject({
			MsgCode: 11,
			SuccessEntitys: [],
			Errors: [{ FieldName: 'AbstractInteractionResult', Message: QUESTION, DIndex: 0 }],
		});
		expect(kingdee.bills.rows(OUT)).toMatchObject([{ FDocumentStatus: 'B' }]);
		const answered = await client.change('Audit', { Numbers: ['O1'], ...ANSWER }, OUT);
		expect(answered.IsSuccess).toBe(true);
		expect(await quantities()).toEqual([['CK001', null, -1]]);
	});

	it('raises it at Save, at both, or never, as the site is set', async () => {
		const { client, kingdee } = await open({ stockCheck: 'save' });
		const save = async (number: string, options: object = {}) =>
			await client.change('Save', { Model: saleOutbound(number), ...options }, 'SAL_OUTSTOCK');
		const audit = async (number: string) => {
			await client.change('Submit', { Numbers: [number] }, 'SAL_OUTSTOCK');
			return (await client.change('Audit', { Numbers: [number] }, 'SAL_OUTSTOCK')).IsSuccess;
		};
		expect((await save('S1')).Errors[0].Message).toBe(QUESTION);
		expect(kingdee.bills.count('SAL_OUTSTOCK')).toBe(0);
		expect((await save('S1', ANSWER)).IsSuccess).toBe(true);
		expect(await audit('S1')).toBe(true);
		kingdee.change({ stockCheck: 'both' });
		expect((await save('S2')).IsSuccess).toBe(false);
		await save('S2', ANSWER);
		expect(await audit('S2')).toBe(false);
		kingdee.change({ stockCheck: 'off' });
		expect((await save('S3')).IsSuccess).toBe(true);
		expect(await audit('S3')).toBe(true);
	});

	it('ignoreInteraction: InterationFlags answer nothing while IgnoreInterationFlag is false, or it is inert', async () => {
		const { client, kingdee } = await open();
		kingdee.create(OUT, outbound('O1'), 'B');
		const audit = async (further: object) =>
			(await client.change('Audit', { Numbers: ['O1'], ...further }, OUT)).IsSuccess;
		expect(await audit({ InterationFlags: 'XSTK_InvCheckResult' })).toBe(false);
		expect(await audit({ ...ANSWER, IgnoreInterationFlag: 'false' })).toBe(false);
		kingdee.change({ ignoreInteraction: 'inert' });
		expect(await audit({ ...ANSWER, IgnoreInterationFlag: 'false' })).toBe(true);
	});

	it('asks nothing where the warehouse allows it', async () => {
		const { client, kingdee } = await open();
		const scope = { FCreateOrgId: { FNumber: '100' }, FUseOrgId: { FNumber: '100' } };
		kingdee.create('BD_STOCK', { ...scope, FNumber: 'MINUS', FName: 'x', FAllowMinusQty: true });
		const FEntity = [outboundLine({ FStockId: { FNumber: 'MINUS' } })];
		kingdee.create(OUT, outbound('O1', { FEntity }), 'B');
		expect((await client.change('Audit', { Numbers: ['O1'] }, OUT)).IsSuccess).toBe(true);
	});

	it('rolls back with a bill whose audit fails in IsAutoSubmitAndAudit', async () => {
		const { client, kingdee, quantities } = await open();
		const save = async (options: object) =>
			await client.change(
				'BatchSave',
				{ Model: [outbound('O1')], IsAutoSubmitAndAudit: true, ...options },
				OUT,
			);
		expect((await save({})).Errors).toMatchObject([{ FieldName: 'AbstractInteractionResult' }]);
		expect(kingdee.bills.count(OUT)).toBe(0);
		expect((await save(ANSWER)).IsSuccess).toBe(true);
		expect(await quantities()).toEqual([['CK001', null, -5]]);
	});
});
