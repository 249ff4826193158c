import { createKingdee } from '../../simulator/kingdee/kingdee';
import type { Switches } from '../../simulator/kingdee/profiles';
import { Client } from './client';
import { HandClock } from './handClock';
import { inbound, line, saleOrder, saleOutbound, saleOutboundLine } from './models';

const FORM = 'STK_MISCELLANEOUS';

async function open(switches: Partial<Switches> = {}) {
	const clock = new HandClock();
	const kingdee = await createKingdee({ seed: 'basic', clock, switches });
	const client = await new Client(kingdee).login();
	const messages = async (Model: object, formId = FORM, options: object = {}) =>
		(await client.change('Save', { Model, ...options }, formId)).Errors.map(
			(error) => error.Message,
		);
	return { clock, kingdee, client, messages };
}

const withLine = (number: string, further: object) => inbound(number, { FEntity: [line(further)] });
const required = (label: string) => `单据体实体【明细信息】第【1】行分录，【${label}】字段必录`;
const dates = { FProduceDate: '2026-01-05', FExpiryDate: '2027-01-05' };

describe('goods', () => {
	it.each([
		['a batch-managed material', { FMATERIALID: { FNumber: 'M0007' } }, ['批号']],
		['a material with shelf life', { FMATERIALID: { FNumber: 'M0011' } }, ['生产日期', '有效期至']],
		['a warehouse with locations', { FSTOCKID: { FNumber: 'CK005' } }, ['仓位']],
	])('%s is refused without what it demands', async (_, goods, labels) => {
		const { messages } = await open();
		expect(await messages(withLine('G1', goods))).toEqual(labels.map(required));
		expect(await messages(withLine('G1', goods), FORM, { ValidateFlag: false })).toEqual([]);
	});

	it('are taken with lot, dates and location', async () => {
		const { messages } = await open();
		const FSTOCKLOCID = { FSTOCKLOCID__FF100001: { FNumber: 'A-01' } };
		const stored = { FSTOCKID: { FNumber: 'CK005' }, FSTOCKLOCID };
		const lot = { FMATERIALID: { FNumber: 'M0007' }, FLOT: { FNumber: 'L1' } };
		expect(await messages(withLine('G1', { ...lot, ...stored }))).toEqual([]);
		expect(await messages(withLine('G2', { FMATERIALID: { FNumber: 'M0011' }, ...dates }))).toEqual(
			[],
		);
	});

	it('of a draft are looked at when it is submitted', async () => {
		const { client, kingdee } = await open();
		kingdee.create(FORM, withLine('G1', { FMATERIALID: { FNumber: 'M0007' } }), 'Z');
		const { Errors } = await client.change('Submit', { Numbers: ['G1'] });
		expect(Errors[0].Message).toBe(required('批号'));
	});
});

describe('amounts', () => {
	const amountsOf = async (further: object, switches: Partial<Switches> = {}) => {
		const { kingdee } = await open(switches);
		kingdee.create('SAL_SaleOrder', saleOrder('A1', further));
		const [bill] = kingdee.bills.rows('SAL_SaleOrder');
		const [row] = bill.FSaleOrderEntry as Array<Record<string, number>>;
		return [row.FPrice, row.FTaxPrice, row.FAmount, row.FEntryTaxAmount, row.FAllAmount];
	};

	it.each([
		['the price with tax', { FQty: 3, FTaxPrice: 11.3 }, [10, 11.3, 30, 3.9, 33.9]],
		['the price without tax', { FQty: 3, FTaxPrice: 0, FPrice: 10 }, [10, 11.3, 30, 3.9, 33.9]],
		[
			'halves upwards',
			{ FQty: 1, FTaxPrice: 1.005, FEntryTaxRate: 0 },
			[1.005, 1.005, 1.01, 0, 1.01],
		],
		['what was sent wrong', { FQty: 3, FAllAmount: 1, FAmount: 1 }, [10, 11.3, 30, 3.9, 33.9]],
	])('are computed from quantity and %s', async (_, further, expected) => {
		expect(await amountsOf(further)).toEqual(expected);
	});

	it('are kept as sent on a row without a price, or where the site does so', async () => {
		const free = { FIsFree: true, FTaxPrice: 0, FAllAmount: 7 };
		expect(await amountsOf(free)).toEqual([0, 0, 0, 0, 7]);
		expect(await amountsOf({ FAllAmount: 7 }, { amounts: 'asSent' })).toEqual([0, 11.3, 0, 0, 7]);
	});

	it('have the precision of the currency', async () => {
		const { kingdee } = await open();
		const yen = { FNumber: 'JPY', FName: '日元', FCODE: 'JPY', FAmountDigits: 0 };
		kingdee.create('BD_Currency', yen);
		const model = saleOrder('A1', { FQty: 3 });
		const FSaleOrderFinance = { FSettleCurrId: { FNumber: 'JPY' } };
		kingdee.create('SAL_SaleOrder', { ...model, FSaleOrderFinance });
		expect(kingdee.bills.rows('SAL_SaleOrder')).toMatchObject([
			{ FSaleOrderEntry: [{ FAllAmount: 34, FAmount: 30 }] },
		]);
	});

	it('are summed up in the head of 应付单', async () => {
		const { kingdee } = await open();
		const [organisation, yuan] = [{ FNumber: '100' }, { FNumber: 'PRE001' }];
		const priced = { FPriceQty: 1, FPrice: 100, FEntryTaxRate: 13 };
		kingdee.create('AP_Payable', {
			...{ FBillTypeID: { FNUMBER: 'YFD02_SYS' }, FDATE: '2026-01-05', FENDDATE_H: '2026-02-04' },
			...{ FSUPPLIERID: { FNumber: 'VEN00001' }, FCURRENCYID: yuan },
			...{ FSETTLEORGID: organisation, FPAYORGID: organisation },
			FsubHeadFinc: {
				...{ FACCNTTIMEJUDGETIME: '2026-01-05', FMAINBOOKSTDCURRID: yuan, FTaxAmountFor: 1 },
				FEXCHANGETYPE: { FNumber: 'HLTX01_SYS' },
			},
			FEntityDetail: [priced, { ...priced, FPrice: 0.05, FTaxPrice: 0 }],
		});
		expect(kingdee.bills.rows('AP_Payable')).toMatchObject([
			{
				FsubHeadFinc: { FNoTaxAmountFor: 100.05, FTaxAmountFor: 13.01 },
				FEntityDetail: [{ FALLAMOUNTFOR_D: 113 }, { FALLAMOUNTFOR_D: 0.06 }],
			},
		]);
	});

	it('with IsControlPrecision are refused when they have too many decimals', async () => {
		const { messages } = await open();
		const strict = { IsControlPrecision: 'true' };
		expect(await messages(withLine('P1', { FQty: 1.00001 }), FORM, strict)).toHaveLength(1);
		expect(await messages(withLine('P1', { FAmount: 1.001 }), FORM, strict)).toHaveLength(1);
		expect(
			await messages(withLine('P1', { FQty: 1.0001, FPRICE: 1.000001 }), FORM, strict),
		).toEqual([]);
		expect(await messages(withLine('P2', { FQty: 1.00001 }))).toEqual([]);
	});
});

describe('key order', () => {
	const text = '第1行分录，未免费的物料，含税单价不能小于等于0';
	const { SubHeadEntity, FEntity, ...head } = saleOutbound('K1');

	it('of a sub-head behind the entry takes the prices away; IsAutoAdjustField repairs it', async () => {
		const { messages } = await open();
		const late = { ...head, FEntity, SubHeadEntity };
		expect(await messages(late, 'SAL_OUTSTOCK')).toEqual([text]);
		expect(await messages(late, 'SAL_OUTSTOCK', { IsAutoAdjustField: 'true' })).toEqual([]);
		expect(
			await messages({ ...head, FBillNo: 'K2', SubHeadEntity, FEntity }, 'SAL_OUTSTOCK'),
		).toEqual([]);
	});

	it('does no harm to rows that are free', async () => {
		const { messages } = await open();
		const free = [saleOutboundLine({ FIsFree: true, FTaxPrice: 0 })];
		expect(await messages({ ...head, FEntity: free, SubHeadEntity }, 'SAL_OUTSTOCK')).toEqual([]);
		const bare = [saleOutboundLine({ FTaxPrice: 0 })];
		expect(await messages({ ...head, SubHeadEntity, FEntity: bare }, 'SAL_OUTSTOCK')).toEqual([
			text,
		]);
	});
});

describe('options', () => {
	it('NumberSearch false finds no reference by number', async () => {
		const { messages } = await open();
		const texts = await messages(inbound('N1'), FORM, { NumberSearch: 'false' });
		expect(texts).toContain('字段“单据类型”是必填项');
	});

	it('ValidateRepeatJson refuses the same JSON again within the window, and failed ones never', async () => {
		const { client, clock, kingdee } = await open({ uniqueNumbers: 'none' });
		const save = async (model: object) => await client.save(model, { ValidateRepeatJson: 'true' });
		expect((await save(inbound('R1'))).IsSuccess).toBe(true);
		const again = await save(inbound('R1'));
		expect(again).toMatchObject({ IsSuccess: false, MsgCode: 11 });
		expect((await client.save(inbound('R1'))).IsSuccess).toBe(true);
		await clock.wind(6 * 60_000);
		expect((await save(inbound('R1'))).IsSuccess).toBe(true);
		kingdee.change({ repeatMinutes: null });
		await clock.wind(6 * 60_000);
		expect((await save(inbound('R1'))).IsSuccess).toBe(false);
		const batch = async (...Model: object[]) =>
			await client.batch(Model, { ValidateRepeatJson: 'true' });
		const half = [inbound('R3'), inbound('R4', { FDate: '' })];
		expect((await batch(...half)).SuccessEntitys).toHaveLength(1);
		expect((await batch(...half)).SuccessEntitys).toEqual([]);
		for (let time = 0; time < 2; time++) {
			const { Errors } = await save(inbound('R2', { FDate: '' }));
			expect(Errors[0].Message).toBe('字段“日期”是必填项');
		}
	});
});

describe('closing dates', () => {
	it('may stand for stock bills and payables apart', async () => {
		const { messages } = await open({ closing: { '100': { stock: '2026-01-31' } } });
		expect(await messages(inbound('C1'))).toHaveLength(1);
		expect(await messages(saleOrder('C2'), 'SAL_SaleOrder')).toEqual([]);
		const other = await open({ closing: { '100': { payable: '2026-01-31' } } });
		expect(await other.messages(inbound('C1'))).toEqual([]);
	});

	it('closedText: a closed period is told as closing date, as closed, or as a date that is too early', async () => {
		const { messages, kingdee } = await open({ closing: { '100': '2026-01-31' } });
		expect(await messages(inbound('C1'))).toEqual([
			'组织“100”已关账，单据日期必须大于关账日期2026-01-31',
		]);
		kingdee.change({ closedText: 'closedBusinessPeriod' });
		expect(await messages(inbound('C1'))).toEqual([
			'组织[100]2026-01-31所在的会计期间已结账，不能新增或修改单据',
		]);
		kingdee.change({ closedText: 'beforeClosing' });
		expect(await messages(inbound('C1'))).toEqual(['组织“100”的单据日期不能早于2026-01-31']);
	});
});

describe('network control', () => {
	it('refuses save and operations on a locked bill alone, until it is free', async () => {
		const { client, kingdee } = await open();
		const { id: FID } = kingdee.create(FORM, inbound('L1'), 'A');
		kingdee.create(FORM, inbound('L2'), 'A');
		kingdee.locks.hold(FORM, 'L1');
		const text = /^“demo”使用业务单据：“其他入库单”业务操作-.*冲突，请稍候再使用。$/;
		const submit = async () => await client.change('Submit', { Numbers: ['L1', 'L2'] });
		const held = await submit();
		expect(held.SuccessEntitys).toMatchObject([{ Number: 'L2' }]);
		expect(held).toMatchObject({ MsgCode: 0, Errors: [{ FieldName: null, DIndex: 0 }] });
		expect(held.Errors[0].Message).toMatch(text);
		kingdee.change({ conflictMsgCode: 13 });
		const refused = await client.save({ FID, FNOTE: 'x' });
		expect(refused).toMatchObject({ MsgCode: 13, Errors: [{ FieldName: null }] });
		kingdee.locks.free(FORM, 'L1');
		expect((await client.save({ FID, FNOTE: 'x' })).IsSuccess).toBe(true);
	});
});

describe('network control of operations', () => {
	it('networkCtrl: a lock stops every operation, or those that ask with NetworkCtrl', async () => {
		const { client, kingdee } = await open();
		kingdee.create(FORM, inbound('L1'), 'A');
		kingdee.locks.hold(FORM, 'L1');
		const submit = async (further: object = {}) =>
			(await client.change('Submit', { Numbers: ['L1'], ...further })).IsSuccess;
		expect(await submit()).toBe(false);
		kingdee.change({ networkCtrl: 'asked' });
		expect(await submit({ NetworkCtrl: 'true' })).toBe(false);
		expect(await submit({ NetworkCtrl: '' })).toBe(true);
	});
});

describe('approval', () => {
	it('of one’s own bill is refused where the site says so', async () => {
		const { client, kingdee } = await open({ ownAudit: 'refuse' });
		await client.save(inbound('O1'));
		await client.change('Submit', { Numbers: ['O1'] });
		const audit = async () => await client.change('Audit', { Numbers: ['O1'] });
		expect((await audit()).Errors[0].Message).toBe('不允许审核本人创建的单据！');
		kingdee.change({ ownAudit: 'allow' });
		expect((await audit()).IsSuccess).toBe(true);
	});
});
