import fc from 'fast-check';
import type { HttpResponse } from '../../../core/http';
import { Client } from '../../../core/kingdee/client';
import { quote } from '../../../core/kingdee/filter';
import { read } from '../../../core/kingdee/read';
import { readBills, type ReadBill } from '../../../core/kingdee/query';
import { Lanes } from '../../../core/kingdee/session';
import { Pace } from '../../../core/limit';
import { HandWoundClock } from '../../support/clock';
import { bench, type Bench } from '../../support/kingdee';
import { otherInbound } from '../../support/otherInbound';
import { byHand, INBOUND, intercept, methods, readAll, refusal, reply } from './support';

const LINES = ['FBillNo', 'FEntity_FEntryID', 'FQty'];

/** Creates one bill for each count of lines; line n has quantity n. */
function fill({ kingdee }: Bench, counts: readonly number[], prefix = 'Q'): void {
	for (const [i, lines] of counts.entries()) {
		kingdee.create(INBOUND, otherInbound(`${prefix}${i}`, lines), 'A');
	}
}

/** `number: quantities` of bills as read, in the order they came. */
function shown(bills: readonly ReadBill[]): string[] {
	return bills.map(({ bill }) => `${bill.FBillNo}: ${quantities(bill.FEntity).join(' ')}`);
}

function quantities(lines: unknown): number[] {
	return (lines as ReadonlyArray<{ FQty: number }>).map(({ FQty }) => FQty);
}

/** The same of what the site holds, in the order of its ids. */
function stored({ kingdee }: Bench): string[] {
	const rows = kingdee.bills.rows(INBOUND);
	return rows.map(({ FBillNo, FEntity }) => `${FBillNo}: ${quantities(FEntity).join(' ')}`);
}

const counts = fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 12 });

describe('readBills', () => {
	it('reads every bill once, whole and in key order, whatever the page size and the maximum of the site', async () => {
		const site = await bench();
		const size = fc.integer({ min: 2, max: 40 });
		const run = async (lines: readonly number[], pageSize: number, maxRows: number) => {
			await site.kingdee.reset();
			site.kingdee.change({ maxRows });
			fill(site, lines);
			const bills = await readAll(site, { fields: LINES, pageSize });
			const heads = await readAll(site, { pageSize });
			const ids = bills.map(({ id }) => Number(id));
			expect(shown(bills)).toEqual(stored(site));
			expect(ids).toEqual([...ids].sort((a, b) => a - b));
			expect(heads.map(({ id }) => Number(id))).toEqual(ids);
		};
		await fc.assert(fc.asyncProperty(counts, size, size, run), { numRuns: 40 });
	});

	it('neither loses nor doubles the other bills when bills come and go between two pages', async () => {
		const site = await bench();
		type Change = 'insert' | 'delete' | 'none';
		const ever = new Set<string>();
		const change = fc.constantFrom<Change>('insert', 'delete', 'none');
		const script: Change[] = [];
		intercept(site, async ({ method, forward }) => {
			const answer = await forward();
			const next = method === 'ExecuteBillQuery' ? script.shift() : undefined;
			if (next === 'insert') fill(site, [3], `N${script.length}-`);
			if (next === 'delete') await deleteFirst(site);
			for (const bill of stored(site)) ever.add(bill);
			return answer;
		});
		const run = async (lines: readonly number[], pageSize: number, changes: readonly Change[]) => {
			await site.kingdee.reset();
			fill(site, lines);
			const before = stored(site);
			for (const bill of before) ever.add(bill);
			script.splice(0, Infinity, ...changes);
			const seen = shown(await readAll(site, { fields: LINES, pageSize }));
			script.length = 0;
			const after = new Set(stored(site));
			expect(new Set(seen).size).toBe(seen.length);
			expect(seen).toEqual(expect.arrayContaining(before.filter((bill) => after.has(bill))));
			// Others may be seen or not, but never in part.
			expect(seen.filter((bill) => !ever.has(bill))).toEqual([]);
		};
		const pageSize = fc.integer({ min: 1, max: 20 });
		const changes = fc.array(change, { maxLength: 12 });
		await fc.assert(fc.asyncProperty(counts, pageSize, changes, run), { numRuns: 25 });
	});

	it.each([
		['the page size', 4, 2000],
		['what the site gives at most', 2000, 4],
	])('reads a bill that is longer than %s', async (_, pageSize, maxRows) => {
		const site = await bench({ switches: { maxRows } });
		fill(site, [2, 30, 1]);
		expect(shown(await readAll(site, { fields: LINES, pageSize }))).toEqual(stored(site));
	});

	it('goes on behind a given bill', async () => {
		const site = await bench();
		fill(site, [1, 1, 1, 1]);
		const [, second] = await readAll(site, {});
		const rest = await readAll(site, { afterId: second.id });
		expect(rest.map(({ bill }) => bill.FBillNo)).toEqual(['Q2', 'Q3']);
	});

	it.each([
		['heads', ['FBillNo'], 2],
		['lines, whose last bill might go on behind the page', LINES, 3],
	])(
		'needs for one page of %s, and to see that there is no more, few requests',
		async (_, fields, requests) => {
			const site = await bench();
			fill(site, Array(30).fill(2));
			await readAll(site, { fields });
			expect(methods(site)).toEqual([
				'QueryBusinessInfo',
				...Array<string>(requests).fill('ExecuteBillQuery'),
			]);
		},
	);

	it.each([
		['taken back', false, []],
		['corrected', true, [[10, 20, 30, 40, 50, 60]]],
	])('never gives part of a long bill that is %s while it is read', async (_, corrects, lines) => {
		const site = await bench();
		site.kingdee.create(INBOUND, otherInbound('LONG', 10));
		let queries = 0;
		intercept(site, async ({ method, forward }) => {
			const answer = await forward();
			if (method === 'ExecuteBillQuery' && ++queries === 1) await unAudit(site, corrects);
			return answer;
		});
		const filters = ["FDocumentStatus='C'"];
		const bills = await readAll(site, { fields: LINES, pageSize: 4, filters });
		expect(bills.map(({ bill }) => quantities(bill.FEntity))).toEqual(lines);
	});

	it('goes on behind a bill that was taken back while it was read', async () => {
		const site = await bench();
		site.kingdee.create(INBOUND, otherInbound('LONG', 10));
		let queries = 0;
		intercept(site, async ({ method, forward }) => {
			const answer = await forward();
			if (method !== 'ExecuteBillQuery' || ++queries > 1) return answer;
			await unAudit(site, false);
			site.kingdee.create(INBOUND, otherInbound('NEXT', 2));
			return answer;
		});
		const filters = ["FDocumentStatus='C'"];
		const bills = await readAll(site, { fields: LINES, pageSize: 4, filters });
		expect(shown(bills)).toEqual(['NEXT: 1 2']);
	});
});

async function deleteFirst(site: Bench): Promise<void> {
	const [first] = site.kingdee.bills.rows(INBOUND);
	if (first) await byHand(site, 'Delete', { Ids: String(first.FID) });
}

/** A colleague takes the only bill back, and perhaps corrects it. */
async function unAudit(site: Bench, corrects: boolean): Promise<void> {
	const [{ FID: id }] = site.kingdee.bills.rows(INBOUND);
	await byHand(site, 'UnAudit', { Ids: String(id) });
	if (!corrects) return;
	const model = otherInbound('LONG', 6);
	const FEntity = (model.FEntity as Array<{ FQty: number }>).map((line) => ({
		...line,
		FQty: line.FQty * 10,
	}));
	await byHand(site, 'Save', { Model: { FID: id, ...model, FEntity } });
	await byHand(site, 'Submit', { Ids: String(id) });
	await byHand(site, 'Audit', { Ids: String(id) });
}

describe('the shape of a bill', () => {
	it('is what Save takes: references and locations nested, lines in their entry', async () => {
		const site = await bench();
		const model = otherInbound('Q1', 2);
		const [first] = model.FEntity as object[];
		Object.assign(first, {
			FSTOCKID: { FNumber: 'CK005' },
			FSTOCKLOCID: { FSTOCKLOCID__FF100001: { FNumber: 'A-01' } },
		});
		site.kingdee.create(INBOUND, model);
		const [{ bill, rows }] = await readAll(site, {
			fields: [
				'FBillNo',
				'FStockOrgId.FNumber',
				'FEntity_FSeq',
				'FMATERIALID.FNumber',
				'FSTOCKLOCID.FF100001.FNumber',
			],
		});
		const line = (seq: number, location: string | null) => ({
			FSeq: seq,
			FMATERIALID: { FNumber: 'M0001' },
			FSTOCKLOCID: { FSTOCKLOCID__FF100001: { FNumber: location } },
		});
		expect(bill).toEqual({
			FID: expect.any(Number) as number,
			FBillNo: 'Q1',
			FStockOrgId: { FNumber: '100' },
			FEntity: [line(1, 'A-01'), line(2, null)],
		});
		expect(rows[0]).toEqual({
			FBillNo: 'Q1',
			FStockOrgId_FNumber: '100',
			FEntity_FSeq: 1,
			FMATERIALID_FNumber: 'M0001',
			FSTOCKLOCID_FF100001_FNumber: 'A-01',
		});
		expect(rows).toHaveLength(2);
	});

	it('has one row and no entry when only head fields are asked for', async () => {
		const site = await bench();
		fill(site, [5, 3]);
		const bills = await readAll(site, { fields: ['FBillNo', 'FDocumentStatus'], pageSize: 1 });
		expect(bills.map(({ bill }) => bill)).toEqual([
			{ FID: expect.any(Number) as number, FBillNo: 'Q0', FDocumentStatus: 'A' },
			{ FID: expect.any(Number) as number, FBillNo: 'Q1', FDocumentStatus: 'A' },
		]);
		expect(bills.map(({ rows }) => rows.length)).toEqual([1, 1]);
	});

	it('keeps a bare reference beside its number as Id', async () => {
		const site = await bench();
		fill(site, [1]);
		const [{ bill }] = await readAll(site, { fields: ['FStockOrgId', 'FStockOrgId.FNumber'] });
		expect(bill).toMatchObject({
			FStockOrgId: { Id: expect.any(Number) as number, FNumber: '100' },
		});
	});

	it('of base data is read by its own primary key', async () => {
		const site = await bench();
		const filters = ["FUseOrgId.FNumber='100'"];
		const query = { formId: 'BD_MATERIAL', fields: ['FNumber', 'FName'], filters, pageSize: 7 };
		const numbers = (await readAll(site, query)).map(({ bill }) => bill.FNumber);
		expect(numbers).toHaveLength(40);
		expect(new Set(numbers).size).toBe(40);
	});

	it.each([
		[['FEntityDetail_FEntryID', 'FEntityPlan_FSeq']],
		[['FPriceQty', 'FPAYAMOUNTFOR']],
		[['FBillNo', 'FCOMMENT', 'FCOSTID.FNumber', 'FPAYRATE']],
	])('cannot hold the lines of two entries: %j', async (fields) => {
		const site = await bench();
		const error = await refusal(readAll(site, { formId: 'AP_Payable', fields }));
		expect(error.kind).toBe('config');
		expect(error.message).toMatch(/FEntityDetail 明细.*FEntityPlan 付款计划/);
		expect(error.advice).toMatch(/one entry at a time/);
		expect(methods(site)).not.toContain('ExecuteBillQuery');
	});

	it('may hold fields of a sub-head beside those of an entry', async () => {
		const site = await bench();
		const fields = ['FBillNo', 'FExchangeRate', 'FPriceQty'];
		expect(await readAll(site, { formId: 'AP_Payable', fields })).toEqual([]);
	});

	it.each([
		['FNoSuch', /FNoSuch.*不存在/, /spelling of the field key/],
		['FStockOrgId.FNoSuch', /无法解析--FStockOrgId\.FNoSuch/, /spelling of the field key/],
		['单据编号', /无法解析/, /spelling of the field key/],
	])('cannot hold %s, and Kingdee says why', async (field, said, advice) => {
		const site = await bench();
		const error = await refusal(readAll(site, { fields: [field] }));
		expect(error.kind).toBe('rejected');
		expect(error.message).toMatch(said);
		expect(error.advice).toMatch(advice);
	});

	it('is of a form that Kingdee knows', async () => {
		const site = await bench();
		const error = await refusal(site.form('STK_Miscelaneous'));
		expect(error.kind).toBe('rejected');
		expect(error.message).toMatch(/STK_Miscelaneous.*业务对象不存在/);
		expect(error.advice).toMatch(/STK_MISCELLANEOUS/);
	});
});

describe('a condition on the lines', () => {
	async function readWith(filter: string, lineConditions: 'dropLines' | 'refuse') {
		const site = await bench();
		fill(site, [1, 4, 2]);
		const form = await site.form(INBOUND);
		const common = { fields: LINES, pageSize: 3, limit: 0, changes: undefined };
		const request = { form, filter, lineConditions, ...common };
		return await read(site.client, request, undefined, filter);
	}

	it('leaves out the lines that do not meet it, and bills without any', async () => {
		const { bills } = await readWith('FQty>=2 and FQty<4', 'dropLines');
		expect(shown(bills)).toEqual(['Q1: 2 3', 'Q2: 2']);
	});

	it.each(['FQty>=2', "FBillNo='Q1' and (FMATERIALID.FNumber='M0001')", 'fqty > 1'])(
		'is refused before it is sent, unless lines may be dropped: %s',
		async (filter) => {
			const error = await refusal(readWith(filter, 'refuse'));
			expect(error.kind).toBe('config');
			expect(error.message).toMatch(/明细信息 FEntity/);
			expect(error.advice).toMatch(/Drop Lines/);
		},
	);

	it.each(["FBillNo='Q1'", "FNOTE='FQty>2'", "FNOTE like 'it''s FQty%' or FBillNo in ('Q1')"])(
		'is not seen where there is none: %s',
		async (filter) => {
			const { bills } = await readWith(filter, 'refuse');
			expect(bills.length).toBeLessThanOrEqual(1);
		},
	);
});

describe('quote', () => {
	it('survives any text: the bill with that note is found, and only that one', async () => {
		const site = await bench({ switches: { collation: 'binary' } });
		const text = fc.oneof(
			fc.string({ unit: 'grapheme', maxLength: 60 }),
			fc.string({
				unit: fc.constantFrom("'", '"', ';', '-', '(', ')', '%', '\\', ' ', 'or', '1=1'),
				maxLength: 20,
			}),
		);
		let count = 0;
		const run = async (note: string) => {
			const numbers = [`A${++count}`, `B${count}`];
			const notes = [note, `${note}x`];
			for (const [i, number] of numbers.entries()) {
				site.kingdee.create(INBOUND, otherInbound(number, 1, { FNOTE: notes[i] }), 'A');
			}
			const filters = [`FNOTE=${quote(note)}`, `FBillNo in (${numbers.map(quote).join()})`];
			const found = await readAll(site, { filters });
			expect(found.map(({ bill }) => bill.FBillNo)).toEqual([numbers[0]]);
		};
		await fc.assert(fc.asyncProperty(text, run), { numRuns: 60 });
	});
});

/** A site that is nothing but its answers. */
function clientOf(answer: (body: string) => HttpResponse): Client {
	const site = { url: 'http://kingdee.test/k3cloud/', login: undefined };
	const ports = { clock: new HandWoundClock(), random: () => 0 };
	return new Client(
		{ ...site, lanes: new Lanes(1), pace: new Pace(0), aheadMs: 0 },
		{ ...ports, send: async ({ body }) => await Promise.resolve(answer(body)) },
	);
}

describe('a server that does not obey', () => {
	it.each([
		['the filter', ['FBillNo'], () => [[7, 'A']]],
		['the order of lines', LINES, (n: number) => [1, 2].map((i) => [7, 10 * n + i, 'A', 0, i])],
	])('%s is an error, not an endless query', async (_, fields, rows) => {
		let requests = 0;
		const client = clientOf(() => reply(rows(++requests)));
		const form = await (await bench()).form(INBOUND);
		const pages = readBills(client, { form, fields, filters: [], pageSize: 2, afterId: undefined });
		const all = async () => {
			for await (const page of pages) expect(page).toBeDefined();
		};
		expect((await refusal(all())).kind).toBe('unexpected');
		expect(requests).toBeLessThan(30);
	});
});

describe('primary keys', () => {
	it('may be texts, as those of auxiliary data: the second page is asked for in quotes', async () => {
		const filters: unknown[] = [];
		const client = clientOf((body) => {
			const { data } = JSON.parse(body) as { data: { FilterString: string } };
			filters.push(data.FilterString);
			return reply(filters.length > 1 ? [] : [["5d8c'a1", 'A-01']]);
		});
		const form = { ...(await (await bench()).form('BOS_ASSISTANTDATA_DETAIL')) };
		const query = { form, fields: ['FNumber'], filters: [], pageSize: 100, afterId: undefined };
		const pages: ReadBill[][] = [];
		for await (const page of readBills(client, query)) pages.push(page);
		expect(pages.flat().map(({ id }) => id)).toEqual(["5d8c'a1"]);
		expect(filters).toEqual(['', "FEntryID>'5d8c''a1'"]);
	});

	it.each([
		['narrower', [[1]]],
		['wider', [[1, 'a', 'b']]],
		['of different widths', [[1, 'a'], [2]]],
	])('never meet values of other fields: rows that are %s are not taken', async (_, rows) => {
		const form = await (await bench()).form(INBOUND);
		const query = { form, fields: ['FBillNo'], filters: [], pageSize: 10, afterId: undefined };
		const error = await refusal(
			readBills(
				clientOf(() => reply(rows)),
				query,
			).next(),
		);
		expect(error.kind).toBe('unexpected');
	});
});
