/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import type { Json } from '../../demo/executions';
import { startN8n, type N8n } from '../../demo/n8n';
import { packInto } from '../../demo/package';
import { connect, type Client } from '../../demo/rest';
import { ensureN8n } from '../../demo/runtime';
import { template } from '../../demo/stage';
import type { Workflow, WorkflowNode } from '../../demo/workflows';
import { Dingtalk } from '../../simulator/dingtalk/dingtalk';
import { listen, type Listenable, type Listening } from '../../simulator/listen';
import { Mabang } from '../../simulator/mabang/mabang';
import { Okki } from '../../simulator/okki/okki';
import { Wecom } from '../../simulator/wecom/wecom';
import { YonyouBip } from '../../simulator/yonyou/bip';
import { YonyouU8 } from '../../simulator/yonyou/u8';
import { openMailbox, type Mailbox } from '../support/mailbox';
import { say } from './support/say';

let n8n: N8n;
let client: Client;
let userFolder: string;
let alert: string;
let mailbox: Mailbox;
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
	mailbox = await openMailbox();
	const server = { host: '127.0.0.1', port: mailbox.port, secure: false, disableStartTls: true };
	const smtp = await client.createCredential({ name: 'Mail', type: 'smtp', data: server });
	const file = await template('sync-alert');
	const nodes = file.nodes.map((node) => {
		const type = node.parameters.nodeCredentialType as keyof typeof credentials | undefined;
		if (type) return { ...node, disabled: false, credentials: { [type]: credentials[type] } };
		if (node.name === 'E-Mail') return { ...node, disabled: false, credentials: { smtp } };
		return node.name === 'Settings' ? withAllChannels(node) : node;
	});
	alert = await client.importWorkflow({ ...file, nodes });
});

afterAll(async () => {
	await n8n?.stop();
	await mailbox?.close();
	await Promise.all(listening.map(async ({ close }) => await close()));
	if (userFolder) await rm(userFolder, { recursive: true, force: true });
});

async function robot(type: string, site: Dingtalk | Wecom, more: Json = {}) {
	const door = await listen(site);
	listening.push(door);
	const data = { addressWithToken: `${door.url}${site.webhook}`, ...more };
	return await client.createCredential({ name: type, type, data });
}

/** Both robots and e-mail; the waits before a message is tried again are left out. */
function withAllChannels(node: WorkflowNode): WorkflowNode {
	const jsonOutput = String(node.parameters.jsonOutput)
		.replace("['dingtalk']", "['dingtalk', 'wecom', 'email']")
		.replace("emailFrom: ''", "emailFrom: 'n8n@example.com'")
		.replace("emailTo: ''", "emailTo: 'it@example.com'")
		.replace(/(throttled|refused|unanswered): \d+/g, '$1: 0');
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
function told({ group }: Pick<Dingtalk, 'group'>): Record<string, number> {
	return countOf(group.map(({ text }) => text));
}

function countOf(texts: readonly string[]): Record<string, number> {
	const numbers = texts.join('\n').matchAll(/### 单据未同步.*?(QTRK\d+)/g);
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
		expect(countOf(mailbox.mails)).toEqual(onceEach(upTo(1, 41)));
		expect(mailbox.mails).toHaveLength(1);
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

	it('a refusal stops the run with the words of the robot; the alert is told once that is mended', async () => {
		dingtalk.troubles.add({ kind: 'expired' });
		await insert(letter(300));
		const { status, error } = await send();
		expect(status).toBe('error');
		expect(error?.message).toMatch(
			/dingtalk refused 300005: token is not exist\. Test its credential/,
		);
		expect(told(wecom)).toMatchObject(onceEach([300]));
		expect(told(dingtalk)).not.toHaveProperty('QTRK000300');
		expect(await send()).toMatchObject({ status: 'success' });
		for (const [, site] of groups) expect(told(site)).toMatchObject(onceEach([300]));
	});

	it('a mail server that refuses gets the mail later', async () => {
		mailbox.isOpen = false;
		await insert(letter(305));
		expect((await send()).error?.message).toMatch(/email refused/);
		mailbox.isOpen = true;
		await send();
		expect(countOf(mailbox.mails)).toMatchObject(onceEach([305]));
		for (const [, site] of groups) expect(told(site)).toMatchObject(onceEach([305]));
	});

	it('what no answer came to is sent again, and says that it may have come before', async () => {
		dingtalk.troubles.add({ kind: 'replyLost' });
		await insert(letter(310));
		expect((await send()).error?.message).toMatch(/dingtalk no answer/);
		await send();
		expect(told(dingtalk)).toMatchObject({ QTRK000310: 2 });
		expect(dingtalk.group.at(-1)?.text).toContain('可能重复 may have come before');
		expect(told(wecom)).toMatchObject(onceEach([310]));
	});

	it('what a killed n8n had on its way is sent again when its claim has run out, and says so', async () => {
		const content = '### 单据未同步 · Bill not synced: QTRK000600';
		const row = { alert_key: 'letter|killed', channel: 'dingtalk', content, execution: '1' };
		const due = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();
		const later = { ...row, alert_key: 'letter|sending', content: content.replace('600', '601') };
		await client.tables.insert('kingdee_alerts', [
			{ ...row, due: due(-1) },
			{ ...later, due: due(14) },
		]);
		await send();
		expect(told(dingtalk)).toMatchObject({ QTRK000600: 1 });
		expect(told(dingtalk)).not.toHaveProperty('QTRK000601');
		expect(dingtalk.group.at(-1)?.text).toContain('可能重复 may have come before');
	});

	it('runs that overlap tell each bill once', async () => {
		const numbers = upTo(400, 419);
		await insert(...numbers.map((number) => letter(number)));
		await Promise.all([send(), send(), send()]);
		await send();
		for (const [, site] of groups) expect(told(site)).toMatchObject(onceEach(numbers));
	});

	it('takes what the Alert node of a sync hands over', async () => {
		const given = letter(500);
		const sync = await client.importWorkflow(handingOver(given));
		expect(await client.runWorkflow(sync, 'Run by Hand')).toMatchObject({ status: 'success' });
		await insert(given);
		await send();
		for (const [, site] of groups) expect(told(site)).toMatchObject(onceEach([500]));
	});

	it('tells the failure that a sync of this package noted in its run log', async () => {
		const note =
			'Ended with an error in Books Do Not Balance: 5 bills read, but 4 arrived · 运行出错';
		const run = { sync: 'sync-1', execution: '77', started: new Date().toISOString(), note };
		await client.tables.insert('kingdee_sync_runs', [run, { ...run, execution: '78' }]);
		await send();
		await send();
		expect(runsTold('5 bills read, but 4 arrived')).toEqual([
			expect.stringMatching(/sync-1[^]*Books Do Not Balance[^]*处理 What to do/),
		]);
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

describe('the test buttons in a real n8n', () => {
	/** As the dialog does it: saved, then tested. */
	const press = async (type: string, data: Json) => {
		const { id } = await client.createCredential({ name: type, type, data });
		return await client.testCredential({ id, name: type, type, data });
	};

	async function addressOf(site: Listenable): Promise<string> {
		const door = await listen(site);
		listening.push(door);
		return door.url.replace(/\/$/, '');
	}

	it.each([
		[
			'mabangApi',
			new Mabang(),
			{ path: '/api/v2' },
			{ developerSecret: 'x' },
			/签名错误.*Developer Secret/,
		],
		[
			'okkiApi',
			new Okki(),
			{},
			{ clientSecret: 'x' },
			/Client authentication failed.*Client Secret/,
		],
		['yonyouU8Api', new YonyouU8(), {}, { appSecret: 'x' }, /app_secret 不正确.*App Secret/],
	])('%s', async (type, site, { path = '' }: { path?: string }, wrong, message) => {
		const right = { ...site.settings, url: `${await addressOf(site)}${path}` };
		expect(await press(type, right)).toMatchObject({ status: 'OK' });
		const refused = await press(type, { ...right, ...wrong });
		expect(refused).toMatchObject({ status: 'Error', message: expect.stringMatching(message) });
		const nobody = await press(type, { ...right, url: 'http://127.0.0.1:9' });
		expect(nobody.message).toMatch(/was not reached: nothing listens at that address/);
	});

	it('yonyouBipApi', async () => {
		let url = '';
		const site = new YonyouBip({ address: () => url });
		url = await addressOf(site);
		const right = { ...site.settings, directoryUrl: url };
		expect(await press('yonyouBipApi', right)).toMatchObject({ status: 'OK' });
		expect((await press('yonyouBipApi', { ...right, appSecret: 'x' })).message).toMatch(
			/签名不正确/,
		);
	});

	it('the robots: one message to the group for each press', async () => {
		const site = new Dingtalk();
		const addressWithToken = `${await addressOf(site)}/${site.webhook}`;
		const right = { addressWithToken, secret: site.settings.secret };
		expect(await press('dingtalkRobotApi', right)).toMatchObject({ status: 'OK' });
		expect(site.group).toHaveLength(1);
		const wrong = await press('dingtalkRobotApi', { ...right, secret: 'SECx' });
		expect(wrong.message).toMatch(/sign not match.*加签/);
		const key = addressWithToken.replace(/access_token=.*/, 'key=x');
		expect((await press('wecomRobotApi', { addressWithToken: key })).message).toMatch(
			/WeCom robot/,
		);
	});
});

/** What sync-monitor finds is told by sync-alert. */
describe('sync-monitor in a real n8n', () => {
	const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString();

	/** A run of five minutes ago, unless told otherwise. */
	function run(sync: string, changes: Json = {}): Json {
		const started = hoursAgo(1 / 12);
		const counts = { read: 10, replayed: 0, waiting: 0, saved: 10, updated: 0, existing: 0 };
		return { sync, execution: '1', started, finished: started, ...counts, ...changes };
	}

	it('names failure rate, delay and silence of each sync, once, and leaves the others alone', async () => {
		const monitor = await client.importWorkflow(await template('sync-monitor'));
		await client.tables.insert('kingdee_sync_runs', [
			run('calm'),
			run('failing', { read: 100, saved: 90, existing: 5, failed: 5 }),
			run('late', { started: hoursAgo(2), finished: hoursAgo(2) }),
			run('silent', { started: hoursAgo(30), finished: hoursAgo(30) }),
			...upTo(1, 3).map(() => run('silent', { read: 0, saved: 0 })),
			run('paused', { started: hoursAgo(2), finished: hoursAgo(2) }),
			{ ...run('paused', { note: 'Paused in Settings' }), read: null },
		]);
		expect(await client.runWorkflow(monitor, 'Run by Hand')).toMatchObject({ status: 'success' });
		await client.runWorkflow(monitor, 'Run by Hand');
		const warnings = (await client.tables.rows('kingdee_warnings'))
			.filter(({ sync }) => sync !== 'sync-1')
			.map(({ sync, kind }) => `${String(sync)}: ${String(kind)}`);
		expect(warnings.sort()).toEqual(['failing: failure rate', 'late: delay', 'silent: no bill']);
		await send();
		await send();
		expect(runsTold('失败率 Failure rate: 5 of 95 bills (5.3 %)')).toHaveLength(1);
		expect(runsTold('a missing right looks like an empty list')).toHaveLength(1);
		const figures = await client.tables.rows('kingdee_figures');
		expect(figures.find(({ sync }) => sync === 'failing')).toMatchObject({
			arrived: 90,
			failed: 5,
			failure_rate: 5.3,
			success_rate: 100,
			lag_minutes: 5,
		});
	});

	it('warns before the Data Tables are full', async () => {
		const file = await template('sync-monitor');
		const small = (node: WorkflowNode): WorkflowNode => ({
			...node,
			parameters: {
				...node.parameters,
				jsonOutput: String(node.parameters.jsonOutput).replace('tableMiB: 200', 'tableMiB: 0.01'),
			},
		});
		const nodes = file.nodes.map((node) => (node.name === 'Settings' ? small(node) : node));
		const monitor = await client.importWorkflow({ ...file, nodes });
		await client.runWorkflow(monitor, 'Run by Hand');
		await send();
		expect(runsTold('when the tables are full no sync can write')).toHaveLength(1);
	});
});

/** A sync whose Alert node calls sync-alert. */
function handingOver(given: Json): Workflow {
	const node = (name: string, type: string, at: number, parameters: Json = {}): WorkflowNode => ({
		id: name,
		name,
		type: `n8n-nodes-base.${type}`,
		typeVersion: type === 'set' ? 3.4 : type === 'executeWorkflow' ? 1.2 : 1,
		position: [at, 0],
		parameters,
	});
	const to = (name: string) => ({ main: [[{ node: name, type: 'main', index: 0 }]] });
	const called = {
		workflowId: { __rl: true, mode: 'id', value: alert },
		mode: 'once',
		options: {},
	};
	return {
		name: 'Hands over',
		nodes: [
			node('Run by Hand', 'manualTrigger', 0),
			node('Letter', 'set', 224, { mode: 'raw', jsonOutput: JSON.stringify(given), options: {} }),
			node('Alert', 'executeWorkflow', 448, called),
		],
		connections: { 'Run by Hand': to('Letter'), Letter: to('Alert') },
		settings: { executionOrder: 'v1' },
	};
}

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
		await sleep(500);
	}
	throw new Error('It did not come to that within a minute');
}
