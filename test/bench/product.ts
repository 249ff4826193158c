/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import axios from 'axios';
import type { AxiosResponse } from 'axios';

import type { HttpResponse, Send } from '../../core/http';
import { authenticate, loginServices } from '../../core/kingdee/authenticate';
import { Client } from '../../core/kingdee/client';
import { readForm } from '../../core/kingdee/metadata';
import { readBills } from '../../core/kingdee/query';
import { saveBills } from '../../core/kingdee/save';
import { Lanes } from '../../core/kingdee/session';
import { targetOf } from '../../core/kingdee/target';
import { Pace } from '../../core/limit';
import { inbound, line } from '../simulator/models';
import type { FilledSite } from './child';

const FORM = 'STK_MISCELLANEOUS';
const LANES = 2;
/** Bills a call that Kingdee advises (reference 6). */
const BATCH = 20;

/** Rows that the product's own reading gives, from the first bill to the last. */
export async function readAll(site: FilledSite): Promise<number> {
	const client = clientOf(site);
	const form = await client.onLane(async (call) => await readForm(call, FORM));
	const fields = ['FBillNo', 'FDate', 'FStockOrgId.FNumber', 'FMATERIALID.FNumber', 'FQty'];
	let rows = 0;
	const query = { form, fields, filters: [], pageSize: 2000, afterId: undefined };
	for await (const bills of readBills(client, query)) {
		for (const { bill } of bills) rows += (bill.FEntity as unknown[]).length;
	}
	return rows;
}

/** Bills that the product's own saving brings to the target, save only. */
export async function saveMany(site: FilledSite, count: number): Promise<number> {
	const client = clientOf(site);
	const form = await client.onLane(async (call) => await readForm(call, FORM));
	const target = targetOf(form, 'FBillNo', 'FNOTE');
	const items = Array.from({ length: count }, (_, at) => ({
		model: inbound(`BENCH${at}`, { FEntity: [line(), line()] }),
		sourceId: String(at),
		version: '1',
	}));
	const { bills } = await saveBills(client, target, items, {
		batchSize: BATCH,
		verifyBaseData: false,
		source: 'bench',
		whenExists: 'keep',
		afterSave: 'nothing',
	});
	const saved = bills.filter(({ outcome }) => outcome?.outcome === 'saved').length;
	if (saved !== count) throw new Error(`${saved} of ${count} bills saved`);
	return saved;
}

function headersOf({ headers }: AxiosResponse): HttpResponse['headers'] {
	return Object.fromEntries(Object.entries(headers)) as HttpResponse['headers'];
}

function clientOf({ url, settings }: FilledSite): Client {
	const authentication = 'appSecret';
	const { acctId, username, password, appId, appSecret, lcid: language } = settings;
	const signer = { acctId, username, password, appId, appSecret, language, organisation: '0' };
	const account = { ...signer, authentication } as const;
	const http = axios.create({ responseType: 'text', transformResponse: (text: unknown) => text });
	const send: Send = async (request) => {
		const moment = { timestamp: String(Math.floor(Date.now() / 1000)), nonce: '1' };
		const { url: to, headers, body } = authenticate(account, request, moment);
		const reply = await http.post<string>(to, body, { headers, validateStatus: () => true });
		return { status: reply.status, headers: headersOf(reply), body: reply.data };
	};
	const clock = {
		now: () => Date.now(),
		sleep: async (ms: number) =>
			await new Promise<void>((resolve) => {
				if (ms === 0) setImmediate(resolve);
				else setTimeout(resolve, ms);
			}),
	};
	const login = loginServices[authentication];
	return new Client(
		{ url, login, lanes: new Lanes(LANES), pace: new Pace(0), aheadMs: 0 },
		{ send, clock, random: Math.random },
	);
}
