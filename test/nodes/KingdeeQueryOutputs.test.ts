import type { IDataObject } from 'n8n-workflow';

import { KingdeeQuery } from '../../nodes/KingdeeQuery/KingdeeQuery.node';
import { listeningSite, type ListeningSite } from '../support/listening';
import { otherInbound } from '../support/otherInbound';

const node = new KingdeeQuery();
const base = {
	formId: 'STK_MISCELLANEOUS',
	fields: 'FBillNo,FDate,FStockOrgId.FNumber,FSUPPLIERID,FNOTE,FQty',
};

let site: ListeningSite;

beforeAll(async () => {
	site = await listeningSite();
	for (let i = 1; i <= 5; i++)
		site.kingdee.create('STK_MISCELLANEOUS', otherInbound(`QT${i}`, 2), 'C');
});

afterAll(async () => await site.close());

const run = async (parameters: object) =>
	await site.run(node, { parameters: { ...base, ...parameters } });

const first = async (parameters: object) => (await run(parameters)).outputs[0][0];

describe('what Kingdee Query gives', () => {
	it('is dated in the zone of the site, and null where a field is empty, if wanted', async () => {
		const options = { dates: 'iso', empty: 'null' };
		expect(await first({ options })).toEqual({
			FID: expect.any(Number) as number,
			FBillNo: 'QT1',
			FDate: '2026-01-05T00:00:00.000+08:00',
			FStockOrgId: { FNumber: '100' },
			FSUPPLIERID: null,
			FNOTE: null,
			FEntity: [{ FQty: 1 }, { FQty: 2 }],
		});
		const row = await first({ options, output: 'rows' });
		expect(row).toMatchObject({ FDate: '2026-01-05T00:00:00.000+08:00', FSUPPLIERID: null });
		expect(await first({})).toMatchObject({ FDate: '2026-01-05T00:00:00', FSUPPLIERID: 0 });
	});

	it('is named flat or nested, bills and rows alike', async () => {
		const bill = await first({ options: { names: 'flat' } });
		expect(bill).toMatchObject({ FStockOrgId_FNumber: '100', FEntity: [{ FQty: 1 }, { FQty: 2 }] });
		const { outputs } = await run({ options: { names: 'nested' }, output: 'rows' });
		expect(outputs[0]).toHaveLength(10);
		expect(outputs[0][1]).toMatchObject({ FStockOrgId: { FNumber: '100' }, FQty: 2 });
	});

	it('may be one item a page', async () => {
		const { outputs } = await run({ output: 'pages', options: { pageSize: 4 } });
		const bills = outputs[0].flatMap((page) => page.bills as IDataObject[]);
		expect(bills.map(({ FBillNo }) => FBillNo)).toEqual(['QT1', 'QT2', 'QT3', 'QT4', 'QT5']);
		expect(outputs[0].length).toBeGreaterThan(1);
		expect(outputs[0].map(({ page }) => page)).toEqual(outputs[0].map((_, at) => at));
		expect(outputs[1]).toEqual([{ read: 5 }]);
	});

	it.each(['jsonl', 'csv'])('may be files: %s', async (output) => {
		const { items, error } = await run({ output, options: { pageSize: 4 } });
		expect(error).toBeUndefined();
		const texts = items[0].map(({ binary }) =>
			Buffer.from(binary!.data.data, 'base64').toString('utf8'),
		);
		expect(items[0][0].binary!.data.fileName).toBe(`STK_MISCELLANEOUS-000001.${output}`);
		if (output === 'csv') {
			const lines = texts.flatMap((text) => text.trim().split('\r\n').slice(1));
			expect(texts[0]).toMatch(
				/^\uFEFFFBillNo,FDate,FStockOrgId_FNumber,FSUPPLIERID,FNOTE,FQty\r\n/,
			);
			expect(lines).toHaveLength(10);
			expect(lines[1]).toMatch(/^QT1,2026-01-05T00:00:00,100,0,.*,2$/);
		} else {
			const bills = texts.flatMap((text) =>
				text
					.trim()
					.split('\n')
					.map((line) => JSON.parse(line) as IDataObject),
			);
			expect(bills.map(({ FBillNo }) => FBillNo)).toEqual(['QT1', 'QT2', 'QT3', 'QT4', 'QT5']);
			expect(bills[4].FEntity).toHaveLength(2);
		}
	});

	it('comes in the order that is asked for, up to the limit', async () => {
		const { outputs } = await run({
			returnAll: false,
			limit: 2,
			options: { order: 'FBillNo DESC' },
		});
		expect(outputs[0].map(({ FBillNo }) => FBillNo)).toEqual(['QT5', 'QT4']);
	});

	it('cannot be rows where the fields stand in two entries', async () => {
		const parameters = { formId: 'AP_Payable', fields: 'FBillNo,FPriceQty,FPAYAMOUNTFOR' };
		const { error } = await run({ ...parameters, output: 'csv' });
		expect(error?.message).toMatch(/Rows hold the lines of one entry of AP_Payable.*FEntityPlan/);
		expect((await run(parameters)).error).toBeUndefined();
	});
});
