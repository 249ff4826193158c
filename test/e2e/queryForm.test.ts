/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { mkdir, mkdtemp, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { openStage, template, type Stage } from '../../demo/stage';
import type { Workflow } from '../../demo/workflows';
import { openBrowser, type Browser } from './support/browser';
import { queryForm } from './support/queryForm';
import { say } from './support/say';

let stage: Stage;
let browser: Browser;
let shots: string;

beforeAll(async () => {
	stage = await openStage(say);
	browser = await openBrowser(stage.client.session);
	// To look at the pictures, name a folder that is kept.
	shots = process.env.E2E_SHOTS ?? (await mkdtemp(join(tmpdir(), 'n8n-kingdee-query-')));
	await mkdir(shots, { recursive: true });
});

afterAll(async () => {
	await browser?.close();
	await stage?.close();
});

/** A trigger and a Kingdee Query in which nothing is filled in but the credential. */
async function emptyQuery(): Promise<Workflow> {
	const { nodes } = await template('other-inbound-sync');
	const query = nodes.find(({ type }) => type.endsWith('.kingdeeQuery'))!;
	const trigger = { type: 'n8n-nodes-base.manualTrigger', typeVersion: 1, parameters: {} };
	return {
		name: 'First query',
		nodes: [
			{ ...trigger, name: 'Run by Hand', position: [0, 0] },
			{ ...query, name: 'Kingdee Query', parameters: {}, position: [220, 0] },
		],
		connections: {
			'Run by Hand': { main: [[{ node: 'Kingdee Query', type: 'main', index: 0 }]] },
		},
	};
}

/** How many approved bills the site holds whose number begins like this. */
function approved(start: string): number {
	const bills = stage.a.kingdee.bills.rows('STK_MISCELLANEOUS');
	return bills.filter(
		({ FBillNo, FDocumentStatus }) => FDocumentStatus === 'C' && String(FBillNo).startsWith(start),
	).length;
}

it('a new user reads the approved bills of the last week in under ten clicks, then fields and conditions of their own', async () => {
	const id = await stage.client.importWorkflow(await emptyQuery(), () => stage.credentials.a);
	const editor = await browser.openEditor(id);
	await editor.openNode('Kingdee Query');
	const form = queryForm(editor.page);
	const shoot = async (name: string) => {
		const path = join(shots, `${name}.png`);
		await editor.page.screenshot({ path });
		expect((await stat(path)).size).toBeGreaterThan(10_000);
	};
	await form.chooseForm('其他入库单');
	await shoot('1-form');
	await form.addCondition('Approved in the Last Days');
	await form.execute(`Bills Branch (${approved('')} items)`);
	await shoot('2-approved');
	// Opening the node was one more.
	expect(form.clicks + 1).toBeLessThan(10);

	await form.chooseField('物料编码 FMATERIALID.FNumber');
	await form.addCondition('Condition (条件)');
	await form.fillCondition('单据编号', 'Starts With', 'QTRK00001');
	await shoot('3-condition');
	const output = await form.execute(`Bills Branch (${approved('QTRK00001')} items)`);
	await shoot('4-bills');
	expect(output).toMatch(/FEntity/);
	await editor.closeNode();
	const { nodes } = await stage.client.getWorkflow(id);
	expect(JSON.stringify(nodes)).toContain('"STK_MISCELLANEOUS"');
}, 300_000);
