import { createKingdee } from '../../simulator/kingdee/kingdee';
import { Client, statusOf } from './client';
import { HandClock } from './handClock';
import { inbound } from './models';

const FORM = 'STK_MISCELLANEOUS';

async function open() {
	const kingdee = await createKingdee({ seed: 'basic', clock: new HandClock() });
	return { kingdee, client: await new Client(kingdee).login() };
}

interface Info {
	Result: {
		NeedReturnData: {
			Id: string;
			PkFieldName: string;
			Entrys: Array<{ Key: string; EntryName: string; Fields: Array<{ Key: string }> }>;
		};
	};
}

describe('QueryBusinessInfo', () => {
	it('describes head, entries, required fields and references', async () => {
		const { client } = await open();
		const { body } = await client.call('QueryBusinessInfo', { data: { FormId: FORM } });
		const { Entrys, ...form } = (body as Info).Result.NeedReturnData;
		expect(form).toMatchObject({ Id: FORM, PkFieldName: 'FID' });
		expect(Entrys.map(({ Key, EntryName }) => [Key, EntryName])).toEqual([
			['FBillHead', 'STK_MISCELLANEOUS'],
			['FEntity', 'STK_MISCELLANEOUSENTRY'],
		]);
		const field = (entry: number, key: string) =>
			Entrys[entry].Fields.find(({ Key }) => Key === key);
		expect(field(0, 'FBillNo')).toMatchObject({ FieldType: 231, MustInput: 0 });
		expect(field(1, 'FMATERIALID')).toMatchObject({
			MustInput: 1,
			LookUpObjectFormId: 'BD_MATERIAL',
			FieldType: 127,
		});
	});

	it('knows the primary keys of base data and refuses unknown forms', async () => {
		const { client } = await open();
		const info = async (FormId: string) =>
			(await client.call('QueryBusinessInfo', { data: { FormId } })).body;
		expect(((await info('BD_STOCK')) as Info).Result.NeedReturnData.PkFieldName).toBe('FStockId');
		expect(statusOf(await info('NOPE')).Errors[0].Message).toBe('标识为"NOPE"的业务对象不存在');
	});
});

describe('View', () => {
	it('shows a bill under its ORM names, references twice', async () => {
		const { client, kingdee } = await open();
		const { id } = kingdee.create(FORM, inbound('V1'));
		for (const data of [{ Number: 'V1' }, { Id: String(id) }]) {
			const { body } = await client.call('View', { formid: FORM, data });
			expect(body).toMatchObject({
				Result: {
					Result: {
						...{ Id: id, BillNo: 'V1', DocumentStatus: 'C', Date: '2026-01-05T00:00:00' },
						StockOrgId: { Number: '100', Name: [{ Key: 2052, Value: '总公司' }] },
						StockOrgId_Id: expect.any(Number) as number,
						STK_MISCELLANEOUSENTRY: [{ Seq: 1, FQty: 5, MATERIALID: { Number: 'M0001' } }],
					},
				},
			});
		}
	});

	it('of a missing bill is no success', async () => {
		const { client } = await open();
		const status = await client.change('View', { Number: 'NOPE' });
		expect(status).toMatchObject({ IsSuccess: false, MsgCode: 10 });
	});
});
