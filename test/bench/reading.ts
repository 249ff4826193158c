import axios from 'axios';

import { filledSite, type FilledSite } from './child';
import { atLeast, type Figure } from './figure';
import { readAll } from './product';

const BILLS = 50_000;
const PAGE = 2000;
const ROUNDS = 3;
const SERVICES = 'Kingdee.BOS.WebApi.ServicesStub';
const KEYS = 'FID,FEntity_FEntryID,FBillNo,FDate,FStockOrgId.FNumber,FMATERIALID.FNumber,FQty';

/** Reading whole bills against a bare axios loop over the same pages; the best of some rounds each, in turns. */
export async function* readingFigures(home: string): AsyncGenerator<Figure> {
	const site = await filledSite(home, { bills: BILLS });
	await readAll(site);
	const best = { ours: 0, bare: 0 };
	for (let round = 0; round < ROUNDS; round++) {
		best.bare = Math.max(best.bare, await rate(async () => await readBare(site)));
		best.ours = Math.max(best.ours, await rate(async () => await readAll(site)));
	}
	await site.close();
	yield atLeast('read rows/s', best.ours, best.bare, 0.95);
}

async function rate(work: () => Promise<number>): Promise<number> {
	const began = performance.now();
	return (await work()) / ((performance.now() - began) / 1000);
}

/** What a short script does: log in once, ask for page after page behind the last key, parse. */
async function readBare({ url, settings }: FilledSite): Promise<number> {
	const { acctId: acctID, username, appId, appSecret, lcid } = settings;
	const http = axios.create({ proxy: false });
	const to = (service: string) => `${url}${SERVICES}.${service}.common.kdsvc`;
	const login = { acctID, username, appId, appSecret, lcid };
	const { headers } = await http.post(to('AuthService.LoginByAppSecret'), login);
	const cookie = (headers['set-cookie'] ?? []).map((text) => text.split(';')[0]).join('; ');
	let rows = 0;
	for (let last = 0; ; ) {
		const data = {
			FormId: 'STK_MISCELLANEOUS',
			FieldKeys: KEYS,
			FilterString: `FID>${last}`,
			OrderString: 'FID ASC,FEntity_FEntryID ASC',
			TopRowCount: 0,
			StartRow: 0,
			Limit: PAGE,
		};
		const page = await http.post<number[][]>(
			to('DynamicFormService.ExecuteBillQuery'),
			{ data },
			{ headers: { cookie } },
		);
		if (page.data.length === 0) return rows;
		rows += page.data.length;
		last = page.data[page.data.length - 1][0];
	}
}
