import axios from 'axios';
import type { IDataObject } from 'n8n-workflow';

import { ensureN8n } from '../../demo/runtime';
import { KingdeeApi } from '../../credentials/KingdeeApi.credentials';
import { nodes } from '../faults/nodes';
import { baseNodes, runWorkflow } from '../faults/reference/engine';
import { inbound, line } from '../simulator/models';
import { runNode } from '../support/engine';
import { filledSite, type FilledSite } from './child';
import { atLeast, atMost, type Figure } from './figure';

/** The latency at which writing is measured (design section 9). */
const LATENCY_MS = 200;
const BILLS = 1000;
/** One Save an item takes its time: as many as show a rate. */
const ONE_BY_ONE = 100;
const LANES = 2;
const BATCH = 20;
/** Bills a Submit or Audit: as many calls as the node makes of them, so that only the checks differ. */
const STAGE = 125;
const FORM = 'STK_MISCELLANEOUS';
const SERVICES = 'Kingdee.BOS.WebApi.ServicesStub';

interface Written {
	readonly milliseconds: number;
	readonly requests: number;
	/** Requests that had to be: all but repeats and the form's metadata. */
	readonly planned: number;
}

/** Kingdee Batch Save in n8n's engine over a socket, save only: the time against what the requests must take. */
export async function* writeBound(home: string): AsyncGenerator<Figure> {
	const { planned, milliseconds } = await withSite(
		home,
		async (site) => await save(site, 'nothing'),
	);
	yield atLeast('write-bound ms', (planned * LATENCY_MS) / LANES, milliseconds, 0.9);
}

/** Bills a second against n8n's HTTP Request node, one Save an item on one session, as its users do. */
export async function* writeHttp(home: string): AsyncGenerator<Figure> {
	const ours = await withSite(home, async (site) => await save(site, 'nothing'));
	const other = await withSite(home, async (site) => await saveOneByOne(site));
	const rate = (bills: number, ms: number) => Math.round((bills / ms) * 100_000);
	yield atLeast(
		'write-http bills per 100 s',
		rate(BILLS, ours.milliseconds),
		rate(ONE_BY_ONE, other),
		20,
	);
}

/** Requests for 1,000 new bills, checked, saved, submitted and audited. */
export async function* calls(home: string): AsyncGenerator<Figure> {
	const { requests } = await withSite(home, async (site) => await save(site, 'audit'), 0);
	yield atMost('calls per 1,000 bills', requests, 1, 80);
}

/** Saved, submitted and audited with every check, against the same writes by a client that checks nothing. */
export async function* safety(home: string): AsyncGenerator<Figure> {
	const ours = await withSite(home, async (site) => await save(site, 'audit'));
	const blind = await withSite(home, async (site) => await saveBlindly(site));
	yield atMost('safety ms', ours.milliseconds, blind, 1.15);
}

async function withSite<T>(
	home: string,
	work: (site: FilledSite) => Promise<T>,
	latencyMs = LATENCY_MS,
): Promise<T> {
	const site = await filledSite(home, { latencyMs });
	return await work(site).finally(async () => await site.close());
}

function models(count: number): object[] {
	return Array.from({ length: count }, (_, at) =>
		inbound(`BENCH${String(at).padStart(5, '0')}`, { FEntity: [line(), line({ FQty: 2.5 })] }),
	);
}

async function save(site: FilledSite, afterSave: string): Promise<Written> {
	const items = models(BILLS).map((model, at) => ({
		model,
		source: { FID: at, FApproveDate: '1' },
	}));
	// The first bill opens sessions and brings the metadata: they live as long as the process.
	const warm = inbound('WARM', { FEntity: [line()] });
	await runSave(site, [{ model: warm, source: { FID: 'w', FApproveDate: '1' } }], afterSave);
	const began = performance.now();
	const summary = await runSave(site, items as IDataObject[], afterSave);
	const milliseconds = performance.now() - began;
	const { saved, requests, repeats } = summary as Record<string, number>;
	if (saved !== BILLS)
		throw new Error(`${saved} of ${BILLS} bills saved: ${JSON.stringify(summary)}`);
	return { milliseconds, requests, planned: requests - repeats };
}

async function runSave(
	{ url, settings }: FilledSite,
	items: IDataObject[],
	afterSave: string,
): Promise<IDataObject> {
	const { acctId, username, appId, appSecret, password } = settings;
	const { outputs, error } = await runNode({
		node: nodes.save,
		items,
		parameters: { formId: FORM, stampSource: 'bench', afterSave, options: { batchSize: BATCH } },
		credentials: {
			kingdeeApi: {
				...{ serverUrl: url, acctId, username, appId, appSecret, password },
				...{ authentication: 'signedRequests', requestsPerMinute: 0 },
			},
		},
		credentialTypes: [new KingdeeApi()],
	});
	if (error) throw error;
	return outputs[2][0];
}

/** n8n's HTTP Request node as it comes: a header with the session, one Save an item. */
async function saveOneByOne({ url, settings }: FilledSite): Promise<number> {
	const nodeTypes = baseNodes(await ensureN8n(() => undefined));
	const session = await logIn({ url, settings });
	const bills = models(ONE_BY_ONE).map((model) => ({ formid: FORM, data: { Model: model } }));
	const split = 'return $input.first().json.bills.map((bill) => ({ json: { bill } }));';
	const node = (name: string, type: string, typeVersion: number, parameters: object) => ({
		...{ id: name, name, type: `n8n-nodes-base.${type}`, typeVersion, parameters },
		position: [0, 0] as [number, number],
	});
	const file = {
		nodes: [
			node('Start', 'manualTrigger', 1, {}),
			node('Bills', 'code', 2, { jsCode: split }),
			node('Save', 'httpRequest', 4.2, {
				method: 'POST',
				url: `${url}${SERVICES}.DynamicFormService.Save.common.kdsvc`,
				sendHeaders: true,
				headerParameters: { parameters: [{ name: 'kdservice-sessionid', value: session }] },
				sendBody: true,
				specifyBody: 'json',
				jsonBody: '={{ JSON.stringify($json.bill) }}',
				options: { response: { response: { responseFormat: 'text' } } },
			}),
		],
		connections: {
			Start: { main: [[{ node: 'Bills', type: 'main' as const, index: 0 }]] },
			Bills: { main: [[{ node: 'Save', type: 'main' as const, index: 0 }]] },
		},
	} as unknown as Parameters<typeof runWorkflow>[0];
	const began = performance.now();
	const { data } = await runWorkflow(file, nodeTypes, { bills } as unknown as IDataObject);
	const milliseconds = performance.now() - began;
	const answers = data.resultData.runData.Save?.[0].data?.main[0] ?? [];
	const saved = answers.filter(({ json }) => JSON.stringify(json).includes('IsSuccess\\":true'));
	if (saved.length !== ONE_BY_ONE) throw new Error(`${saved.length} bills saved one by one`);
	return milliseconds;
}

/** The same batches, submits and audits in as many sessions, believing every answer. */
async function saveBlindly(site: FilledSite): Promise<number> {
	const sessions = await Promise.all(Array.from({ length: LANES }, async () => await logIn(site)));
	const all = models(BILLS);
	const began = performance.now();
	const ids: number[] = [];
	const batches = Array.from({ length: BILLS / BATCH }, (_, at) =>
		all.slice(at * BATCH, (at + 1) * BATCH),
	);
	const inLanes = async <T>(parts: T[], work: (session: string, part: T) => Promise<void>) => {
		const lane = async (session: string) => {
			for (let part = parts.shift(); part !== undefined; part = parts.shift())
				await work(session, part);
		};
		await Promise.all(sessions.map(lane));
	};
	await inLanes(batches, async (session, Model) => {
		ids.push(...(await change(site, session, 'BatchSave', { Model })));
	});
	const parts = () =>
		Array.from({ length: BILLS / STAGE }, (_, at) => ids.slice(at * STAGE, (at + 1) * STAGE));
	for (const method of ['Submit', 'Audit']) {
		await inLanes(parts(), async (session, part) => {
			await change(site, session, method, { Ids: part.join() });
		});
	}
	return performance.now() - began;
}

async function change({ url }: FilledSite, session: string, method: string, data: object) {
	const { data: answer } = await axios.post<Answer>(
		`${url}${SERVICES}.DynamicFormService.${method}.common.kdsvc`,
		{ formid: FORM, data },
		{ headers: { 'kdservice-sessionid': session }, proxy: false },
	);
	const { IsSuccess, SuccessEntitys } = answer.Result.ResponseStatus;
	if (!IsSuccess) throw new Error(`${method}: ${JSON.stringify(answer).slice(0, 300)}`);
	return SuccessEntitys.map(({ Id }) => Id);
}

interface Answer {
	readonly Result: {
		readonly ResponseStatus: {
			readonly IsSuccess: boolean;
			readonly SuccessEntitys: ReadonlyArray<{ readonly Id: number }>;
		};
	};
}

async function logIn({ url, settings }: Pick<FilledSite, 'url' | 'settings'>): Promise<string> {
	const { acctId: acctID, username, appId, appSecret, lcid } = settings;
	const { data } = await axios.post<{ KDSVCSessionId: string }>(
		`${url}${SERVICES}.AuthService.LoginByAppSecret.common.kdsvc`,
		{ acctID, username, appId, appSecret, lcid },
		{ proxy: false },
	);
	return data.KDSVCSessionId;
}
