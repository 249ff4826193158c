import { CountProfit } from '../../demo/scenarios/countProfit';
import { openCountStage, resetCountStage, type CountStage } from '../../demo/scenarios/countStage';
import type { WorkflowNode } from '../../demo/workflows';
import { say } from './support/say';

const CLEAN = { lost: [], doubled: [], wrong: [] };

let stage: CountStage;

beforeAll(async () => {
	stage = await openCountStage(say);
});

afterAll(async () => await stage?.close());

async function afresh(): Promise<CountProfit> {
	await resetCountStage(stage);
	const { tables } = stage.client;
	if ((await tables.list()).some(({ name }) => name === 'kingdee_codes'))
		await tables.drop('kingdee_codes');
	return await CountProfit.open(stage);
}

/** The template has made its tables, and the codes are in: for what is not about waiting for codes. */
async function withCodes(): Promise<CountProfit> {
	const sync = await afresh();
	const sheets = sync.counts.splice(0);
	await sync.run();
	sync.counts.push(...sheets);
	await sync.importCodes();
	return sync;
}

describe('the count template in a real n8n', () => {
	it('brings every profit over once, waits for codes, and is not misled by archiving', async () => {
		const sync = await afresh();
		expect(sync.counts.length).toBeGreaterThan(200);
		expect(await sync.run()).toMatchObject({ read: 191, saved: 0 });
		expect(await sync.verdict()).toEqual(CLEAN);
		await sync.importCodes();
		expect(await sync.run()).toMatchObject({ saved: 179, audited: 179 });
		expect(await sync.deadLetters()).toHaveLength(12);
		expect(await sync.verdict()).toEqual(CLEAN);
		sync.add(10);
		sync.archive(20);
		expect(await sync.run()).toMatchObject({ saved: 10 });
		expect(await sync.deadLetters()).toHaveLength(12);
		await sync.addForgottenCodes();
		expect(await sync.run()).toMatchObject({ saved: 7 });
		expect(await sync.verdict()).toEqual(CLEAN);
	});

	it('ends the same when tokens expire, answers are cut and throttled, and those of Kingdee are lost', async () => {
		const sync = await withCodes();
		const { jushuitan } = stage.systems.source;
		const { faults } = stage.systems.kingdee.kingdee;
		jushuitan.troubles.add({ nth: 2, kind: 'cutJson' });
		jushuitan.troubles.add({ nth: 3, kind: 'throttled' });
		jushuitan.troubles.add({ nth: 5, before: () => jushuitan.tokens.expire() });
		jushuitan.troubles.add({ nth: 9, kind: 'resetBefore' });
		faults.add({ fault: 'replyLost', on: ['BatchSave', 'Audit'], every: 2 });
		await sync.run();
		expect(faults.fired.length).toBeGreaterThan(3);
		faults.clear();
		expect(await sync.verdict()).toEqual(CLEAN);
	});

	it('brings over what was confirmed and archived while n8n stood still', async () => {
		const sync = await withCodes();
		const late = sync.counts.splice(100);
		await sync.run();
		for (const sheet of late) if (sheet.status === 'Confirmed') sheet.status = 'Archive';
		sync.counts.push(...late);
		await sync.run();
		expect(await sync.verdict()).toEqual(CLEAN);
	});

	it('ends with its books closed wherever its nodes stand, also with nothing to read', async () => {
		const sync = await afresh();
		const random = seeded(20261122);
		const sheets = sync.counts.splice(0);
		for (const part of [[], sheets.slice(0, 60), []]) {
			await stage.client.updateWorkflow(sync.workflowId, ({ nodes }) => ({
				nodes: nodes.map((node) => shuffled(node, random)),
			}));
			sync.counts.push(...part);
			await sync.run();
			const [run] = (await sync.rows('kingdee_sync_runs')).slice(-1);
			expect(run.finished).not.toBeNull();
			expect(await sync.rows('kingdee_locks')).toEqual([]);
			expect(await sync.rows('kingdee_checkpoints')).toHaveLength(1);
			expect(await sync.verdict()).toEqual(CLEAN);
		}
	});
});

function shuffled(node: WorkflowNode, random: () => number): WorkflowNode {
	return { ...node, position: [Math.round(random() * 3000), Math.round(random() * 2000)] };
}

/** Numbers in [0, 1), the same for the same seed. */
function seeded(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
		return state / 2_147_483_648;
	};
}
