/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { Agent } from 'node:http';

import axios from 'axios';

import { filledSite, type FilledSite } from './child';
import { atLeast, type Figure } from './figure';
import { readAll } from './product';
import { queryBills } from './querying';

const BILLS = 100_000;
const LINES = 3;
const PAGE = 2000;
const ROUNDS = 9;
const SERVICES = 'Kingdee.BOS.WebApi.ServicesStub';
const FIELDS = 'FBillNo,FDate,FStockOrgId.FNumber,FMATERIALID.FNumber,FQty';
const KEYS = `FID,FEntity_FEntryID,${FIELDS}`;

/**
 * Reading 300,000 rows as whole bills, against a bare axios loop over the same pages that keeps its rows as the node keeps its
 * items: Kingdee Query in n8n's engine, and what it is made of without n8n. n8n opens a connection for every request, so that the
 * loop beside it does, too; without n8n both keep theirs. The median of some rounds each, in turns.
 */
export async function* readingFigures(home: string): AsyncGenerator<Figure> {
	const site = await filledSite(home, { bills: BILLS, lines: LINES });
	const ways = {
		opening: async () => await readBare(site, false),
		node: async () => await readByNode(site),
		keeping: async () => await readBare(site, true),
		core: async () => await readAll(site),
	};
	const rates: Record<keyof typeof ways, number[]> = {
		opening: [],
		node: [],
		keeping: [],
		core: [],
	};
	for (let round = 0; round <= ROUNDS; round++) {
		for (const way of ['opening', 'node', 'keeping', 'core'] as const) {
			const rate = await rateOf(ways[way]);
			// The first round warms up.
			if (round > 0) rates[way].push(rate);
		}
	}
	await site.close();
	yield atLeast('read rows/s', median(rates.node), median(rates.opening), 0.95);
	yield atLeast('read-core rows/s', median(rates.core), median(rates.keeping), 0.95);
}

function median(rates: number[]): number {
	return rates.sort((a, b) => a - b)[Math.floor(rates.length / 2)];
}

/** Rows a second, every row read. */
async function rateOf(work: () => Promise<number>): Promise<number> {
	const began = performance.now();
	const rows = await work();
	if (rows !== BILLS * LINES) throw new Error(`${rows} of ${BILLS * LINES} rows read`);
	return rows / ((performance.now() - began) / 1000);
}

async function readByNode(site: FilledSite): Promise<number> {
	const bills = await queryBills(site, { fields: FIELDS, output: 'bills' });
	return bills.reduce((rows, { FEntity }) => rows + (FEntity as unknown[]).length, 0);
}

/** What a short script does: log in once, ask for page after page behind the last whole bill, parse. */
async function readBare({ url, settings }: FilledSite, keepAlive: boolean): Promise<number> {
	const { acctId: acctID, username, appId, appSecret, lcid } = settings;
	const httpAgent = new Agent({ keepAlive });
	const http = axios.create({ proxy: false, httpAgent });
	const to = (service: string) => `${url}${SERVICES}.${service}.common.kdsvc`;
	const login = { acctID, username, appId, appSecret, lcid };
	const { headers } = await http.post(to('AuthService.LoginByAppSecret'), login);
	const cookie = (headers['set-cookie'] ?? []).map((text) => text.split(';')[0]).join('; ');
	const rows: number[][] = [];
	for (let last = 0; ; last = rows[rows.length - 1][0]) {
		const data = {
			FormId: 'STK_MISCELLANEOUS',
			FieldKeys: KEYS,
			FilterString: `FID>${last}`,
			OrderString: 'FID ASC,FEntity_FEntryID ASC',
			TopRowCount: 0,
			StartRow: 0,
			Limit: PAGE,
		};
		const { data: page } = await http.post<number[][]>(
			to('DynamicFormService.ExecuteBillQuery'),
			{ data },
			{ headers: { cookie } },
		);
		if (page.length === 0) break;
		rows.push(...wholeBills(page));
	}
	httpAgent.destroy();
	return rows.length;
}

/** The last bill of a full page may go on behind it. */
function wholeBills(page: readonly number[][]): readonly number[][] {
	if (page.length < PAGE) return page;
	const [final] = page[page.length - 1];
	return page.slice(
		0,
		page.findIndex(([id]) => id === final),
	);
}
