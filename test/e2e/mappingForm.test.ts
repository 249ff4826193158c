/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { mkdir, mkdtemp, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { openStage, type Stage } from '../../demo/stage';
import { template } from '../../demo/stage';
import type { Workflow, WorkflowNode } from '../../demo/workflows';
import { openBrowser, type Browser } from './support/browser';
import { mappingForm } from './support/mappingForm';
import { say } from './support/say';

let stage: Stage;
let browser: Browser;
let shots: string;

beforeAll(async () => {
	stage = await openStage(say);
	browser = await openBrowser(stage.client.session);
	// To look at the pictures, name a folder that is kept.
	shots = process.env.E2E_SHOTS ?? (await mkdtemp(join(tmpdir(), 'n8n-kingdee-form-')));
	await mkdir(shots, { recursive: true });
});

afterAll(async () => {
	await browser?.close();
	await stage?.close();
});

const to = (node: string) => ({ main: [[{ node, type: 'main', index: 0 }]] });

const BILLS = 5;

/** Read, translate codes, map, save: the nodes of the template, but for an empty Field Mapper. */
async function emptyMapping(): Promise<Workflow> {
	const { nodes } = await template('other-inbound-sync');
	const take = (name: string, x: number, parameters: object): WorkflowNode => {
		const found = nodes.find((node) => node.name === name)!;
		return { ...found, position: [x, 0], parameters: { ...found.parameters, ...parameters } };
	};
	const read = { incremental: false, returnAll: false, limit: BILLS, checkpoint: '', start: '' };
	const trigger = { type: 'n8n-nodes-base.manualTrigger', typeVersion: 1, parameters: {} };
	return {
		name: 'Built in the form',
		nodes: [
			{ ...trigger, name: 'Run by Hand', position: [0, 0] },
			take('Other Inbound of A', 220, read),
			take('Org Code Map', 440, { missing: 'default', defaultCode: '109' }),
			{ ...take('Field Mapper', 660, {}), parameters: {} },
			take('Other Inbound of B', 880, {
				useStamp: false,
				version: '',
				sourceId: '',
				stampSource: '',
			}),
		],
		connections: {
			'Run by Hand': to('Other Inbound of A'),
			'Other Inbound of A': to('Org Code Map'),
			'Org Code Map': to('Field Mapper'),
			'Field Mapper': to('Other Inbound of B'),
		},
	};
}

const ofSite = (_: string, { name }: { name: string }) =>
	name.endsWith(' A') ? stage.credentials.a : stage.credentials.b;

/** n8n saves by itself; the saved mapping is the one that runs without the editor. */
async function saved(id: string, text: string): Promise<void> {
	for (let tries = 0; tries < 50; tries++) {
		const { nodes } = await stage.client.getWorkflow(id);
		if (JSON.stringify(nodes).includes(text)) return;
		await new Promise((resolve) => setTimeout(resolve, 300));
	}
	throw new Error(`The editor did not save ${text}`);
}

it('the other-inbound mapping is built in the form, without typing JSON, and the target takes its bills', async () => {
	const id = await stage.client.importWorkflow(await emptyMapping(), ofSite);
	const editor = await browser.openEditor(id);
	await editor.openNode('Field Mapper');
	const form = mappingForm(editor.page);
	await form.runNodesInFront();
	const shown = await form.chooseForm('STK_MISCELLANEOUS');
	await editor.page.screenshot({ path: join(shots, '1-suggested.png') });
	expect(shown).toEqual(
		expect.arrayContaining([
			'单据编号 FBillNo (equal key)',
			'库存组织 FStockOrgId.FNumber * (equal key)',
			'明细信息 / 物料编码 FMATERIALID.FNumber * (equal key)',
		]),
	);
	await form.addLine({ target: 'FBillNo', kind: 'Template', template: 'FORM-{FBillNo}' });
	await form.addLine({
		...{ target: 'FStockDirect', kind: 'Code Table', source: 'FStockDirect' },
		codes: 'GENERAL=GENERAL\nRETURN=RETURN',
	});
	await editor.page.screenshot({ path: join(shots, '2-lines.png') });
	expect(await form.execute()).toContain(`${BILLS} items`);
	await editor.page.screenshot({ path: join(shots, '3-mapped.png') });
	expect((await stat(join(shots, '3-mapped.png'))).size).toBeGreaterThan(10_000);
	await editor.closeNode();
	await editor.shootCanvas(join(shots, '4-canvas.png'));
	await saved(id, 'GENERAL=GENERAL');

	const { nodes, error } = await stage.client.runWorkflow(id, 'Run by Hand');
	expect(error).toBeUndefined();
	const [mapped, failed] = nodes['Field Mapper'][0];
	expect(failed).toEqual([]);
	expect(mapped).toHaveLength(BILLS);
	const [savedBills, refused] = nodes['Other Inbound of B'][0];
	expect(refused).toEqual([]);
	expect(savedBills).toHaveLength(BILLS);
	const held = stage.b.kingdee.bills.rows('STK_MISCELLANEOUS');
	const numbers = held
		.map(({ FBillNo }) => String(FBillNo))
		.filter((one) => one.startsWith('FORM-'));
	expect(numbers).toHaveLength(BILLS);
}, 300_000);
