import { createKingdee } from '../../simulator/kingdee/kingdee';
import type { Switches } from '../../simulator/kingdee/profiles';
import { payable } from '../support/payable';
import { Client, statusOf } from './client';
import { HandClock } from './handClock';
import { inbound, line } from './models';

const FORM = 'STK_MISCELLANEOUS';

async function open(switches: Partial<Switches> = {}) {
	const kingdee = await createKingdee({ seed: 'basic', clock: new HandClock(), switches });
	return { kingdee, client: await new Client(kingdee).login() };
}

describe('switches of queries', () => {
	const withBill = async (switches: Partial<Switches> = {}) => {
		const opened = await open(switches);
		opened.kingdee.create(FORM, inbound('Q1', { FEntity: [line({ FQty: 2.5 })] }));
		return opened;
	};
	const billQuery = async (client: Client, FieldKeys: string) =>
		await client.call('BillQuery', { data: { FormId: FORM, FieldKeys } });

	it('billQueryKeys: dotted keys come as written, or with underscores', async () => {
		const { client, kingdee } = await withBill();
		expect((await billQuery(client, 'FStockOrgId.FNumber')).body).toEqual([
			{ 'FStockOrgId.FNumber': '100' },
		]);
		kingdee.change({ billQueryKeys: 'underscore' });
		expect((await billQuery(client, 'FStockOrgId.FNumber')).body).toEqual([
			{ FStockOrgId_FNumber: '100' },
		]);
	});

	it.each<[Switches['billQueryError'], RegExp]>([
		['row', /^\[\[\{"Result":.*\]\]$/],
		['list', /^\[\{"Result":.*\}\]$/],
		['object', /^\{"Result":.*\}$/],
	])(
		'billQueryError: %s is the shape of its errors, of a lost session too',
		async (shape, text) => {
			const { client } = await withBill({ billQueryError: shape });
			expect((await billQuery(client, 'FNope')).text).toMatch(text);
			client.cookie = '';
			expect((await billQuery(client, 'FBillNo')).text).toMatch(text);
			expect((await client.call('ExecuteBillQuery', { data: {} })).text).toMatch(/^\[\[/);
		},
	);

	it('siblingEntries: entries of one bill multiply, or stand side by side', async () => {
		const { client, kingdee } = await open();
		const organisation = { FNumber: '100' };
		const FsubHeadFinc = {
			FACCNTTIMEJUDGETIME: '2026-01-05',
			FMAINBOOKSTDCURRID: { FNumber: 'PRE001' },
		};
		kingdee.create('AP_Payable', {
			...{ FBillTypeID: { FNUMBER: 'YFD02_SYS' }, FDATE: '2026-01-05', FENDDATE_H: '2026-02-04' },
			...{ FSUPPLIERID: { FNumber: 'VEN00001' }, FCURRENCYID: { FNumber: 'PRE001' } },
			...{ FSETTLEORGID: organisation, FPAYORGID: organisation },
			FsubHeadFinc: { ...FsubHeadFinc, FEXCHANGETYPE: { FNumber: 'HLTX01_SYS' } },
			FEntityDetail: [1, 2, 3].map((FPriceQty) => ({ FPriceQty, FPrice: 1 })),
			FEntityPlan: [1, 2].map((FPAYAMOUNTFOR) => ({ FPAYAMOUNTFOR })),
		});
		const rows = async () => {
			const order = { FormId: 'AP_Payable', OrderString: 'FEntityDetail_FSeq, FEntityPlan_FSeq' };
			return await client.query('FPriceQty,FPAYAMOUNTFOR', '', order);
		};
		expect(await rows()).toHaveLength(6);
		kingdee.change({ siblingEntries: 'align' });
		expect(await rows()).toEqual([
			[1, 1],
			[2, 2],
			[3, null],
		]);
	});

	it('emptyEntry: a bill without lines in the entry comes with its head, or not at all', async () => {
		const { client, kingdee } = await open();
		kingdee.create('AP_Payable', payable('P0', 1, 0));
		const rows = async () =>
			await client.query('FBillNo,FPAYAMOUNTFOR', '', { FormId: 'AP_Payable' });
		expect(await rows()).toEqual([['P0', null]]);
		kingdee.change({ emptyEntry: 'none' });
		expect(await rows()).toEqual([]);
	});

	it('subSystem: without the right SubSystemId a query finds nothing and says nothing', async () => {
		const { client } = await withBill({ subSystem: '21' });
		expect(await client.query('FBillNo')).toEqual([]);
		expect(await client.query('FBillNo', '', { SubSystemId: '21' })).toEqual([['Q1']]);
	});

	it('queryDecimals: numbers have few or ten decimals', async () => {
		const { client, kingdee } = await withBill();
		const text = async () =>
			(await client.call('ExecuteBillQuery', { data: { FormId: FORM, FieldKeys: 'FQty' } })).text;
		expect(await text()).toBe('[[2.5]]');
		kingdee.change({ queryDecimals: 'padded' });
		expect(await text()).toBe('[[2.5000000000]]');
	});

	it('queryBooleans: they are texts or booleans', async () => {
		const { client, kingdee } = await open();
		const flag = async () =>
			(await client.query('FIsOpenLocation', "FNumber='CK005'", { FormId: 'BD_STOCK' }))[0];
		expect(await flag()).toEqual(['1']);
		kingdee.change({ queryBooleans: 'boolean' });
		expect(await flag()).toEqual([true]);
	});

	it('userNameFilter: names of users in a filter are refused or looked up', async () => {
		const { client, kingdee } = await withBill();
		const filter = "FCreatorId.FName = 'apiuser'";
		expect(statusOf(await client.query('FBillNo', filter)).MsgCode).toBe(9);
		kingdee.change({ userNameFilter: 'allow' });
		expect(await client.query('FBillNo', filter)).toEqual([['Q1']]);
	});

	it('compare67: the code 67 means equal, or contains', async () => {
		const { client, kingdee } = await withBill();
		const found = async () =>
			await client.query('FBillNo', [{ FieldName: 'FBillNo', Compare: '67', Value: '1' }]);
		expect(await found()).toEqual([]);
		kingdee.change({ compare67: 'contains' });
		expect(await found()).toEqual([['Q1']]);
	});

	it.each([
		['case', ["FBillNo = 'q1'", "FNOTE = 'NOTE'", "FNOTE like 'NO%'"]],
		['width', ["FBillNo = 'Ｑ１'", "FNOTE = 'ｎote'", "FNOTE like 'ｎ%'"]],
		['trailingBlanks', ["FBillNo = 'Q1  '", "FNOTE = 'note  '"]],
	])('collation: %s counts or does not count', async (part, filters) => {
		const all = { case: true, width: true, trailingBlanks: true };
		for (const isIgnored of [true, false]) {
			const { client, kingdee } = await open({ collation: { ...all, [part]: isIgnored } });
			kingdee.create(FORM, inbound('Q1', { FNOTE: 'note' }));
			for (const filter of filters) {
				expect(await client.query('FBillNo', filter)).toHaveLength(isIgnored ? 1 : 0);
			}
		}
	});

	it('maxRows: 500 cuts silently, 2000 and 10000 are further settings', async () => {
		const { client, kingdee } = await open({ maxRows: 500 });
		const models = Array.from({ length: 501 }, (_, at) => inbound(`N${at}`));
		await client.batch(models);
		const rows = async (Limit: number) =>
			(await client.query('FID', '', { OrderString: 'FID ASC', Limit })).length;
		expect(await rows(2000)).toBe(500);
		kingdee.change({ maxRows: 2000 });
		expect(await rows(0)).toBe(501);
		kingdee.change({ maxRows: 10_000 });
		expect(await rows(10_000)).toBe(501);
	});
});

describe('switches of View and QueryBusinessInfo', () => {
	it.each<[Switches['viewMissing'], string[]]>([
		['bill', ['传递的编码值或内码值不存在']],
		['number', ['编码值["NOPE"]不存在']],
		['silent', []],
	])('viewMissing: %s is what View says of a missing bill', async (viewMissing, messages) => {
		const { client } = await open({ viewMissing });
		const { IsSuccess, Errors } = await client.change('View', { Number: 'NOPE' });
		expect([IsSuccess, Errors.map(({ Message }) => Message)]).toEqual([false, messages]);
	});

	it('viewMissingCode: a missing bill answers MsgCode 10 or 0', async () => {
		const { client, kingdee } = await open();
		expect((await client.change('View', { Number: 'NOPE' })).MsgCode).toBe(10);
		kingdee.change({ viewMissingCode: 0 });
		expect((await client.change('View', { Number: 'NOPE' })).MsgCode).toBe(0);
	});

	it('viewDates: dates are ISO texts or /Date(ms)/', async () => {
		const { client, kingdee } = await open();
		kingdee.create(FORM, inbound('V1'));
		const date = async () => {
			const { body } = await client.call('View', { formid: FORM, data: { Number: 'V1' } });
			return (body as { Result: { Result: { Date: string } } }).Result.Result.Date;
		};
		expect(await date()).toBe('2026-01-05T00:00:00');
		kingdee.change({ viewDates: 'ticks' });
		expect(await date()).toBe(`/Date(${Date.UTC(2026, 0, 4, 16)})/`);
	});

	it('mustInput and extendsShape: numbers or booleans, values alone or with a caption', async () => {
		const { client, kingdee } = await open();
		const field = async (key: string) => {
			const { body } = await client.call('QueryBusinessInfo', { data: { FormId: FORM } });
			const { Entrys } = (body as Info).Result.NeedReturnData;
			return Entrys[0].Fields.find(({ Key }) => Key === key);
		};
		expect(await field('FDate')).toMatchObject({ MustInput: 1 });
		expect(await field('FStockDirect')).toMatchObject({
			Extends: [{ Value: 'GENERAL' }, { Value: 'RETURN' }],
		});
		kingdee.change({ mustInput: 'boolean', extendsShape: 'pair' });
		expect(await field('FDate')).toMatchObject({ MustInput: true });
		expect(await field('FNOTE')).toMatchObject({ MustInput: false });
		expect(await field('FStockDirect')).toMatchObject({
			Extends: [{ Caption: [{ Key: 2052, Value: 'GENERAL' }] }, { Value: 'RETURN' }],
		});
	});
});

interface Info {
	Result: {
		NeedReturnData: { Entrys: Array<{ Fields: Array<{ Key: string; MustInput: unknown }> }> };
	};
}
