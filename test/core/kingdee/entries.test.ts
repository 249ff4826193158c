import type { LineConditions } from '../../../core/kingdee/entries';
import { read, type Read } from '../../../core/kingdee/read';
import { bench, type Bench } from '../../support/kingdee';
import { otherInbound } from '../../support/otherInbound';
import { payable } from '../../support/payable';
import { INBOUND, refusal } from './support';

interface Wanted {
	readonly fields: readonly string[];
	readonly filter?: string;
	readonly lineConditions?: LineConditions;
	readonly formId?: string;
	readonly pageSize?: number;
	readonly limit?: number;
	readonly order?: string;
}

async function requestOf(site: Bench, wanted: Wanted): Promise<Read> {
	const { formId = INBOUND, ...rest } = wanted;
	const form = await site.form(formId);
	const defaults = { filter: '', lineConditions: 'refuse', pageSize: 2000, limit: 0 } as const;
	return { form, ...defaults, changes: undefined, ...rest };
}

async function bills(site: Bench, wanted: Wanted) {
	const request = await requestOf(site, wanted);
	return (await read(site.client, request, undefined, request.filter)).bills;
}

type Lines = ReadonlyArray<Record<string, unknown>>;

const quantities = (lines: unknown) => (lines as Lines).map(({ FQty }) => FQty);

function inbound(site: Bench, counts: readonly number[]): void {
	for (const [i, count] of counts.entries())
		site.kingdee.create(INBOUND, otherInbound(`Q${i}`, count), 'A');
}

describe('a condition on lines', () => {
	const LINES = ['FBillNo', 'FQty'];
	const filter = 'FQty>=2';

	it.each<[LineConditions, string[]]>([
		['dropLines', ['Q1: 2 3 partial', 'Q2: 2 partial', 'Q4: 2 partial']],
		['dropBills', []],
		['wholeBills', ['Q1: 1 2 3', 'Q2: 1 2', 'Q4: 1 2']],
	])('with %s', async (lineConditions, expected) => {
		const site = await bench();
		inbound(site, [1, 3, 2, 1, 2]);
		const shown = async (given: Wanted) =>
			(await bills(site, given)).map(({ bill }) =>
				[
					`${bill.FBillNo}:`,
					...quantities(bill.FEntity),
					...(bill.partial ? ['partial'] : []),
				].join(' '),
			);
		expect(await shown({ fields: LINES, filter, lineConditions, pageSize: 3 })).toEqual(expected);
		const all = await shown({ fields: LINES, filter: 'FQty<=9', lineConditions, pageSize: 2 });
		expect(all).toEqual(['Q0: 1', 'Q1: 1 2 3', 'Q2: 1 2', 'Q3: 1', 'Q4: 1 2']);
	});

	it('needs no field of the lines to be read', async () => {
		const site = await bench();
		inbound(site, [1, 3]);
		const lineConditions = 'dropBills';
		const [one, ...rest] = await bills(site, {
			fields: ['FBillNo'],
			filter: 'FQty<2',
			lineConditions,
		});
		expect(one.bill).toEqual({ FID: expect.any(Number) as number, FBillNo: 'Q0' });
		expect(rest).toEqual([]);
	});
});

describe('sibling entries', () => {
	it('are read separately and joined, never multiplied', async () => {
		const site = await bench();
		const counts = [
			[2, 1],
			[1, 3],
			[3, 2],
		] as const;
		for (const [i, [details, plans]] of counts.entries())
			site.kingdee.create('AP_Payable', payable(`P${i}`, details, plans), 'A');
		const fields = ['FBillNo', 'FPriceQty', 'FPAYAMOUNTFOR'];
		for (const pageSize of [1, 2, 3, 2000]) {
			const found = await bills(site, { formId: 'AP_Payable', fields, pageSize });
			const shown = found.map(({ bill }) => [
				bill.FBillNo,
				(bill.FEntityDetail as Lines).map(({ FPriceQty }) => FPriceQty),
				(bill.FEntityPlan as Lines).map(({ FPAYAMOUNTFOR }) => FPAYAMOUNTFOR),
			]);
			expect(shown).toEqual([
				['P0', [1, 2], [1]],
				['P1', [1], [1, 2, 3]],
				['P2', [1, 2, 3], [1, 2]],
			]);
		}
		const one = await bills(site, {
			...{ formId: 'AP_Payable', fields, filter: 'FPAYAMOUNTFOR=3', lineConditions: 'dropLines' },
		});
		expect(one.map(({ bill }) => bill)).toEqual([
			{
				...{ FID: expect.any(Number) as number, FBillNo: 'P1', partial: true },
				...{ FEntityDetail: [{ FPriceQty: 1 }], FEntityPlan: [{ FPAYAMOUNTFOR: 3 }] },
			},
		]);
	});

	it.each(['row', 'none'] as const)(
		'of which a bill has no lines keep it, whether the server then sends its head (%s)',
		async (emptyEntry) => {
			const site = await bench({ switches: { emptyEntry } });
			site.kingdee.create('AP_Payable', payable('P0', 2, 0), 'A');
			site.kingdee.create('AP_Payable', payable('P1', 1, 1), 'A');
			const fields = ['FBillNo', 'FPriceQty', 'FPAYAMOUNTFOR'];
			const filter = "FBillNo like 'P%'";
			const found = await bills(site, { formId: 'AP_Payable', fields, filter });
			expect(found.map(({ bill }) => [bill.FBillNo, (bill.FEntityPlan as Lines).length])).toEqual([
				['P0', 0],
				['P1', 1],
			]);
		},
	);

	it('cannot both have conditions', async () => {
		const site = await bench();
		const filter = 'FPriceQty>1 and FPAYAMOUNTFOR>1';
		const wanted = { formId: 'AP_Payable', fields: ['FBillNo'], filter } as const;
		const error = await refusal(bills(site, { ...wanted, lineConditions: 'dropLines' }));
		expect(error.message).toMatch(/several entries: .*FEntityDetail.*FEntityPlan/);
	});
});

describe('the first bills in an order', () => {
	it('are the right ones, whole', async () => {
		const site = await bench();
		inbound(site, [1, 3, 2, 1, 2]);
		const wanted = { fields: ['FBillNo', 'FQty'], limit: 3, pageSize: 2 };
		const first = await bills(site, { ...wanted, order: 'FBillNo DESC' });
		expect(first.map(({ bill, rows }) => [bill.FBillNo, rows.length])).toEqual([
			['Q4', 2],
			['Q3', 1],
			['Q2', 2],
		]);
		const met = await bills(site, {
			...{
				...wanted,
				filter: 'FQty>=1',
				lineConditions: 'wholeBills',
				order: 'FDate,FBillNo desc',
			},
		});
		expect(met.map(({ bill }) => bill.FBillNo)).toEqual(['Q4', 'Q3', 'Q2']);
	});

	it.each(['FQty DESC', 'FBillNo; drop', '1=1', ''])('refuses %p as order', async (order) => {
		const site = await bench();
		const reading = bills(site, { fields: ['FBillNo'], limit: 1, order: order || ' ,' });
		expect((await refusal(reading)).message).toMatch(/^Order By: /);
	});
});
