import { filledSite } from './child';
import type { FilledSite } from './child';
import { BareClient } from './bare';
import { atMost } from './figure';
import type { Figure } from './figure';
import { readAll, saveMany } from './product';
import { inbound, line } from '../simulator/models';

const BILLS = 100_000;
const PAGE = 2000;
const SESSIONS = 4;
const GIBIBYTE = 1024 ** 3;
/** The latency at which writing is measured (design section 9). */
const LATENCY_MS = 200;
const SAVED = 2000;
const HALF = 0.5;
const FORM = 'STK_MISCELLANEOUS';

/** The simulator must never be the bottleneck: the product takes less than half of what it serves to a bare client. */
export async function* simulatorFigures(home: string): AsyncGenerator<Figure> {
	const site = await filledSite(home, { bills: BILLS });
	const product = await rate(async () => await readAll(site));
	const bare = await rate(async () => await serveRows(site));
	yield atMost('simulator-read rows/s', product, bare, HALF);
	const slow = await filledSite(home, { latencyMs: LATENCY_MS });
	const writing = await rate(async () => await saveMany(slow, SAVED));
	await slow.close();
	const fast = await filledSite(home, {});
	const served = await rate(async () => await serveSaves(fast));
	await fast.close();
	yield atMost('simulator-write bills/s', writing, served, HALF);
	yield atMost('simulator-memory bytes', await site.weigh(), GIBIBYTE, 1);
	await site.close();
}

/** Pieces of work a second. */
async function rate(work: () => Promise<number>): Promise<number> {
	const began = performance.now();
	const done = await work();
	return done / ((performance.now() - began) / 1000);
}

/** Every row of the site once, by several sessions at once. */
async function serveRows(site: FilledSite): Promise<number> {
	let next = 0;
	const FieldKeys =
		'FID,FEntity_FEntryID,FBillNo,FDate,FStockOrgId.FNumber,FMATERIALID.FNumber,FQty';
	const [first] = JSON.parse(
		(await bareQuery(site, { FieldKeys: 'FID', OrderString: 'FID ASC', Limit: 1 })).toString(),
	) as number[][];
	const total = BILLS * 2;
	await inSessions(site, async (client) => {
		for (let page = next++; page * PAGE < total; page = next++) {
			const FilterString = `FID>=${first[0] + (page * PAGE * 3) / 2}`;
			const data = { FormId: FORM, FieldKeys, FilterString, OrderString: 'FID ASC', Limit: PAGE };
			const answer = await client.call('ExecuteBillQuery', { data });
			if (answer.length < (PAGE * FieldKeys.length) / 4) throw new Error('A page without its rows');
		}
	});
	return total;
}

async function serveSaves(site: FilledSite): Promise<number> {
	const BATCH = 20;
	let next = 0;
	await inSessions(site, async (client) => {
		for (let batch = next++; batch * BATCH < SAVED; batch = next++) {
			const Model = Array.from({ length: BATCH }, (_, at) =>
				inbound(`BARE${batch}-${at}`, { FEntity: [line(), line()] }),
			);
			const answer = await client.call('BatchSave', { formid: FORM, data: { Model } });
			if (!answer.includes('"IsSuccess":true')) throw new Error(answer.toString().slice(0, 500));
		}
	});
	return SAVED;
}

async function inSessions(site: FilledSite, work: (client: BareClient) => Promise<void>) {
	const clients = Array.from({ length: SESSIONS }, () => new BareClient(site.url, site.settings));
	await Promise.all(clients.map(async (client) => await work(await client.login())));
	for (const client of clients) client.close();
}

async function bareQuery(site: FilledSite, query: object): Promise<Buffer> {
	const client = await new BareClient(site.url, site.settings).login();
	const answer = await client.call('ExecuteBillQuery', { data: { FormId: FORM, ...query } });
	client.close();
	return answer;
}
