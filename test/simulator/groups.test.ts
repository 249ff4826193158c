import { createKingdee } from '../../simulator/kingdee/kingdee';
import { Client, statusOf } from './client';
import { HandClock } from './handClock';

async function open() {
	const kingdee = await createKingdee({ seed: 'basic', clock: new HandClock() });
	const client = await new Client(kingdee).login();
	const group = async (further: object) =>
		(
			await client.call('GroupSave', {
				formId: 'BD_MATERIAL',
				data: { GroupFieldKey: 'FMaterialGroup', FNumber: '01', FName: '组', ...further },
			})
		).body as { Result: { Id: number } };
	return { kingdee, client, group };
}

describe('groups', () => {
	it('are made and changed by GroupSave, which tells the id', async () => {
		const { client, group } = await open();
		const { Id } = (await group({})).Result;
		await group({ GroupPkId: Id, FName: '改' });
		await group({ FNumber: '01.1', FParentId: Id });
		const rows = await client.query('FID,FParentId,FNumber,FName', '', {
			FormId: 'SAL_MATERIALGROUP',
			OrderString: 'FID ASC',
		});
		expect(rows).toMatchObject([
			[Id, 0, '01', '改'],
			[expect.any(Number), Id, '01.1', '组'],
		]);
		expect(statusOf(await group({})).IsSuccess).toBe(false);
		expect(statusOf(await group({ GroupFieldKey: 'FName' })).IsSuccess).toBe(false);
	});

	it('are told by QueryGroupInfo, under the key the site knows', async () => {
		const { client, kingdee, group } = await open();
		const { Id } = (await group({})).Result;
		await group({ FNumber: '02' });
		const told = async (data: object) => {
			const asked = { FormId: 'BD_MATERIAL', ...data };
			const { body } = await client.call('QueryGroupInfo', { data: asked });
			return (body as { Result: { NeedReturnData: object[] } }).Result.NeedReturnData;
		};
		expect(await told({})).toHaveLength(2);
		expect(await told({ GroupPkIds: String(Id) })).toMatchObject([{ FID: Id, FNumber: '01' }]);
		expect(await told({ Ids: String(Id) })).toHaveLength(2);
		kingdee.change({ groupIdsKey: 'Ids' });
		expect(await told({ Ids: String(Id) })).toHaveLength(1);
	});

	it('go with GroupDelete unless something is in them', async () => {
		const { client, kingdee, group } = await open();
		const { Id } = (await group({})).Result;
		const scope = { FCreateOrgId: { FNumber: '100' }, FUseOrgId: { FNumber: '100' } };
		const FMaterialGroup = { FNumber: '01' };
		kingdee.create('BD_MATERIAL', { ...scope, FNumber: 'G1', FName: 'x', FMaterialGroup });
		const remove = async (id: number) =>
			await client.change('GroupDelete', { FormId: 'BD_MATERIAL', GroupPkIds: String(id) });
		expect((await remove(Id)).IsSuccess).toBe(false);
		const { Id: empty } = (await group({ FNumber: '02' })).Result;
		expect((await remove(empty)).SuccessEntitys).toMatchObject([{ Id: empty, Number: '02' }]);
		expect((await remove(empty)).IsSuccess).toBe(false);
	});
});

describe('FlexSave', () => {
	it('gives the same combination the same id and refuses unknown values', async () => {
		const { client } = await open();
		const save = async (...Model: object[]) =>
			await client.change('FlexSave', { Model }, 'BD_MATERIAL');
		const [a, b] = [{ FF100001: { FNumber: 'A-01' } }, { FF100003: 22 }];
		const { SuccessEntitys } = await save({ ...a, ...b }, b, { ...b, ...a });
		const [first, second, third] = SuccessEntitys.map(({ Id }) => Id);
		expect(third).toBe(first);
		expect(second).not.toBe(first);
		const { Errors } = await save({ FF100001: { FNumber: 'Z-99' } });
		expect(Errors).toMatchObject([{ FieldName: 'FF100001', DIndex: 0 }]);
	});
});
