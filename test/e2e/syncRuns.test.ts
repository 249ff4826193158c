/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { setTimeout as sleep } from 'node:timers/promises';
import { startN8n } from '../../demo/n8n';
import { connect } from '../../demo/rest';
import { ensureN8n } from '../../demo/runtime';
import { OtherInbound } from '../../demo/scenarios/otherInbound';
import { openStage, type Stage } from '../../demo/stage';
import type { Row } from '../../demo/tables';
import { say } from './support/say';

const CLEAN = { lost: [], doubled: [], wrong: [] };
const HOUR = 3_600_000;

let stage: Stage;

beforeAll(async () => {
	stage = await openStage(say);
});

afterAll(async () => await stage?.close());

async function afresh(): Promise<OtherInbound> {
	await stage.a.kingdee.reset();
	await stage.b.kingdee.reset();
	return await OtherInbound.open(stage);
}

/** One run by hand, with the items that a node gave. */
async function runAndTake(sync: OtherInbound, node: string) {
	const { status, nodes, id } = await stage.client.runWorkflow(sync.workflowId, 'Run by Hand');
	expect(status).toBe('success');
	return { id, ran: Object.keys(nodes), items: nodes[node]?.flatMap(([items]) => items) ?? [] };
}

async function until<T>(find: () => Promise<T | undefined>, ms = 180_000): Promise<T> {
	const deadline = Date.now() + ms;
	while (Date.now() < deadline) {
		const found = await find().catch(() => undefined);
		if (found !== undefined) return found;
		await sleep(100);
	}
	throw new Error(`What was waited for did not come within ${ms / 1000} s`);
}

const milliseconds = ({ due, updatedAt }: Row) =>
	Date.parse(String(due)) - Date.parse(String(updatedAt));

describe('a bill that fails again and again', () => {
	it('is tried after 1, 2, 4 … hours, given up, and told to Alert once', async () => {
		const sync = await afresh();
		await sync.settings({ maxAttempts: '2', lookBackMinutes: '4320' });
		const alerts = async () => (await runAndTake(sync, 'Alert')).items;
		expect(await alerts()).toEqual([]);
		const first = await sync.deadLetters();
		expect(first).toHaveLength(29);
		for (const letter of first) {
			expect(letter).toMatchObject({ attempts: 1, state: 'open' });
			expect(milliseconds(letter as Row) / HOUR).toBeCloseTo(1, 1);
		}
		const told = await alerts();
		expect(new Set(told.map(({ source_id }) => source_id)).size).toBe(29);
		expect(told).toHaveLength(29);
		for (const letter of await sync.deadLetters()) {
			expect(letter).toMatchObject({ attempts: 2, state: 'given up' });
			expect(milliseconds(letter as Row) / HOUR).toBeCloseTo(2, 1);
		}
		expect(await alerts()).toEqual([]);
		expect((await sync.deadLetters()).map(({ attempts }) => attempts)).toEqual(Array(29).fill(3));
		sync.createMissingMaterials();
		expect(await sync.run()).toMatchObject({ saved: 9 });
		expect(await sync.deadLetters()).toHaveLength(20);
		expect(await sync.verdict()).toEqual(CLEAN);
	});

	it('is left alone until it is due, however often the look-back reads it', async () => {
		const sync = await afresh();
		await sync.settings({ lookBackMinutes: '4320', replayAtOnce: 'false' });
		await sync.run();
		const before = await sync.deadLetters();
		const again = await sync.run();
		expect(again).toMatchObject({ replayed: 0, failures: [] });
		expect(again.read).toBeGreaterThan(250);
		const waiting = Number((await sync.rows('kingdee_sync_runs')).at(-1)?.waiting);
		expect(waiting).toBeGreaterThan(20);
		expect(await sync.deadLetters()).toEqual(before);
		await sync.settings({ replayAfterMinutes: '0' });
		const [letter] = before;
		await dueNow(sync, letter as Row);
		expect((await sync.run()).failures.map(({ key }) => key)).toEqual([letter.bill_key]);
	});
});

/** What a person does in the table to have one bill tried again now. */
async function dueNow(sync: OtherInbound, { id, createdAt, updatedAt, ...letter }: Row) {
	expect([typeof createdAt, typeof updatedAt]).toEqual(['string', 'string']);
	await stage.client.tables.removeRows('kingdee_dead_letters', 'id', id);
	const due = new Date(Date.now() - 1000).toISOString();
	await stage.client.tables.insert('kingdee_dead_letters', [{ ...letter, due }]);
	expect((await sync.deadLetters()).length).toBeGreaterThan(20);
}

describe('the gate', () => {
	it('lets one of two overlapping runs go on; the other says so in the run log and ends well', async () => {
		const sync = await afresh();
		stage.a.kingdee.faults.add({ fault: 'slow', on: 'ExecuteBillQuery', nth: 1, ms: 6_000 });
		const ids = await Promise.all([1, 2].map(async () => await start(sync)));
		const ended = await Promise.all(ids.map(async (id) => await stage.client.waitForExecution(id)));
		expect(ended.map(({ status }) => status)).toEqual(['success', 'success']);
		const [winner, loser] = ended.sort((a, b) => b.milliseconds - a.milliseconds);
		expect(Object.keys(winner.nodes)).toContain('Commit Checkpoint');
		expect(Object.keys(loser.nodes)).not.toContain('Other Inbound of A');
		const log = await sync.rows('kingdee_sync_runs');
		expect(log.find(({ execution }) => execution === winner.id)).toMatchObject({
			note: null,
			read: 301,
			saved: 272,
		});
		const { note, finished } = log.find(({ execution }) => execution === loser.id)!;
		expect(note).toMatch(
			new RegExp(
				`^Gave way: execution ${winner.id} holds the lock, at most until \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d · 让位：执行 ${winner.id} 正在运行$`,
			),
		);
		expect(finished).not.toBeNull();
		expect(await sync.rows('kingdee_locks')).toEqual([]);
		expect(await sync.verdict()).toEqual(CLEAN);
	});

	it('does not wait for a run that was killed longer ago than its lock lasts', async () => {
		const sync = await afresh();
		await sync.run();
		const lock = (execution: string, minutes: number) => ({
			sync: sync.workflowId,
			execution,
			expiry: new Date(Date.now() + minutes * 60_000).toISOString(),
		});
		await stage.client.tables.insert('kingdee_locks', [lock('killed', -1)]);
		expect((await runAndTake(sync, 'Alert')).ran).toContain('Commit Checkpoint');
		await stage.client.tables.insert('kingdee_locks', [lock('alive', 1)]);
		expect((await runAndTake(sync, 'Alert')).ran).not.toContain('Other Inbound of A');
	});

	it('reads nothing while paused, and says so', async () => {
		const sync = await afresh();
		await sync.settings({ paused: 'true' });
		expect((await runAndTake(sync, 'Alert')).ran).not.toContain('Take Lock');
		expect(await sync.rows('kingdee_sync_runs')).toEqual([
			expect.objectContaining({ note: 'Paused in Settings · 已在 Settings 中暂停', read: null }),
		]);
		expect(await sync.rows('kingdee_locks')).toEqual([]);
	});
});

async function start(sync: OtherInbound): Promise<string> {
	return await stage.client.startWorkflow(sync.workflowId, 'Run by Hand');
}

describe('the tables', () => {
	it('have a row for a run that read nothing, and a checkpoint row that tells the last good run', async () => {
		const sync = await afresh();
		await sync.settings({ firstSyncStart: '"2099-01-01"' });
		await sync.run();
		const [before] = await sync.rows('kingdee_checkpoints');
		await sync.run();
		const [after] = await sync.rows('kingdee_checkpoints');
		expect(after.checkpoint).toMatch(/^{"since":"2099-01-01T00:00:00.000"/);
		expect(String(after.updatedAt) > String(before.updatedAt)).toBe(true);
		const log = await sync.rows('kingdee_sync_runs');
		expect(log).toHaveLength(2);
		for (const row of log) expect(row).toMatchObject({ read: 0, saved: 0, failed: 0, requests: 0 });
	});

	it('are purged at night: runs after 90 days, closed dead letters after 30, open ones never', async () => {
		const sync = await afresh();
		await sync.run();
		sync.createMissingMaterials();
		await sync.run();
		const old = (days: number) => new Date(Date.now() - days * 24 * HOUR).toISOString();
		const ended = (execution: string, days: number) => ({
			sync: 'another sync',
			execution,
			started: old(days),
			finished: old(days),
		});
		await stage.client.tables.insert('kingdee_sync_runs', [ended('a', 91), ended('b', 89)]);
		const states = async () =>
			(await sync.rows('kingdee_dead_letters')).map(({ state }) => state).sort();
		await sync.run('Every Night');
		const runs = await stage.client.tables.rows('kingdee_sync_runs');
		expect(
			runs.filter((row) => row.sync === 'another sync').map(({ execution }) => execution),
		).toEqual(['b']);
		expect(await states()).toEqual([...Array(9).fill('done'), ...Array(20).fill('open')]);
		await sync.settings({ keepDoneDays: '0' });
		await sync.run();
		expect(await states()).toHaveLength(29);
		await sync.run('Every Night');
		expect(await states()).toEqual(Array(20).fill('open'));
	});
});

describe('a scheduled run', () => {
	it('that fails or is killed frees its lock and leaves its reason; the next one goes on', async () => {
		const sync = await afresh();
		await everyFiveSeconds(sync);
		stage.a.kingdee.faults.add({ fault: 'permission', on: 'ExecuteBillQuery', nth: 1 });
		stage.a.kingdee.faults.add({ fault: 'slow', on: 'ExecuteBillQuery', nth: 2, ms: 60_000 });
		await stage.client.activate(sync.workflowId);
		const told = await until(async () => (await noted(sync, /^Ended with an error/))?.note);
		expect(told).toMatch(/^Ended with an error in Other Inbound of A: .+ · 运行出错$/);
		const lock = await until(async () => (await sync.rows('kingdee_locks'))[0]);
		await stage.n8n.kill();
		stage.a.kingdee.faults.clear();
		const runtime = await ensureN8n(say);
		const n8n = await startN8n({ runtime, userFolder: stage.n8n.userFolder, say });
		const again = sync.on({ ...stage, n8n, client: await connect(n8n.url) });
		const run = await until(async () =>
			(await again.rows('kingdee_sync_runs')).find(({ saved }) => Number(saved) > 0),
		);
		expect(run).toMatchObject({ read: 301, note: null });
		const killed = await until(async () => await noted(again, /^Ended/, String(lock.execution)));
		expect(killed).toMatchObject({ finished: null });
		expect(await again.verdict()).toEqual(CLEAN);
		await n8n.kill();
	});
});

async function everyFiveSeconds({ workflowId }: OtherInbound): Promise<void> {
	const rule = { interval: [{ field: 'seconds', secondsInterval: 5 }] };
	await stage.client.updateWorkflow(workflowId, ({ nodes }) => ({
		nodes: nodes.map((node) =>
			node.name === 'Every 5 Minutes' ? { ...node, parameters: { rule } } : node,
		),
	}));
}

async function noted(sync: OtherInbound, text: RegExp, run?: string): Promise<Row | undefined> {
	const log = await sync.rows('kingdee_sync_runs');
	return log.find(
		({ note, execution }) => text.test(String(note)) && (run === undefined || execution === run),
	);
}
