import { createKingdee } from '../../simulator/kingdee/kingdee';
import type { Switches } from '../../simulator/kingdee/profiles';
import { Client, statusOf } from './client';
import { HandClock } from './handClock';
import { inbound, line } from './models';

const KEY = { OrderString: 'FID ASC' };

async function open(switches: Partial<Switches> = {}) {
	const clock = new HandClock();
	const kingdee = await createKingdee({ seed: 'basic', clock, switches });
	return { clock, client: await new Client(kingdee).login() };
}

/** Five bills: one line each but Q3, which has three. */
async function withBills(switches: Partial<Switches> = {}) {
	const { clock, client } = await open(switches);
	const { kingdee } = client;
	kingdee.create('STK_MISCELLANEOUS', inbound('Q1', { FNOTE: "O'Hara" }), 'C');
	await clock.wind(1500);
	kingdee.create('STK_MISCELLANEOUS', inbound('Q2', { FDate: '2026-01-06', FNOTE: '100%' }), 'A');
	const lines = ['M0001', 'M0002', 'M0003'].map((FNumber, at) =>
		line({ FMATERIALID: { FNumber }, FQty: at + 1.5 }),
	);
	kingdee.create('STK_MISCELLANEOUS', inbound('Q3', { FEntity: lines }), 'C');
	kingdee.create(
		'STK_MISCELLANEOUS',
		inbound('Q4', { FSUPPLIERID: { FNumber: 'VEN00001' }, FNOTE: 'a_b -- x; y /* z' }),
	);
	kingdee.create('STK_MISCELLANEOUS', inbound('q5', { FStockOrgId: { FNumber: '202' } }), 'B');
	return { clock, client };
}

async function numbers(client: Client, filter: unknown, further: object = KEY) {
	return (await client.query('FBillNo', filter, further)).flat();
}

describe('ExecuteBillQuery filters', () => {
	const shared = withBills();

	it.each<[unknown, string[]]>([
		['', ['Q1', 'Q2', 'Q3', 'Q4', 'q5']],
		["FBillNo = 'Q1'", ['Q1']],
		["fbillno='q1 '", ['Q1']],
		["FBillNo <> 'Q1' and FDocumentStatus != 'C'", ['Q2', 'q5']],
		["FBillNo IN ('Q1','Q2', 'nothing')", ['Q1', 'Q2']],
		["FBillNo NOT IN ('Q1','Q2')", ['Q3', 'Q4', 'q5']],
		["FDocumentStatus='A' OR FDocumentStatus='B' AND FBillNo='Q1'", ['Q2']],
		["(FDocumentStatus='A' OR FDocumentStatus='B') AND NOT FBillNo='Q2'", ['q5']],
		["FStockOrgId.FNumber='202'", ['q5']],
		["FSUPPLIERID.FName = '供应商1'", ['Q4']],
		["FNOTE = 'O''Hara'", ['Q1']],
		["FNOTE LIKE '%''%'", ['Q1']],
		["FNOTE LIKE '%!%' ESCAPE '!'", ['Q2']],
		["FNOTE LIKE '100!%' ESCAPE '!'", ['Q2']],
		["FNOTE LIKE 'a\\_b%' ESCAPE '\\'", ['Q4']],
		["FNOTE = 'a_b -- x; y /* z'", ['Q4']],
		["FDate > '2026-01-05'", ['Q2']],
		["FDate>='2026-01-06 00:00:00' AND FDate < '2026-01-06T00:00:01'", ['Q2']],
		["FDate BETWEEN '2026-01-05' AND '2026-01-05'", ['Q1', 'Q3', 'Q4', 'q5']],
		["FApproveDate > '2026-01-05T09:00:00.000'", ['Q3', 'Q4']],
		["FApproveDate >= '2026-01-05T09:00:01.500'", ['Q3', 'Q4']],
		["FApproveDate > '2026-01-05 09:00:01.5'", []],
		['FApproveDate is null', ['Q2', 'q5']],
		['FApproveDate IS NOT NULL', ['Q1', 'Q3', 'Q4']],
		["FMATERIALID.FNumber='M0003'", ['Q3']],
		["FMaterialId.FBaseUnitId.FNumber='Pcs' and FQty > 2 and FQty < 3", ['Q3']],
		["FQty = '1.5'", ['Q3']],
		['1=1 and FSUPPLIERID = 0', ['Q1', 'Q2', 'Q3', 'q5']],
		['FEntity_FSeq = 3', ['Q3']],
		[[], ['Q1', 'Q2', 'Q3', 'Q4', 'q5']],
		[
			[{ Left: '(', FieldName: 'FBillNo', Compare: '67', Value: 'Q1', Right: ')', Logic: '0' }],
			['Q1'],
		],
		[
			[
				{ Left: '(', FieldName: 'FBillNo', Compare: '=', Value: 'Q1', Right: '', Logic: 'OR' },
				{
					Left: '',
					FieldName: 'FNOTE',
					Compare: 'like',
					Value: "100%' --",
					Right: ')',
					Logic: '1',
				},
			],
			['Q1'],
		],
	])('%j finds %j', async (filter, expected) => {
		const { client } = await shared;
		expect(await numbers(client, filter)).toEqual(expected);
	});

	it.each([
		["FBillNo='Q1'; DROP TABLE STK_MISCELLANEOUS", 9],
		["FBillNo='Q1' -- rest", 9],
		["FBillNo='Q1' /* rest */", 9],
		["FBillNo='Q1", 9],
		["FBillNo=''Q1'", 9],
		['FBillNo', 9],
		["FBillNo = 'Q1' AND", 9],
		["(FBillNo = 'Q1'", 9],
		['单据编号 = 1', 9],
		['FBillNo IN ()', 9],
		['FBillNo = (SELECT 1)', 9],
		["FCreatorId.FName = 'apiuser'", 9],
		["FDate > 'yesterday'", 6],
		["FQty > 'much'", 6],
	])('%s is refused and nothing happens', async (filter, code) => {
		const { client } = await shared;
		const status = statusOf(await client.query('FBillNo', filter));
		expect(status).toMatchObject({ IsSuccess: false, MsgCode: code, ErrorCode: 500 });
		expect(await client.query('COUNT(1)')).toEqual([[5]]);
	});

	it('names the unknown field or form in Kingdee’s words', async () => {
		const { client } = await open();
		const unknown = statusOf(await client.query('FID,FIssueType'));
		expect(unknown.Errors[0].Message).toBe('元数据中标识为FIssueType的字段不存在');
		const form = statusOf(await client.query('FID', '', { FormId: 'NOPE' }));
		expect(form.Errors[0].Message).toBe('标识为"NOPE"的业务对象不存在');
		expect(statusOf(await client.query('FID', '', { FormId: 'BOS_BillType' })).MsgCode).toBe(6);
		expect(statusOf(await client.query('单据编号')).Errors[0].Message).toContain(
			'当前查询串无法解析--',
		);
		expect(statusOf(await client.query('FNOTE.FNumber')).Errors[0].Message).toContain('无法解析');
	});

	it('compares letter by letter with the collation binary', async () => {
		const { client } = await withBills({ collation: 'binary' });
		expect(await numbers(client, "FBillNo='q1'")).toEqual([]);
		expect(await numbers(client, "FBillNo like 'q%'")).toEqual(['q5']);
	});

	it.each<[string, string, boolean]>([
		["'100[%]'", '100%', true],
		["'100[%]'", '100x', false],
		["'[a-c]x'", 'Bx', true],
		["'[^a-c]x'", 'bx', false],
		["'[a-c'", '[a-c', false],
		["'\\[a-c]' escape '\\'", '[A-C]', true],
		["'\\[a-c]' escape '\\'", 'b', false],
		["'!%' escape '!'", '%', true],
		["'_'", '中', true],
		["'a.c'", 'abc', false],
		["'a%'", 'a\nb', true],
		["'a'", 'a ', false],
	])('like %s of %j, as SQL Server has it: %s', async (pattern, FNOTE, isMet) => {
		const { client } = await open();
		client.kingdee.create('STK_MISCELLANEOUS', inbound('Q1', { FNOTE }));
		expect(await client.query('FBillNo', `FNOTE like ${pattern}`)).toEqual(isMet ? [['Q1']] : []);
		expect(await client.query('FBillNo', `not FNOTE like ${pattern}`)).toHaveLength(isMet ? 0 : 1);
	});

	it('counts full-width and half-width numbers as equal', async () => {
		const { client } = await withBills();
		expect(await numbers(client, "FBillNo='Ｑ１'")).toEqual(['Q1']);
	});
});

describe('rows', () => {
	it('show values as Kingdee does', async () => {
		const { client } = await withBills();
		const keys =
			'FBillNo,FDate,FApproveDate,FStockOrgId.FNumber,FStockOrgId.FName,FSUPPLIERID.FNumber,FSUPPLIERID,FNOTE,FQty,FCreatorId.FName';
		const [first, , last] = await client.query(keys, "FBillNo in ('Q1','Q3')", KEY);
		expect(first).toEqual([
			'Q1',
			'2026-01-05T00:00:00',
			'2026-01-05T09:00:00',
			'100',
			'总公司',
			null,
			0,
			"O'Hara",
			5,
			'apiuser',
		]);
		expect(last[2]).toBe('2026-01-05T09:00:01.500');
		expect(last[7]).toBe(' ');
	});

	it('show them otherwise where the reference is not sure', async () => {
		const { client } = await withBills({
			emptyText: 'empty',
			emptyNumber: 'empty',
			fractionalTimes: false,
		});
		const [row] = await client.query('FNOTE,FSUPPLIERID.FNumber,FApproveDate', "FBillNo='Q3'");
		expect(row).toEqual(['', '', '2026-01-05T09:00:01']);
	});

	it('multiply by entry lines once an entry field is selected, filtered or ordered', async () => {
		const { client } = await withBills();
		expect(await numbers(client, "FBillNo='Q3'")).toEqual(['Q3']);
		expect(await numbers(client, "FBillNo='Q3' and FQty>0")).toEqual(['Q3', 'Q3', 'Q3']);
		const ordered = await numbers(client, "FBillNo='Q3'", { OrderString: 'FEntity_FSeq DESC' });
		expect(ordered).toHaveLength(3);
		const rows = await client.query(
			'FEntity_FSeq,FMATERIALID.FNumber,FEntity_FEntryID',
			"FBillNo='Q3'",
			{
				OrderString: 'FEntity_FSeq DESC',
			},
		);
		expect(rows.map((row) => row.slice(0, 2))).toEqual([
			[3, 'M0003'],
			[2, 'M0002'],
			[1, 'M0001'],
		]);
	});

	it('come as objects from BillQuery, where the version knows it', async () => {
		const { client } = await withBills();
		const data = { FormId: 'STK_MISCELLANEOUS', FieldKeys: 'FBillNo,FStockOrgId.FNumber', ...KEY };
		const { body } = await client.call('BillQuery', { data: { ...data, Limit: 1 } });
		expect(body).toEqual([{ FBillNo: 'Q1', 'FStockOrgId.FNumber': '100' }]);
		client.kingdee.change({ billQuery: false });
		expect((await client.call('BillQuery', { data })).body).toBeUndefined();
	});

	it('may have more than two hundred columns', async () => {
		const { client } = await withBills();
		const keys = Array.from({ length: 250 }, () => 'FBillNo').join(',');
		expect((await client.query(keys, '', { ...KEY, Limit: 1 }))[0]).toHaveLength(250);
	});

	it('show a flex dimension and a lot', async () => {
		const { client } = await open();
		const FSTOCKLOCID = { FSTOCKLOCID__FF100001: { FNumber: 'A-01' } };
		const rows = [line({ FSTOCKLOCID, FLOT: { FNumber: 'L-1' }, FSTOCKID: { FNumber: 'CK005' } })];
		client.kingdee.create('STK_MISCELLANEOUS', inbound('F1', { FEntity: rows }));
		expect(await client.query('FStockLocId.FF100001.FNumber,FLot.FNumber')).toEqual([
			['A-01', 'L-1'],
		]);
	});
});

describe('pages', () => {
	it('count TopRowCount from row 0 and Limit from StartRow; numbers may be text', async () => {
		const { client } = await withBills();
		const page = async (further: object) => await numbers(client, '', { ...KEY, ...further });
		expect(await page({ StartRow: 1, Limit: 2 })).toEqual(['Q2', 'Q3']);
		expect(await page({ StartRow: '1', Limit: '2' })).toEqual(['Q2', 'Q3']);
		expect(await page({ TopRowCount: 2, StartRow: 2, Limit: 2 })).toEqual([]);
		expect(await page({ TopRowCount: 3, StartRow: 2, Limit: 2 })).toEqual(['Q3']);
		expect(await page({ Limit: '0' })).toHaveLength(5);
	});

	it('end at the server’s maximum, or fail above it', async () => {
		const { client } = await withBills({ maxRows: 2 });
		expect(await numbers(client, '', { ...KEY, Limit: 0 })).toHaveLength(2);
		expect(await numbers(client, '', { ...KEY, Limit: 100 })).toHaveLength(2);
		client.kingdee.change({ aboveMax: 'error' });
		expect(statusOf(await client.query('FBillNo', '', { Limit: 3 })).IsSuccess).toBe(false);
	});

	it('without an order lose and repeat rows, the same way in every run', async () => {
		const walk = async () => {
			const { client } = await withBills();
			const first = await numbers(client, '', { Limit: 3 });
			return [...first, ...(await numbers(client, '', { Limit: 3, StartRow: 3 }))];
		};
		const [one, two] = [await walk(), await walk()];
		expect(one).toEqual(two);
		expect(new Set(one).size).toBeLessThan(5);
	});
});
