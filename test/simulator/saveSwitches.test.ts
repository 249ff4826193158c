import { createKingdee } from '../../simulator/kingdee/kingdee';
import type { KingdeeOptions } from '../../simulator/kingdee/kingdee';
import type { Switches } from '../../simulator/kingdee/profiles';
import { Client } from './client';
import { HandClock, settled } from './handClock';
import { inbound } from './models';

const FORM = 'STK_MISCELLANEOUS';

async function open(switches: Partial<Switches> = {}, options: KingdeeOptions = {}) {
	const clock = new HandClock();
	const kingdee = await createKingdee({ seed: 'basic', clock, switches, ...options });
	const client = new Client(kingdee);
	if (!options.latencyMs) await client.login();
	return { clock, kingdee, client };
}

describe('switches of saves', () => {
	const overlapping = async (uniqueNumbers: Switches['uniqueNumbers']) => {
		const { clock, kingdee } = await open({ uniqueNumbers }, { latencyMs: 100 });
		const clients = [new Client(kingdee), new Client(kingdee)];
		const winding = async <T>(work: Promise<T>) => {
			await settled();
			await clock.wind(100);
			return await work;
		};
		for (const one of clients) await winding(one.login());
		const all = Promise.all(clients.map(async (one) => await one.save(inbound('U1'))));
		const overlap = (await winding(all)).map(({ IsSuccess }) => IsSuccess);
		const later = await winding(clients[0].save(inbound('U1')));
		return [overlap, later.IsSuccess];
	};

	it('uniqueNumbers: two overlapping saves both pass where the check comes before the commit', async () => {
		expect(await overlapping('index')).toEqual([[true, false], false]);
		expect(await overlapping('checkedBeforeCommit')).toEqual([[true, true], false]);
	});

	it('twiceInBatch: a bill sent twice in one batch is refused or saved twice', async () => {
		const { client, kingdee } = await open();
		expect((await client.batch([inbound('T1'), inbound('T1')])).Errors).toHaveLength(1);
		kingdee.change({ twiceInBatch: 'both' });
		expect((await client.batch([inbound('T2'), inbound('T2')])).Errors).toEqual([]);
		expect((await client.batch([inbound('T2')])).Errors).toHaveLength(1);
	});

	it('batchException: an exception in one bill stays there, or ends the batch without DIndex', async () => {
		const { client, kingdee } = await open();
		const batch = async (name: string) =>
			await client.batch([
				inbound(`${name}1`),
				inbound(`${name}2`, { FNope: 1 }),
				inbound(`${name}3`),
			]);
		expect((await batch('A')).SuccessEntitys).toHaveLength(2);
		kingdee.change({ batchException: 'aborts' });
		const aborted = await batch('B');
		expect(aborted).toMatchObject({ IsSuccess: false, SuccessEntitys: [] });
		expect(aborted.Errors[0]).not.toHaveProperty('DIndex');
		const stored = kingdee.bills.rows(FORM).map((bill) => bill.FBillNo);
		expect(stored).toEqual(['A1', 'A3', 'B1']);
	});

	it('successIds: ids are numbers or texts', async () => {
		const { client, kingdee } = await open();
		const id = async (number: string) => (await client.save(inbound(number))).SuccessEntitys[0].Id;
		expect(typeof (await id('I1'))).toBe('number');
		kingdee.change({ successIds: 'text' });
		expect(typeof (await id('I2'))).toBe('string');
		const { SuccessEntitys } = await client.batch([inbound('I3')]);
		expect(SuccessEntitys).toEqual([
			{ Id: expect.stringMatching(/^\d+$/) as string, Number: 'I3', DIndex: 0 },
		]);
	});

	it('unknownReference: IsVerifyBaseDataField names the number, or says required', async () => {
		const { client, kingdee } = await open();
		const model = inbound('V1', { FSUPPLIERID: { FNumber: 'X' } });
		const text = async () =>
			(await client.save(model, { IsVerifyBaseDataField: true })).Errors[0].Message;
		expect(await text()).toContain('“X”');
		kingdee.change({ unknownReference: 'required' });
		expect(await text()).toBe('字段“供应商”是必填项');
		kingdee.change({ unknownReference: 'value' });
		expect(await text()).toBe('编码值["X"]不存在');
	});

	it.each<[string, 'A' | 'C', string, string]>([
		['a row of another organisation', 'C', '202', '字段“供应商”的数据“V9”未分配到当前组织'],
		['a row that is not audited', 'A', '100', '字段“供应商”的数据“V9”未审核'],
		['a row that is forbidden', 'C', '100', '字段“供应商”的数据“V9”已禁用'],
	])(
		'unusableReference: %s is refused, or leaves the field empty',
		async (what, upTo, org, text) => {
			const { client, kingdee } = await open();
			const scope = { FCreateOrgId: { FNumber: org }, FUseOrgId: { FNumber: org } };
			const FFinanceInfo = { FPayCurrencyId: { FNumber: 'PRE001' } };
			kingdee.create('BD_Supplier', { ...scope, FNumber: 'V9', FName: '九', FFinanceInfo }, upTo);
			const data = { Numbers: ['V9'] };
			const forbid = { formid: 'BD_Supplier', opNumber: 'Forbid', data };
			if (what.endsWith('forbidden')) await client.call('ExcuteOperation', forbid);
			const save = async (number: string, FNumber: string) =>
				await client.save(inbound(number, { FSUPPLIERID: { FNumber } }));
			const refused = await save('U1', 'V9');
			expect(refused.Errors).toMatchObject([{ FieldName: 'FSUPPLIERID', Message: text }]);
			expect((await save('U2', 'UNKNOWN')).IsSuccess).toBe(true);
			kingdee.change({ unusableReference: 'empty' });
			expect((await save('U3', 'V9')).IsSuccess).toBe(true);
			expect(kingdee.bills.byNumber(FORM, 'U3')).toMatchObject([{ FSUPPLIERID: { FNumber: '' } }]);
		},
	);

	it('returnReferences: references come back as numbers or as ids', async () => {
		const { client, kingdee } = await open();
		const returned = async (number: string) => {
			const data = { NeedReturnFields: ['FStockOrgId'], Model: inbound(number) };
			const { body } = await client.call('Save', { formid: FORM, data });
			return (body as { Result: { NeedReturnData: object[] } }).Result.NeedReturnData;
		};
		expect(await returned('N1')).toEqual([{ FStockOrgId: { FNumber: '100' } }]);
		kingdee.change({ returnReferences: 'id' });
		expect(await returned('N2')).toEqual([{ FStockOrgId: expect.any(Number) as number }]);
	});

	it('contextLostAfter: a longer batch is stored in part, and the session is lost', async () => {
		const { client, kingdee } = await open({ contextLostAfter: 2 });
		const batch = async (...numbers: string[]) =>
			await client.batch(numbers.map((number) => inbound(number)));
		expect((await batch('C1', 'C2')).IsSuccess).toBe(true);
		expect(await batch('C3', 'C4', 'C5')).toMatchObject({ MsgCode: 1, SuccessEntitys: [] });
		expect(kingdee.bills.count(FORM)).toBe(4);
		expect((await client.save(inbound('C5'))).MsgCode).toBe(1);
		await client.login();
		kingdee.change({ contextLostAfter: null });
		expect((await batch('C5', 'C6', 'C7')).IsSuccess).toBe(true);
	});

	it('referenceById: {"Id": n} is a reference, or ignored', async () => {
		const { client, kingdee } = await open();
		const [[Id]] = await client.query(
			'FSupplierId',
			"FNumber='VEN00001' and FUseOrgId.FNumber='100'",
			{
				FormId: 'BD_Supplier',
			},
		);
		await client.save(inbound('R1', { FSUPPLIERID: { Id } }));
		kingdee.change({ referenceById: false });
		await client.save(inbound('R2', { FSUPPLIERID: { Id } }));
		expect(kingdee.bills.rows(FORM)).toMatchObject([
			{ FSUPPLIERID: { FNumber: 'VEN00001' } },
			{ FSUPPLIERID: { FNumber: '' } },
		]);
	});

	it('wrongKey: an unknown F key is an error, or ignored', async () => {
		const { client, kingdee } = await open();
		expect((await client.save(inbound('W1', { FNope: 1 }))).IsSuccess).toBe(false);
		kingdee.change({ wrongKey: 'ignored' });
		expect((await client.save(inbound('W1', { FNope: 1 }))).IsSuccess).toBe(true);
	});

	it('enumValues: a value off the list is stored, or refused', async () => {
		const { client, kingdee } = await open();
		expect((await client.save(inbound('E1', { FStockDirect: 'SIDEWAYS' }))).IsSuccess).toBe(true);
		kingdee.change({ enumValues: 'checked' });
		const { Errors } = await client.save(inbound('E2', { FStockDirect: 'SIDEWAYS' }));
		expect(Errors).toMatchObject([{ FieldName: 'FStockDirect' }]);
		expect((await client.save(inbound('E2', { FStockDirect: 'RETURN' }))).IsSuccess).toBe(true);
	});

	it('auditedEdit: an audited bill is shut, or still writable', async () => {
		const { client, kingdee } = await open();
		const { id: FID } = kingdee.create(FORM, inbound('A1'));
		expect((await client.save({ FID, FNOTE: 'x' })).IsSuccess).toBe(false);
		kingdee.change({ auditedEdit: 'allow' });
		expect((await client.save({ FID, FNOTE: 'x' })).IsSuccess).toBe(true);
		expect(kingdee.bills.rows(FORM)).toMatchObject([{ FNOTE: 'x', FDocumentStatus: 'C' }]);
	});

	it('saveBlocked: a plug-in cancels every save of a form', async () => {
		const { client } = await open({ saveBlocked: [FORM] });
		expect((await client.save(inbound('B1'))).Errors[0].Message).toBe('插件取消了保存操作');
	});
});

describe('switches of operations', () => {
	it('idsArray: of an array of ids the first works, or all', async () => {
		const { client, kingdee } = await open();
		const Ids = ['X1', 'X2', 'X3'].map((number) => kingdee.create(FORM, inbound(number), 'A').id);
		expect((await client.change('Submit', { Ids })).SuccessEntitys).toHaveLength(1);
		kingdee.change({ idsArray: 'all' });
		expect((await client.change('Audit', { Ids })).SuccessEntitys).toHaveLength(1);
		expect((await client.change('Submit', { Ids: Ids.slice(1) })).SuccessEntitys).toHaveLength(2);
	});

	it('executeSpelling: both spellings work, or ExcuteOperation meets a null reference', async () => {
		const { client, kingdee } = await open();
		kingdee.create(FORM, inbound('X1'), 'A');
		const run = async (method: string) =>
			(await client.call(method, { formid: FORM, opNumber: 'Submit', data: { Numbers: ['X1'] } }))
				.text;
		kingdee.change({ executeSpelling: 'execute' });
		expect(await run('ExcuteOperation')).toMatch(/^response_error:/);
		expect(await run('ExecuteOperation')).toContain('"IsSuccess":true');
	});
});
