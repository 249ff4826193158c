/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Json } from '../../demo/executions';
import { startN8n, type N8n } from '../../demo/n8n';
import { packInto } from '../../demo/package';
import { connect, type Client } from '../../demo/rest';
import { ensureN8n } from '../../demo/runtime';
import { template } from '../../demo/stage';
import type { Workflow, WorkflowNode } from '../../demo/workflows';
import { Dingtalk } from '../../simulator/dingtalk/dingtalk';
import { listen, type Listening } from '../../simulator/listen';
import { Wecom } from '../../simulator/wecom/wecom';
import { say } from './support/say';

let n8n: N8n;
let client: Client;
let userFolder: string;
let alert: string;
const dingtalk = new Dingtalk({ keyword: '金蝶' });
const wecom = new Wecom();
const listening: Listening[] = [];

beforeAll(async () => {
	const runtime = await ensureN8n(say);
	userFolder = await mkdtemp(join(tmpdir(), 'n8n-kingdee-'));
	await packInto(userFolder, say);
	n8n = await startN8n({ runtime, userFolder, say });
	client = await connect(n8n.url);
	const { secret } = dingtalk.settings;
	const credentials = {
		dingtalkRobotApi: await robot('dingtalkRobotApi', dingtalk, { secret }),
		wecomRobotApi: await robot('wecomRobotApi', wecom),
	};
	const file = await template('sync-alert');
	const nodes = file.nodes.map((node) => {
		const type = node.parameters.nodeCredentialType as keyof typeof credentials | undefined;
		if (type) return { ...node, disabled: false, credentials: { [type]: credentials[type] } };
		return node.name === 'Settings' ? withBothRobots(node) : node;
	});
	alert = await client.importWorkflow({ ...file, nodes });
});

afterAll(async () => {
	await n8n?.stop();
	await Promise.all(listening.map(async ({ close }) => await close()));
	if (userFolder) await rm(userFolder, { recursive: true, force: true });
});

async function robot(type: string, site: Dingtalk | Wecom, more: Json = {}) {
	const door = await listen(site);
	listening.push(door);
	const data = { webhookUrl: `${door.url}${site.webhook}`, ...more };
	return await client.createCredential({ name: type, type, data });
}

/** Waiting ten minutes for a throttled robot is left out. */
function withBothRobots(node: WorkflowNode): WorkflowNode {
	const jsonOutput = String(node.parameters.jsonOutput)
		.replace("['dingtalk']", "['dingtalk', 'wecom']")
		.replace('throttledMinutes: 10', 'throttledMinutes: 0');
	return { ...node, parameters: { ...node.parameters, jsonOutput } };
}

const send = async () => await client.runWorkflow(alert, 'Run by Hand');

/** A dead letter as the syncs write it. */
function letter(number: number, changes: Json = {}): Json {
	return {
		sync: 'sync-1',
		source_id: String(100_000 + number),
		bill_key: `QTRK${String(number).padStart(6, '0')}`,
		version: '2026-01-10 08:00:00',
		stage: 'save',
		source_record: '{}',
		messages: `字段“物料编码”是必填项 | 物料 M${number} 不存在`,
		attempts: 8,
		state: 'given up',
		execution: '1',
		...changes,
	};
}

const insert = async (...letters: Json[]) =>
	await client.tables.insert('kingdee_dead_letters', letters);

const groups = [
	['DingTalk', dingtalk],
	['WeCom', wecom],
] as const;

/** How often each bill was told to a group. */
function told({ group }: Dingtalk | Wecom, prefix = 'QTRK'): Record<string, number> {
	const text = group.map((message) => message.text).join('\n');
	const numbers = [...text.matchAll(new RegExp(`### 单据未同步.*?(${prefix}\\d+)`, 'g'))];
	const counts: Record<string, number> = {};
	for (const [, number] of numbers) counts[number] = (counts[number] ?? 0) + 1;
	return counts;
}

const onceEach = (numbers: number[]) =>
	Object.fromEntries(numbers.map((number) => [`QTRK${String(number).padStart(6, '0')}`, 1]));

const upTo = (from: number, to: number) =>
	Array.from({ length: to - from + 1 }, (_, index) => from + index);

describe('sync-alert in a real n8n', () => {
	it('makes its tables, and says nothing when there is nothing to say', async () => {
		expect(await send()).toMatchObject({ status: 'success' });
		expect([...dingtalk.group, ...wecom.group]).toEqual([]);
	});

	it('tells every bill once, in few messages, with sync, bill, field and what to do', async () => {
		await insert(
			...upTo(1, 40).map((number) => letter(number)),
			letter(41, { messages: '很长'.repeat(9_000) }),
			letter(42, { state: 'open', attempts: 1 }),
			letter(43, { state: 'done' }),
		);
		expect(await send()).toMatchObject({ status: 'success' });
		expect(await send()).toMatchObject({ status: 'success' });
		expect(await send()).toMatchObject({ status: 'success' });
		for (const [, site] of groups) expect(told(site)).toEqual(onceEach(upTo(1, 41)));
		expect(dingtalk.group.length).toBeLessThanOrEqual(4);
		expect(wecom.group.length).toBeLessThanOrEqual(12);
		expect(dingtalk.group[0].text).toMatch(
			/金蝶[^]*QTRK000001[^]*sync-1[^]*字段“物料编码”是必填项[^]*处理 What to do: /,
		);
		const rows = await client.tables.rows('kingdee_alerts');
		expect(rows.filter(({ sent }) => !sent)).toEqual([]);
	});

	it.each(groups)('%s throttled: nothing is lost, nothing told twice', async (name, site) => {
		const from = name === 'DingTalk' ? 100 : 200;
		const numbers = upTo(from, from + 9);
		site.limit.block(600_000);
		await insert(...numbers.map((number) => letter(number)));
		await send();
		await send();
		expect(told(site)).not.toHaveProperty(Object.keys(onceEach(numbers))[0]);
		const waiting = (await client.tables.rows('kingdee_alerts')).filter(({ sent }) => !sent);
		expect(waiting).toHaveLength(10);
		expect(waiting[0].note).toMatch(/throttled (130101|45009)/);
		site.limit.open();
		await send();
		for (const [, each] of groups) expect(told(each)).toMatchObject(onceEach(numbers));
	});

	it('a refusal stops the run with the words of the robot, and is told when it is mended', async () => {
		const wrong = { kind: 'expired' } as const;
		dingtalk.troubles.add(wrong);
		await insert(letter(300));
		const { status, error } = await send();
		expect(status).toBe('error');
		expect(error?.message).toMatch(
			/dingtalk refused 300005: token is not exist\. Test its credential/,
		);
		expect(told(wecom)).toMatchObject(onceEach([300]));
		expect(told(dingtalk)).not.toHaveProperty('QTRK000300');
	});

	it('tells a failing sync once, however often it fails', async () => {
		const failing: Workflow = {
			name: 'Expenses',
			nodes: [
				{
					id: 'often',
					name: 'Often',
					type: 'n8n-nodes-base.scheduleTrigger',
					typeVersion: 1.2,
					position: [0, 0],
					parameters: { rule: { interval: [{ field: 'seconds', secondsInterval: 2 }] } },
				},
				{
					id: 'stop',
					name: 'Books Do Not Balance',
					type: 'n8n-nodes-base.stopAndError',
					typeVersion: 1,
					position: [224, 0],
					parameters: { errorMessage: 'The books do not balance' },
				},
			],
			connections: {
				Often: { main: [[{ node: 'Books Do Not Balance', type: 'main', index: 0 }]] },
			},
			settings: { executionOrder: 'v1', errorWorkflow: alert },
		};
		await client.activate(alert);
		const id = await client.importWorkflow(failing);
		await client.activate(id);
		await until(async () => (await client.listExecutions(id)).length >= 4);
		await client.deactivate(id);
		await until(async () =>
			(await client.listExecutions(id)).every(({ status }) => status === 'error'),
		);
		await until(async () => runsTold('The books do not balance').length > 0, send);
		await send();
		expect(runsTold('The books do not balance')).toEqual([expect.stringContaining('Expenses')]);
		await client.deactivate(alert);
	});
});

const runsTold = (message: string) =>
	dingtalk.group
		.map(({ text }) => text)
		.join('\n')
		.split('### ')
		.filter((part) => part.includes(message));

async function until(holds: () => Promise<boolean>, meanwhile = async (): Promise<unknown> => 0) {
	for (let tries = 0; tries < 120; tries++) {
		if (await holds()) return;
		await meanwhile();
		await new Promise((resolve) => setTimeout(resolve, 500));
	}
	throw new Error('It did not come to that within a minute');
}
