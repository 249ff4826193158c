/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { startN8n, type N8n } from '../../demo/n8n';
import { connect, type Client } from '../../demo/rest';
import { ensureN8n } from '../../demo/runtime';
import type { Workflow, WorkflowNode } from '../../demo/workflows';
import { openBrowser, type Browser } from './support/browser';
import { say } from './support/say';

let n8n: N8n;
let client: Client;
let browser: Browser;
let shots: string;

beforeAll(async () => {
	n8n = await startN8n({ runtime: await ensureN8n(say), say });
	client = await connect(n8n.url);
	browser = await openBrowser(client.session);
	shots = await mkdtemp(join(tmpdir(), 'n8n-kingdee-shots-'));
});

afterAll(async () => {
	await browser?.close();
	await n8n?.stop();
	if (shots) await rm(shots, { recursive: true });
});

function node(
	name: string,
	type: string,
	typeVersion: number,
	parameters = {},
	x = 0,
): WorkflowNode {
	return {
		id: name,
		name,
		type: `n8n-nodes-base.${type}`,
		typeVersion,
		position: [x, 0],
		parameters,
	};
}

function stockWorkflow(tableId: string): Workflow {
	const columns = { mappingMode: 'autoMapInputData', value: {}, matchingColumns: [], schema: [] };
	const dataTableId = { __rl: true, mode: 'id', value: tableId };
	return {
		name: 'Harness',
		nodes: [
			node('Run by Hand', 'manualTrigger', 1),
			node('Make', 'set', 3.4, { mode: 'raw', jsonOutput: '{ "code": "100" }' }, 200),
			node('Keep', 'dataTable', 1.1, { operation: 'insert', dataTableId, columns }, 400),
		],
		connections: {
			'Run by Hand': { main: [[{ node: 'Make', type: 'main', index: 0 }]] },
			Make: { main: [[{ node: 'Keep', type: 'main', index: 0 }]] },
		},
	};
}

async function importStock(table: string) {
	const { id } = await client.tables.create(table, [{ name: 'code', type: 'string' }]);
	return await client.importWorkflow(stockWorkflow(id));
}

it('runs an imported workflow and reads its items and the Data Table back', async () => {
	const id = await importStock('read_back');
	const { status, nodes, error } = await client.runWorkflow(id, 'Run by Hand');
	expect({ status, error }).toEqual({ status: 'success', error: undefined });
	expect(nodes.Make).toEqual([[[{ code: '100' }]]]);
	expect(await client.tables.rows('read_back')).toEqual([expect.objectContaining({ code: '100' })]);
	expect(await client.tables.removeRows('read_back', 'code', '100')).toBe(1);
	expect(await client.tables.rows('read_back')).toEqual([]);
});

it('says which node failed and why', async () => {
	const id = await importStock('no_such_column');
	await client.updateWorkflow(id, ({ nodes }) => ({
		nodes: nodes.map((old) =>
			old.name === 'Make'
				? node('Make', 'set', 3.4, { mode: 'raw', jsonOutput: '{ "kode": 1 }' })
				: old,
		),
	}));
	const { status, error } = await client.runWorkflow(id, 'Run by Hand');
	expect(status).toBe('error');
	expect(error).toMatchObject({ node: 'Keep', message: expect.stringContaining("'kode'") });
});

it('shows the canvas and a panel in a browser', async () => {
	const editor = await browser.openEditor(await importStock('in_browser'));
	await editor.shootCanvas(join(shots, 'canvas.png'));
	await editor.shootNode('Make', join(shots, 'node.png'));
	expect((await stat(join(shots, 'canvas.png'))).size).toBeGreaterThan(10_000);
	expect((await stat(join(shots, 'node.png'))).size).toBeGreaterThan(10_000);
});
