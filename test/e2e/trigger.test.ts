/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { setTimeout as sleep } from 'node:timers/promises';

import { startN8n, type N8n } from '../../demo/n8n';
import { connect, type Client } from '../../demo/rest';
import { ensureN8n } from '../../demo/runtime';
import { openSite, type DemoSite } from '../../demo/sites';
import { openStageOf, type StageOf } from '../../demo/stage';
import { otherInbound } from '../support/otherInbound';
import { openBrowser, type Browser } from './support/browser';
import { nodeForm } from './support/nodeForm';
import { say } from './support/say';
import { openShots, type Shots } from './support/shots';

const FORM = 'STK_MISCELLANEOUS';
const POLL_SECONDS = 3;
const WAIT_MS = 120_000;

let stage: StageOf<{ a: DemoSite }>;
let browser: Browser;
let shots: Shots;
/** The n8n that runs after the first one was killed. */
let revived: N8n | undefined;

beforeAll(async () => {
	stage = await openStageOf(say, async () => ({
		a: await openSite('Kingdee A', '65a1b2c3d4e5a0', 'basic'),
	}));
	browser = await openBrowser(stage.client.session);
	shots = await openShots('trigger');
});

afterAll(async () => {
	await browser?.close();
	await revived?.stop();
	await stage?.close();
	await shots?.close();
});

function approve(...numbers: string[]): void {
	for (const number of numbers)
		stage.systems.a.kingdee.create(FORM, otherInbound(number, 1, { FNOTE: 'new' }), 'C');
}

/** Un-audited, corrected, audited again, while nobody looks. */
function mend(number: string): void {
	const at = { formId: FORM, number };
	stage.systems.a.kingdee.changeRows(
		{ ...at, operate: 'UnAudit' },
		{ ...at, update: { FNOTE: 'mended' } },
		{ ...at, operate: 'Submit' },
		{ ...at, operate: 'Audit' },
	);
}

/** Publishes a workflow of a Kingdee Trigger and one node behind it. */
async function publish(name: string, parameters: object): Promise<string> {
	// n8n refuses one poll time that comes more than once a minute, but takes twenty that come once.
	const seconds = Array.from({ length: 60 / POLL_SECONDS }, (_, i) => i * POLL_SECONDS);
	const item = seconds.map((second) => ({ mode: 'custom', cronExpression: `${second} * * * * *` }));
	const form = { __rl: true, mode: 'list', value: FORM };
	const fields = { pickedFields: ['FBillNo', 'FNOTE'], fields: '' };
	const id = await stage.client.importWorkflow(
		{
			name,
			nodes: [
				{
					...{ name: 'Kingdee Trigger', type: 'n8n-nodes-kingdee.kingdeeTrigger', typeVersion: 1 },
					position: [0, 0],
					parameters: { formId: form, ...fields, pollTimes: { item }, ...parameters },
				},
				{
					...{ name: 'Next', type: 'n8n-nodes-base.noOp', typeVersion: 1, parameters: {} },
					position: [220, 0],
				},
			],
			connections: { 'Kingdee Trigger': { main: [[{ node: 'Next', type: 'main', index: 0 }]] } },
		},
		{ kingdeeApi: stage.credentials.a },
	);
	await stage.client.activate(id);
	return id;
}

/** What a published workflow was given so far: number and note of each bill, oldest first. */
async function given(client: Client, id: string): Promise<string[]> {
	const listed = await client.listExecutions(id);
	const ended = await Promise.all(
		listed.reverse().map(async (one) => await client.waitForExecution(one.id)),
	);
	return ended.flatMap(({ status, nodes }) => {
		expect(status).toBe('success');
		// The first poll starts an execution without items, for n8n to store where it began.
		const items = nodes.Next?.[0][0] ?? [];
		return items.map(({ FBillNo, FNOTE }) => `${String(FBillNo)} ${String(FNOTE)}`);
	});
}

async function until(holds: () => Promise<boolean> | boolean): Promise<void> {
	const deadline = Date.now() + WAIT_MS;
	while (!(await holds())) {
		if (Date.now() > deadline) throw new Error(`Not so within ${WAIT_MS / 1000} s`);
		await sleep(300);
	}
}

/** Waits until at least so many bills were given, and then for several polls that might give too many. */
async function settledAt(count: number, client: Client, id: string): Promise<string[]> {
	await until(async () => (await given(client, id)).length >= count);
	const asked = () =>
		stage.systems.a.kingdee.log.filter(({ method }) => method === 'ExecuteBillQuery').length;
	const before = asked();
	await until(() => asked() >= before + 4);
	return await given(client, id);
}

describe('Kingdee Trigger in a real n8n', () => {
	it('is set up by a new user: form by its Chinese name, fields from the list, a condition, a bill to see', async () => {
		approve('SEEN1', 'OTHER1');
		const page = await browser.openNewWorkflow();
		const form = nodeForm(page);
		// n8n's list leaves the word Trigger out.
		await form.addFirstNode('金蝶', 'Kingdee', 'On approved');
		await shots.take(page, '1-empty');
		await form.chooseForm('其他入库单');
		await form.chooseField('物料编码 FMATERIALID.FNumber');
		await form.addCondition('Condition (条件)');
		await form.fillCondition('单据编号', 'Starts With', 'SEEN');
		await shots.take(page, '2-filled');
		const output = await form.execute('1 item');
		await shots.take(page, '3-bill');
		expect(output).toMatch(/SEEN1[^]*M0001/);
		expect(output).not.toContain('OTHER1');
	});

	it('published, gives each version of a bill once, over many polls and a kill of n8n', async () => {
		const all = await publish('All', {});
		const condition = [{ field: 'FBillNo', comparison: 'startsWith', value: 'LATE' }];
		const late = await publish('Late', { conditions: { condition } });
		approve('QT1', 'QT2');
		expect(await settledAt(2, stage.client, all)).toEqual(['QT1 new', 'QT2 new']);
		mend('QT1');
		const thrice = ['QT1 new', 'QT2 new', 'QT1 mended'];
		expect(await settledAt(3, stage.client, all)).toEqual(thrice);

		await stage.n8n.kill();
		approve('QT3', 'LATE1');
		mend('QT2');
		const { userFolder } = stage.n8n;
		revived = await startN8n({ runtime: await ensureN8n(say), userFolder, say });
		const client = await connect(revived.url);
		approve('QT4');
		const given = await settledAt(7, client, all);
		expect(given.slice(0, 3)).toEqual(thrice);
		expect(given.slice(3).sort()).toEqual(['LATE1 new', 'QT2 mended', 'QT3 new', 'QT4 new']);
		// Nothing had been given out before the kill: its cursor is that of the moment it was published.
		expect(await settledAt(1, client, late)).toEqual(['LATE1 new']);
	});
});
