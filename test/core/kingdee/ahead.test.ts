import fc from 'fast-check';
import { lastKey } from '../../../core/kingdee/ahead';
import { readBills } from '../../../core/kingdee/query';
import { bench } from '../../support/kingdee';
import { otherInbound } from '../../support/otherInbound';
import { INBOUND, intercept, methods, readAll } from './support';

/** Values that look like the marks between rows. */
const value = fc.oneof(
	fc.string({ unit: fc.constantFrom('[', ']', ',', '"', '\\', '1', '],[', ']]'), maxLength: 12 }),
	fc.string({ unit: 'grapheme', maxLength: 8 }),
	fc.integer(),
	fc.double({ noNaN: true, noDefaultInfinity: true }),
	fc.constantFrom(null, true),
);
const bill = fc.array(fc.array(value, { minLength: 1, maxLength: 4 }), {
	minLength: 1,
	maxLength: 4,
});

/** Rows of bills 1, 2, 3, … */
function rowsOf(bills: ReadonlyArray<ReadonlyArray<readonly unknown[]>>): unknown[][] {
	return bills.flatMap((lines, at) => lines.map((line) => [at + 1, ...line]));
}

describe('the key behind which the next page begins', () => {
	it('is read from the end of any page: that of the last bill but one', () => {
		const run = (bills: ReadonlyArray<ReadonlyArray<readonly unknown[]>>) => {
			const rows = rowsOf(bills);
			const key = lastKey(JSON.stringify(rows), rows.length);
			// Brackets in plenty are not worth the search: the page is then parsed first.
			const brackets = JSON.stringify(rows).split('[').length - rows.length;
			if (key !== undefined || brackets < 15) expect(key).toBe(String(bills.length - 1));
		};
		fc.assert(fc.property(fc.array(bill, { minLength: 2, maxLength: 6 }), run), { numRuns: 500 });
	});

	it('is a text where the number is too long', () => {
		expect(lastKey('[[9007199254740993,"a"],[9007199254740994,"b"]]', 2)).toBe('9007199254740993');
	});

	it.each([
		['a page that is not full', '[[1,"a"],[2,"b"]]', 3],
		['one bill', '[[1,"a"],[1,"b"]]', 2],
		['nothing', '[]', 1],
		['a refusal', '[[{"Result":{"ResponseStatus":{"IsSuccess":false,"Errors":[]}}}]]', 1],
		['a page that was cut', '[[1,"a"],[2,"b"],[3', 2],
		['a page that was cut in a value', '[[1,"a"],[2,"]]', 2],
		['a page of another writing', '[[1,"a"], [1,"b"], [2,"c"]]', 1],
		['a text', '<html>]]', 1],
	])('is not known from %s', (_, text, size) => {
		expect(lastKey(text, size)).toBeUndefined();
	});
});

describe('asking ahead', () => {
	it('costs no request: pages, one for the last bill, one to see that there is no more', async () => {
		const site = await bench();
		for (let at = 0; at < 40; at++) site.kingdee.create(INBOUND, otherInbound(`A${at}`, 2), 'A');
		const fields = ['FBillNo', 'FQty'];
		const bills = await readAll(site, { fields, pageSize: 20 });
		expect(bills).toHaveLength(40);
		expect(methods(site).filter((method) => method === 'ExecuteBillQuery')).toHaveLength(5 + 2);
	});

	it('sends the next request before the page is parsed', async () => {
		const site = await bench();
		for (let at = 0; at < 9; at++) site.kingdee.create(INBOUND, otherInbound(`A${at}`, 1), 'A');
		const form = await site.form(INBOUND);
		const order: string[] = [];
		intercept(site, async ({ method, request, forward }) => {
			if (method === 'ExecuteBillQuery') order.push(`asked ${/FID>\d+/.exec(request.body)?.[0]}`);
			return await forward();
		});
		const parse = jest.spyOn(JSON, 'parse');
		parse.mockImplementation((text: string) => {
			if (/^\[\[.*A\d/.test(text)) order.push('parsed');
			return originalParse(text) as unknown;
		});
		const query = { form, fields: ['FBillNo'], filters: [], pageSize: 4, afterId: undefined };
		for await (const bills of readBills(site.client, query)) order.push(`took ${bills.length}`);
		parse.mockRestore();
		expect(order.slice(0, 3)).toEqual([
			'asked undefined',
			expect.stringMatching(/^asked FID>\d+$/),
			'parsed',
		]);
	});

	it.each([
		['values that look like rows', (body: string) => body.replace('"A11"', '"],[],[],[],[],[],["')],
		['an answer that is cut between two rows', cutOnce()],
	])('behind the wrong key loses and doubles nothing: %s', async (_, change) => {
		const site = await bench();
		for (let at = 0; at < 12; at++) site.kingdee.create(INBOUND, otherInbound(`A${at}`, 2), 'A');
		intercept(site, async ({ method, forward }) => {
			const answer = await forward();
			return method === 'ExecuteBillQuery' ? { ...answer, body: change(answer.body) } : answer;
		});
		const bills = await readAll(site, { fields: ['FBillNo', 'FQty'], pageSize: 9 });
		const ids = site.kingdee.bills.rows(INBOUND).map(({ FID }) => String(FID));
		expect(bills.map(({ id }) => id)).toEqual(ids);
		expect(bills.map(({ bill }) => (bill.FEntity as unknown[]).length)).toEqual(Array(12).fill(2));
	});
});

const originalParse = JSON.parse.bind(JSON) as (text: string) => unknown;

/** The first page loses its beginning: what is left ends well, and is no JSON. */
function cutOnce(): (body: string) => string {
	let isCut = false;
	return (body) => {
		if (isCut || !body.startsWith('[[')) return body;
		isCut = true;
		return `[[,${body.slice(2)}`;
	};
}
