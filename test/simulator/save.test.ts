import { createKingdee } from '../../simulator/kingdee/kingdee';
import type { Switches } from '../../simulator/kingdee/profiles';
import { Client } from './client';
import { HandClock } from './handClock';
import { inbound, line } from './models';

const FORM = 'STK_MISCELLANEOUS';

async function open(switches: Partial<Switches> = {}) {
	const clock = new HandClock();
	const kingdee = await createKingdee({ seed: 'basic', clock, switches });
	const client = await new Client(kingdee).login();
	return { clock, kingdee, client, bills: kingdee.bills };
}

interface PlainLine {
	FEntryID: number;
	FQty: number;
	FMATERIALID: { FNumber: string };
}

async function message(client: Client, model: object, options: object = {}) {
	const { Errors } = await client.save(model, options);
	return Errors.map((error) => error.Message);
}

describe('Save', () => {
	it('stores the bill and answers with id, number and the fields asked for', async () => {
		const { client, bills } = await open();
		const data = {
			Model: inbound('S1', { FNOTE: 'x' }),
			NeedReturnFields: ['FBillNo', 'FEntity.FMaterialId', 'FEntity_FEntryID'],
		};
		const { body } = await client.call('Save', { formid: FORM, data });
		const [bill] = bills.byNumber(FORM, 'S1');
		expect(body).toMatchObject({
			Result: {
				ResponseStatus: { IsSuccess: true, MsgCode: 0, Errors: [] },
				Id: bill.FID,
				Number: 'S1',
				NeedReturnData: [{ FBillNo: 'S1', FEntity: [{ FMaterialId: { FNumber: 'M0001' } }] }],
			},
		});
		expect(bill).toMatchObject({ FDocumentStatus: 'A', FNOTE: 'x', FApproveDate: null });
	});

	it('takes numbers and booleans as text and keys in any letter case', async () => {
		const { client, bills } = await open();
		const rows = [{ ...line(), FQty: undefined, fqty: '2.5', FPrice: '1' }];
		expect((await client.save(inbound('S1', { fnote: 'n', FEntity: rows }))).IsSuccess).toBe(true);
		expect(bills.rows(FORM)).toMatchObject([{ FNOTE: 'n', FEntity: [{ FQty: 2.5, FPRICE: 1 }] }]);
	});

	it('gives a number where none is sent, and skips numbers in use', async () => {
		const { client, bills } = await open();
		await client.save(inbound('QTRK00000001'));
		await client.save({ ...inbound(''), FBillNo: undefined });
		await client.save(inbound(''));
		const given = bills.rows(FORM).map((bill) => bill.FBillNo);
		expect(given).toEqual(['QTRK00000001', 'QTRK00000002', 'QTRK00000003']);
	});

	it('replaces the number that was sent where the number rule overrides', async () => {
		const { client } = await open({ numberRuleOverrides: true });
		expect((await client.save(inbound('MINE'))).SuccessEntitys[0].Number).toBe('QTRK00000001');
	});

	it('refuses a used number whatever its letter case, width or trailing blanks', async () => {
		const { client } = await open();
		await client.save(inbound('S1'));
		for (const number of ['S1', 's1', 'S1  ', 'Ｓ１']) {
			const status = await client.save(inbound(number));
			expect(status.MsgCode).toBe(11);
			expect(status.Errors).toMatchObject([
				{
					FieldName: 'FBillNo',
					Message: `违反字段唯一性要求：编码唯一。[${number}]在当前系统中已经被使用。`,
				},
			]);
		}
	});

	it('takes it per organisation, or at all, where the site has no such rule', async () => {
		const { client, kingdee, bills } = await open({ uniqueNumbers: 'perOrg' });
		await client.save(inbound('S1'));
		expect((await client.save(inbound('S1'))).IsSuccess).toBe(false);
		const other = inbound('S1', { FStockOrgId: { FNumber: '202' } });
		expect((await client.save(other)).IsSuccess).toBe(true);
		kingdee.change({ uniqueNumbers: 'none' });
		expect((await client.save(inbound('S1'))).IsSuccess).toBe(true);
		expect(bills.byNumber(FORM, 'S1')).toHaveLength(3);
	});

	it('names required fields in the wording of the version', async () => {
		const { client, kingdee } = await open();
		const rows = [line(), line({ FSTOCKID: { FNumber: 'NONE' } })];
		const model = inbound('S1', { FDate: '' });
		expect(await message(client, model)).toEqual(['字段“日期”是必填项']);
		const broken = inbound('S1', { FEntity: rows });
		expect(await message(client, broken)).toEqual([
			'单据体实体【明细信息】第【2】行分录，【收货仓库】字段必录',
		]);
		kingdee.change({ requiredWording: 'older' });
		expect(await message(client, broken)).toEqual(['单据体“明细信息”第2行字段“收货仓库”是必填项']);
		expect(await message(client, broken, { ValidateFlag: 'false' })).toEqual([]);
	});

	it('finds references per organisation; an unknown one is empty, or named when verified', async () => {
		const { client, kingdee } = await open();
		kingdee.create('BD_STOCK', {
			FCreateOrgId: { FNumber: '100' },
			FUseOrgId: { FNumber: '202' },
			FNumber: 'ONLY202',
			FName: '仅202',
		});
		const rows = [line({ FSTOCKID: { FNumber: 'only202' } })];
		const there = inbound('S1', { FStockOrgId: { FNumber: '202' }, FEntity: rows });
		expect(await message(client, there)).toEqual([]);
		const here = inbound('S2', { FEntity: rows });
		expect(await message(client, here)).toEqual(['字段“收货仓库”的数据“only202”未分配到当前组织']);
		kingdee.change({ unusableReference: 'empty' });
		expect(await message(client, here)).toEqual([
			'单据体实体【明细信息】第【1】行分录，【收货仓库】字段必录',
		]);
		expect(await message(client, here, { IsVerifyBaseDataField: true })).toEqual([
			'字段“收货仓库”(FSTOCKID)的编码“only202”不存在或者不可用',
		]);
		expect((await client.save(inbound('S3', { FSUPPLIERID: { FNumber: 'X' } }))).IsSuccess).toBe(
			true,
		);
	});

	it('refuses base data that is forbidden or not audited', async () => {
		const { client, kingdee } = await open();
		const [material] = await client.query(
			'FMATERIALID',
			"FNumber='M0002' and FUseOrgId.FNumber='100'",
			{
				FormId: 'BD_MATERIAL',
			},
		);
		const change = { opNumber: 'Forbid', data: { Ids: String(material[0]) } };
		await client.call('ExcuteOperation', { formid: 'BD_MATERIAL', ...change });
		const rows = [line({ FMATERIALID: { FNumber: 'M0002' } })];
		expect(await message(client, inbound('S1', { FEntity: rows }))).toHaveLength(1);
		const scope = { FCreateOrgId: { FNumber: '100' }, FUseOrgId: { FNumber: '100' } };
		kingdee.create('BD_MATERIAL', { ...scope, FNumber: 'NEW', FName: '新' }, 'A');
		const fresh = [line({ FMATERIALID: { FNumber: 'NEW' } })];
		expect(await message(client, inbound('S2', { FEntity: fresh }))).toHaveLength(1);
	});

	it('stops at an unknown F key, drops keys without F and the FBillHead wrapper', async () => {
		const { client, bills } = await open();
		const [text] = await message(client, inbound('S1', { FNothing: 1 }));
		expect(text).toMatch(
			/^ResolveFiled_InnerEx解析字段\(Key:FNothing\).*实体不存在此属性！\[EntityType：BillHead/,
		);
		const [inner] = await message(client, inbound('S1', { FEntity: [line({ FBillNo: 'x' })] }));
		expect(inner).toContain('实体不存在此属性！[EntityType：FEntity');
		const odd = inbound('S1', { Note: 'dropped', FBillHead: { FNOTE: 'dropped' } });
		expect((await client.save(odd)).IsSuccess).toBe(true);
		expect(bills.rows(FORM)).toMatchObject([{ FNOTE: '' }]);
	});

	it('refuses texts that are too long and values of another type', async () => {
		const { client } = await open();
		expect(await message(client, inbound('x'.repeat(31)))).toHaveLength(1);
		expect(await message(client, inbound('S1', { FNOTE: 'x'.repeat(256) }))).toHaveLength(1);
		expect(await message(client, inbound('S1', { FDate: 'soon' }))).toHaveLength(1);
		expect(
			await message(client, inbound('S1', { FEntity: [line({ FQty: 'many' })] })),
		).toHaveLength(1);
		expect(await message(client, inbound('S1', { FNOTE: 'x'.repeat(255) }))).toEqual([]);
	});

	it('refuses a date up to the closing date of the organisation', async () => {
		const { client } = await open({ closing: { '100': '2026-01-05' } });
		expect(await message(client, inbound('S1'))).toEqual([
			'组织“100”已关账，单据日期必须大于关账日期2026-01-05',
		]);
		expect(await message(client, inbound('S1', { FDate: '2026-01-06' }))).toEqual([]);
		expect(await message(client, inbound('S2', { FStockOrgId: { FNumber: '202' } }))).toEqual([]);
	});

	it('saves a draft of a bill that is not complete', async () => {
		const { client, bills } = await open();
		const model = inbound('D1', { FDate: '' });
		expect((await client.change('Draft', { Model: model })).IsSuccess).toBe(true);
		expect(bills.rows(FORM)).toMatchObject([{ FDocumentStatus: 'Z' }]);
	});

	it('saves an 应付单 with sub-heads and two entries', async () => {
		const { client, kingdee } = await open();
		const supplier = { FNumber: 'VEN00001' };
		const organisation = { FNumber: '100' };
		const Model = {
			FBillTypeID: { FNUMBER: 'YFD02_SYS' },
			...{ FDATE: '2026-01-05', FENDDATE_H: '2026-02-04', FDOCUMENTSTATUS: 'Z' },
			...{ FSUPPLIERID: supplier, FCURRENCYID: { FNumber: 'PRE001' }, FBUSINESSTYPE: 'FY' },
			...{ FISTAX: 'true', FSETTLEORGID: organisation, FPAYORGID: organisation },
			FsubHeadSuppiler: { FORDERID: supplier },
			FsubHeadFinc: {
				FACCNTTIMEJUDGETIME: '2026-01-05',
				FMAINBOOKSTDCURRID: { FNumber: 'PRE001' },
				FEXCHANGETYPE: { FNumber: 'HLTX01_SYS' },
			},
			FEntityDetail: [{ FCOSTID: { FNumber: 'FYXM11_SYS' }, FPriceQty: 1, FALLAMOUNTFOR_D: 113 }],
			FEntityPlan: [{ FENDDATE: '2026-02-04', FPAYAMOUNTFOR: 113, FPAYRATE: 100 }],
		};
		const status = await client.change('Save', { Model }, 'AP_Payable');
		expect(status.Errors).toEqual([]);
		expect(status.SuccessEntitys[0].Number).toBe('AP00000001');
		expect(kingdee.bills.rows('AP_Payable')).toMatchObject([
			{
				FISTAX: 1,
				FsubHeadSuppiler: { FORDERID: supplier },
				FsubHeadFinc: { FExchangeRate: 1 },
				FEntityDetail: [{ FALLAMOUNTFOR_D: 113 }],
				FEntityPlan: [{ FPAYRATE: 100 }],
			},
		]);
	});
});

describe('an update', () => {
	async function withBill() {
		const opened = await open();
		const rows = [1, 2, 3].map((FQty) => line({ FQty }));
		const model = inbound('U1', { FNOTE: 'old', FEntity: rows });
		const { id: FID } = opened.kingdee.create(FORM, model, 'A');
		const lines = () => opened.bills.rows(FORM)[0].FEntity as PlainLine[];
		return { ...opened, FID, lines };
	}

	it('writes the keys it names, moves FModifyDate and keeps FCreateDate', async () => {
		const { client, clock, bills, FID } = await withBill();
		await clock.wind(60_000);
		expect((await client.save({ FID, FNOTE: 'new' })).IsSuccess).toBe(true);
		expect(bills.rows(FORM)).toMatchObject([
			{
				FNOTE: 'new',
				FBillNo: 'U1',
				FCreateDate: '2026-01-05T09:00:00.000',
				FModifyDate: '2026-01-05T09:01:00.000',
				FEntity: [{ FQty: 1 }, { FQty: 2 }, { FQty: 3 }],
			},
		]);
	});

	it('deletes the lines it does not list, unless told not to', async () => {
		const { client, FID, lines } = await withBill();
		const [first, second] = lines();
		const kept = [{ FEntryID: first.FEntryID, FQty: 9 }, { FEntryID: second.FEntryID }];
		await client.save({ FID, FEntity: kept });
		expect(lines().map(({ FQty }) => FQty)).toEqual([9, 2]);
		const one = [{ FEntryID: second.FEntryID, FQty: 8 }];
		await client.save({ FID, FEntity: one }, { IsDeleteEntry: 'false' });
		expect(lines().map(({ FQty }) => FQty)).toEqual([9, 8]);
		await client.save({ FID, FEntity: [line({ FQty: 7 })] }, { IsDeleteEntry: false });
		expect(lines().map(({ FQty }) => FQty)).toEqual([9, 8, 7]);
		await client.save({ FID, FEntity: [line({ FQty: 6 })] });
		expect(lines().map(({ FQty }) => FQty)).toEqual([6]);
	});

	it('leaves the lines with [] and empties them with [{}]', async () => {
		const { client, FID, lines } = await withBill();
		await client.save({ FID, FEntity: [] });
		expect(lines()).toHaveLength(3);
		await client.save({ FID, FEntity: [{}] }, { ValidateFlag: false });
		expect(lines()).toHaveLength(0);
	});

	it('with NeedUpDateFields writes only those, and drops new lines without a word', async () => {
		const { client, bills, FID, lines } = await withBill();
		const [first] = lines();
		const FEntity = [{ FEntryID: first.FEntryID, FQty: 5, FPRICE: 4 }, line()];
		const options = { NeedUpDateFields: ['FEntity', 'FQty'], IsDeleteEntry: false };
		const status = await client.save({ FID, FNOTE: 'ignored', FEntity }, options);
		expect(status.IsSuccess).toBe(true);
		expect(bills.rows(FORM)[0]).toMatchObject({ FNOTE: 'old' });
		expect(lines()).toMatchObject([{ FQty: 5, FPRICE: 0 }, { FQty: 2 }, { FQty: 3 }]);
	});

	it('of an audited or submitted bill is refused', async () => {
		const { client, FID } = await withBill();
		await client.change('Submit', { Numbers: ['U1'] });
		expect((await client.save({ FID, FNOTE: 'x' })).IsSuccess).toBe(false);
		await client.change('Audit', { Numbers: ['U1'] });
		expect(await message(client, { FID, FNOTE: 'x' })).toEqual(['单据已审核，不允许修改']);
		expect((await client.save({ FID: 1, FNOTE: 'x' })).IsSuccess).toBe(false);
	});
});

describe('BatchSave', () => {
	const five = () => [
		inbound('B0', { FDate: '', FOwnerTypeIdHead: '' }),
		...['B1', 'B2', 'B3'].map((number) => inbound(number)),
		inbound('B1'),
	];

	it('saves bill by bill: some succeed, some fail, several errors under one DIndex', async () => {
		const { client, bills } = await open();
		const status = await client.batch(five());
		expect(status.IsSuccess).toBe(false);
		expect(status.SuccessEntitys.map(({ Number, DIndex }) => [Number, DIndex])).toEqual([
			['B1', 1],
			['B2', 2],
			['B3', 3],
		]);
		expect(status.Errors.map(({ DIndex }) => DIndex)).toEqual([0, 0, 4]);
		expect(bills.count(FORM)).toBe(3);
	});

	it('counts DIndex inside each batch when BatchCount is smaller than the bills', async () => {
		const { client } = await open();
		const models = ['C1', 'C2', 'C3', 'C4', 'C5'].map((number) => inbound(number));
		const status = await client.batch(models, { BatchCount: 2 });
		expect(status.SuccessEntitys.map(({ DIndex }) => DIndex)).toEqual([0, 1, 2, 0, 1]);
		const others = models.map((model) => ({ ...model, FBillNo: `${String(model.FBillNo)}x` }));
		const ignored = await client.batch(others, { BatchCount: '5' });
		expect(ignored.SuccessEntitys.map(({ DIndex }) => DIndex)).toEqual([0, 1, 2, 3, 4]);
	});

	it('forgets a lot that came into being with a bill that was rolled back', async () => {
		const { client, kingdee } = await open({ workflow: [FORM] });
		const lot = (number: string) =>
			inbound(number, { FEntity: [line({ FLOT: { FNumber: 'LOT-1' } })] });
		await client.batch([lot('A1')], { IsAutoSubmitAndAudit: true });
		expect(kingdee.bills.byNumber('BD_BatchMainFile', 'LOT-1')).toHaveLength(0);
		await client.batch([lot('A2')]);
		expect(await client.query('FLot.FNumber')).toEqual([['LOT-1']]);
	});

	it('with IsAutoSubmitAndAudit audits, and rolls a bill back whose audit fails', async () => {
		const { client, kingdee, bills } = await open();
		const options = { IsAutoSubmitAndAudit: 'true' };
		await client.batch([inbound('A1')], options);
		expect(bills.rows(FORM)).toMatchObject([{ FDocumentStatus: 'C' }]);
		kingdee.change({ workflow: [FORM] });
		expect((await client.batch([inbound('A2')], options)).Errors).toHaveLength(1);
		expect(bills.count(FORM)).toBe(1);
		kingdee.change({ autoAudit: 'steps' });
		await client.batch([inbound('A3')], options);
		expect(bills.byNumber(FORM, 'A3')).toMatchObject([{ FDocumentStatus: 'B' }]);
		kingdee.change({ autoAudit: 'ignored' });
		await client.batch([inbound('A4')], options);
		expect(bills.byNumber(FORM, 'A4')).toMatchObject([{ FDocumentStatus: 'A' }]);
	});
});
