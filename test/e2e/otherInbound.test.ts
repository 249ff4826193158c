import type { Execution } from '../../demo/executions';
import { expectation, heldBills } from '../../demo/scenarios/expected';
import { OtherInbound } from '../../demo/scenarios/otherInbound';
import { credentialOf } from '../../demo/sites';
import { openStage, type Stage } from '../../demo/stage';
import type { WorkflowNode } from '../../demo/workflows';
import { say } from './support/say';

let stage: Stage;

beforeAll(async () => {
	stage = await openStage(say);
});

afterAll(async () => await stage?.close());

/** Both sites as they were, empty tables, a freshly imported template. */
async function afresh(): Promise<OtherInbound> {
	await stage.a.kingdee.reset();
	await stage.b.kingdee.reset();
	return await OtherInbound.open(stage);
}

const CLEAN = { lost: [], doubled: [], wrong: [] };

describe('the other-inbound template in a real n8n', () => {
	it('brings every bill over once, tells foreign numbers, adds what is new, replays what failed', async () => {
		const sync = await afresh();
		const first = await sync.run();
		expect(first).toMatchObject({ read: 301, saved: 272, existing: 0, audited: 272 });
		expect(first.failures).toHaveLength(29);
		expect(first.failures.filter(({ reason }) => reason === 'foreignNumber')).toHaveLength(20);
		expect(first.failures.filter(({ text }) => /M00(58|59|60)/.test(text))).toHaveLength(9);
		expect(await sync.verdict()).toEqual(CLEAN);
		expect((await sync.run()).saved).toBe(0);
		sync.addBills(10);
		expect((await sync.run()).saved).toBe(10);
		sync.createMissingMaterials();
		expect(await sync.run()).toMatchObject({ replayed: 29, saved: 9 });
		expect(await sync.deadLetters()).toHaveLength(20);
		const night = await sync.run('Every Night');
		expect(night.read).toBeGreaterThan(250);
		expect(night.saved).toBe(0);
		expect(await sync.verdict()).toEqual(CLEAN);
	});

	it('ends with the same target when every third reply to BatchSave is lost and every fifth call loses the session', async () => {
		const calm = await afresh();
		await calm.run();
		const expected = heldBills(stage.b.kingdee);
		const sync = await afresh();
		for (const { kingdee } of [stage.a, stage.b])
			kingdee.faults.add({ fault: 'sessionLost', every: 5 });
		stage.b.kingdee.faults.add({ fault: 'replyLost', on: 'BatchSave', every: 3 });
		await sync.run();
		expect(
			stage.b.kingdee.faults.fired.filter(({ rule }) => rule.fault === 'replyLost').length,
		).toBeGreaterThan(10);
		expect(
			stage.b.kingdee.faults.fired.filter(({ rule }) => rule.fault === 'sessionLost').length,
		).toBeGreaterThan(10);
		stage.a.kingdee.faults.clear();
		stage.b.kingdee.faults.clear();
		expect(await sync.verdict()).toEqual(CLEAN);
		const sorted = (bills: typeof expected) => bills.map((bill) => JSON.stringify(bill)).sort();
		expect(sorted(heldBills(stage.b.kingdee))).toEqual(sorted(expected));
	});

	it('never lets the checkpoint pass a bill that is neither saved nor in the dead letters, wherever its nodes stand', async () => {
		const sync = await afresh();
		const random = seeded(20261122);
		for (let round = 0; round < 10; round++) {
			await stage.client.updateWorkflow(sync.workflowId, ({ nodes }) => ({
				nodes: nodes.map((node) => shuffled(node, random)),
			}));
			sync.addBills(2, `QTRK8${round}`);
			await breakSomething(round);
			await sync.run().catch(() => undefined);
			mend();
			expect(await passedBills(sync)).toEqual([]);
		}
		await sync.run();
		expect(await sync.verdict()).toEqual(CLEAN);
	});
});

/** What goes wrong in a round: nothing, a throwing node, a target that refuses all, answers that stay away. */
async function breakSomething(round: number): Promise<void> {
	const { faults } = stage.b.kingdee;
	if (round % 4 === 1) faults.add({ fault: 'waf', on: 'QueryBusinessInfo', every: 1 });
	if (round % 4 === 1) faults.add({ fault: 'waf', on: 'ExecuteBillQuery', every: 1 });
	if (round % 4 === 2) faults.add({ fault: 'waf', on: 'BatchSave', every: 1 });
	if (round % 4 === 3) faults.add({ fault: 'replyLost', every: 2, on: ['BatchSave', 'Audit'] });
}

function mend(): void {
	stage.b.kingdee.faults.clear();
}

/** Bills approved up to the checkpoint that are neither in the target nor in the dead letters. */
async function passedBills(sync: OtherInbound): Promise<string[]> {
	const rows = await stage.client.tables.rows('kingdee_checkpoints');
	const [row] = rows.filter(({ sync: id }) => id === sync.workflowId);
	if (row === undefined) return [];
	const { since } = JSON.parse(String(row.checkpoint)) as { since: string };
	const approved = stage.a.kingdee.bills
		.rows('STK_MISCELLANEOUS')
		.filter(({ FApproveDate }) => String(FApproveDate ?? '') <= since);
	const passed = new Set(approved.map(({ FBillNo }) => String(FBillNo)));
	const held = new Set(heldBills(stage.b.kingdee).map(({ number }) => number));
	const letters = new Set((await sync.deadLetters()).map(({ bill_key }) => String(bill_key)));
	const numbers = expectation(stage.a.kingdee).bills.map(({ number }) => number);
	return numbers.filter(
		(number) =>
			passed.has(number) && !letters.has(number) && (sync.foreign.has(number) || !held.has(number)),
	);
}

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

describe('what a user reads in n8n', () => {
	it.each([
		[
			'wrong URL',
			{ serverUrl: 'http://127.0.0.1:9/' },
			/^Kingdee was not reached: nothing listens at that address\. Check host and port/,
		],
		['wrong account id', { acctId: 'nope' }, /当前尝试登录的数据中心无法获取到.*Data Center ID/],
		['wrong secret', { appSecret: 'f'.repeat(32) }, /签名失败.*Application Secret/],
		[
			'wrong password',
			{ authentication: 'password', password: 'no' },
			/用户名或密码错误.*Username and Password/,
		],
		['wrong application id', { appId: '208888' }, /Application ID .* one underscore/],
	])('on the test button: %s', async (_, changes, message) => {
		const data = credentialOf(stage.a, changes);
		const tested = await stage.client.testCredential({ name: 'x', type: 'kingdeeApi', data });
		expect(tested.status).toBe('Error');
		expect(tested.message).toMatch(message);
	});

	it.each(['signedRequests', 'loginBySign', 'appSecret', 'password'])(
		'the test button is content with %s',
		async (authentication) => {
			const data = credentialOf(stage.a, { authentication });
			expect(
				await stage.client.testCredential({ name: 'x', type: 'kingdeeApi', data }),
			).toMatchObject({ status: 'OK' });
		},
	);

	it.each([
		['Other Inbound of A', { formId: 'STK_Nope' }, /does not know the form "STK_Nope"/, /Form ID/],
		[
			'Other Inbound of A',
			{ fields: 'FBillNo,FNope' },
			/元数据中标识为FNope的字段不存在/,
			/spelling/,
		],
		['Field Mapper', { rules: '[{"field":' }, /rules cannot be used/, /JSON/],
		[
			'Field Mapper',
			{ rules: '[{"field":"F","value":"_function nope(1)"}]' },
			/rules cannot be used/,
			/NOPE|nope/,
		],
	])('in %s with %j', async (name, parameters, message, description) => {
		const sync = await afresh();
		await stage.client.updateWorkflow(sync.workflowId, ({ nodes }) => ({
			nodes: nodes.map((node) =>
				node.name === name ? { ...node, parameters: { ...node.parameters, ...parameters } } : node,
			),
		}));
		const { status, error }: Execution = await stage.client.runWorkflow(
			sync.workflowId,
			'Run by Hand',
		);
		expect({ status, node: error?.node }).toEqual({ status: 'error', node: name });
		expect(error?.message).toMatch(message);
		expect(error?.description).toMatch(description);
	});
});
