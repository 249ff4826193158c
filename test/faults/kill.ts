/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { startN8n, type N8n } from '../../demo/n8n';
import { packInto } from '../../demo/package';
import { freePorts } from '../../demo/ports';
import { connect, type Client } from '../../demo/rest';
import { ensureN8n } from '../../demo/runtime';
import type { Say } from '../../demo/say';
import { expectation, heldBills } from '../../demo/scenarios/expected';
import { credentialOf } from '../../demo/sites';
import { template } from '../../demo/stage';
import type { StoredWorkflow } from '../../demo/workflows';
import { createKingdee, type Kingdee } from '../../simulator/kingdee/kingdee';
import type { SeedName } from '../../simulator/kingdee/seeds/seeds';
import { Chance } from '../../simulator/kingdee/selection';
import { listen } from '../../simulator/listen';
import type { WireRequest } from '../../simulator/wire';
import { FORM, inboundOf } from './bills';
import { Book } from './book';
import type { Played } from './play';

const TEMPLATE = 'other-inbound-sync';
/** Every call takes so long, so that most kills fall into a run and not between two. */
const LATENCY_MS = 80;
const EVERY_SECONDS = 5;
/** A new bill at the source about so often. */
const ARRIVAL_MS = 2500;
/** Longest time until the moment of a kill, from when n8n answers. */
const KILL_WITHIN_MS = 15_000;
/** How long the sync may take to bring the last bills over, a lock of a killed run included. */
const END_MS = 20 * 60_000;

interface Site {
	readonly name: string;
	readonly kingdee: Kingdee;
	readonly url: string;
	close(): Promise<void>;
}

/**
 * A real n8n with the shipped template active (only its schedule is set to seconds) is killed at `kills` random moments and started
 * again, while bills keep arriving at the source; then what the target holds is compared with the source.
 */
export async function killTable(kills: number, seed: number, say: Say): Promise<Played> {
	const began = performance.now();
	const chance = new Chance(seed);
	const book = new Book();
	let process = 0;
	const a = await openSite('Kingdee A', '65a1b2c3d4e5a0', 'otherInboundSource');
	const watch = async (kingdee: Kingdee, request: WireRequest) => {
		const method = request.path.split('.').at(-3) ?? '';
		const call = { site: 'target' as const, method, process, body: request.body };
		return await book.watch(call, async () => await kingdee.handle(request));
	};
	const b = await openSite('Kingdee B', '65a1b2c3d4e5b0', 'otherInboundTarget', watch);
	const foreign = new Set(heldBills(b.kingdee).map(({ number }) => number));
	const runtime = await ensureN8n(say);
	const userFolder = await mkdtemp(join(tmpdir(), 'n8n-kingdee-kill-'));
	await packInto(userFolder, say);
	const [port] = await freePorts(1);
	const start = async () => await startN8n({ runtime, userFolder, port, say: () => undefined });
	let n8n = await start();
	const client = await connect(n8n.url);
	const workflowId = await activateTemplate(client, { a, b });
	const stopArrivals = arrive(a.kingdee, chance);
	for (let kill = 1; kill <= kills; kill++) {
		await sleep(500 + chance.next() * KILL_WITHIN_MS);
		await n8n.kill();
		process++;
		n8n = await start();
		say(`killed ${kill} of ${kills}; ${heldBills(b.kingdee).length} bills in the target`);
	}
	stopArrivals();
	const figures = await atLast(n8n, { a, b, workflowId, foreign }, say);
	await n8n.stop();
	await Promise.all([a.close(), b.close()]);
	await rm(userFolder, { recursive: true, force: true });
	const { lost, doubled, wrong, bills } = figures;
	const why = [
		...lost.map((n) => `lost ${n}`),
		...doubled.map((n) => `doubled ${n}`),
		...wrong.map((n) => `not as it should be: ${n}`),
	];
	const counts = { lost: lost.length, doubled: doubled.length, wrongOutcome: wrong.length };
	const sum = why.length + book.repeated;
	return {
		line: {
			fault: `n8n killed ${kills} times`,
			profile: 'onPremise8',
			bills,
			...counts,
			wrongKind: 0,
			repeated: book.repeated,
			ms: Math.round(performance.now() - began),
			reference: false,
			ok: sum === 0,
		},
		why: why.slice(0, 8),
	};
}

async function openSite(
	name: string,
	acctId: string,
	seed: SeedName,
	through = async (kingdee: Kingdee, request: WireRequest) => await kingdee.handle(request),
): Promise<Site> {
	const kingdee = await createKingdee({ seed, acctId, siteName: name, latencyMs: LATENCY_MS });
	const { basePath } = kingdee;
	const handle = async (request: WireRequest) => await through(kingdee, request);
	const { url, close } = await listen({ basePath, handle });
	return { name, kingdee, url, close };
}

async function activateTemplate(client: Client, { a, b }: { a: Site; b: Site }): Promise<string> {
	const create = async (site: Site) =>
		await client.createCredential({
			name: site.name,
			type: 'kingdeeApi',
			data: credentialOf(site),
		});
	const [ofA, ofB] = [await create(a), await create(b)];
	const choose = (_: string, { name }: { name: string }) => (/ A$/.test(name) ? ofA : ofB);
	const id = await client.importWorkflow(await template(TEMPLATE), choose);
	await client.updateWorkflow(id, ({ nodes }) => ({ nodes: nodes.map(everyFewSeconds) }));
	await client.activate(id);
	return id;
}

/** The one change: a run every few seconds, where the template has minutes. */
function everyFewSeconds(node: StoredWorkflow['nodes'][number]): StoredWorkflow['nodes'][number] {
	const rule = (node.parameters.rule ?? {}) as { interval?: ReadonlyArray<{ field?: string }> };
	if (rule.interval?.[0]?.field !== 'minutes') return node;
	const interval = [{ field: 'seconds', secondsInterval: EVERY_SECONDS }];
	return { ...node, parameters: { ...node.parameters, rule: { interval } } };
}

/** People at the source write and approve bills; gives the way to send them home. */
function arrive(source: Kingdee, chance: Chance): () => void {
	let count = 0;
	const timer = setInterval(() => {
		const number = `QTRK8${String(++count).padStart(5, '0')}`;
		source.create(FORM, { ...inboundOf(number, chance), FDate: '2026-01-10' }, 'C');
	}, ARRIVAL_MS);
	return () => clearInterval(timer);
}

interface End {
	readonly a: Site;
	readonly b: Site;
	readonly workflowId: string;
	readonly foreign: ReadonlySet<string>;
}

/** Waits until the target holds everything, or long enough; then one run by hand, and the comparison. */
async function atLast(n8n: N8n, end: End, say: Say) {
	const client = await connect(n8n.url);
	const deadline = Date.now() + END_MS;
	for (;;) {
		const figures = await compare(client, end);
		const { lost, doubled, wrong } = figures;
		if (lost.length + doubled.length + wrong.length === 0 || Date.now() > deadline) return figures;
		say(`${lost.length} bills are still on their way, ${wrong.length} not yet audited`);
		await sleep(10_000);
	}
}

async function compare(client: Client, { a, b, workflowId, foreign }: End) {
	const rows = await client.tables.rows('kingdee_dead_letters').catch(() => []);
	const letters = new Set(
		rows.filter(({ sync }) => sync === workflowId).map(({ bill_key }) => String(bill_key)),
	);
	const { bills } = expectation(a.kingdee);
	const held = new Map<string, ReturnType<typeof heldBills>>();
	for (const bill of heldBills(b.kingdee)) {
		held.set(bill.number, [...(held.get(bill.number) ?? []), bill]);
	}
	const ours = (number: string) => (foreign.has(number) ? [] : (held.get(number) ?? []));
	const unlettered = bills.filter(({ number }) => !letters.has(number));
	const lines = (bill: (typeof bills)[number]) => bill.lines.join();
	return {
		bills: bills.length,
		lost: unlettered
			.filter((bill) => !ours(bill.number).some((other) => lines(other) === lines(bill)))
			.map(({ number }) => number),
		doubled: [...held].filter(([, all]) => all.length > 1).map(([number]) => number),
		wrong: unlettered
			.filter(({ number }) => ours(number).some(({ status }) => status !== 'C'))
			.map(({ number }) => number),
	};
}
