import { openStage, type Stage } from '../../demo/stage';
import type { WorkflowNode } from '../../demo/workflows';
import { openBrowser, type Browser } from './support/browser';
import { nodeForm } from './support/nodeForm';
import { say } from './support/say';
import { openShots, type Shots } from './support/shots';

const FORM = 'STK_MISCELLANEOUS';

let stage: Stage;
let browser: Browser;
let shots: Shots;

beforeAll(async () => {
	stage = await openStage(say);
	browser = await openBrowser(stage.client.session);
	shots = await openShots('document');
});

afterAll(async () => {
	await browser?.close();
	await stage?.close();
	await shots?.close();
});

function node(name: string, type: string, parameters: object, x = 0): WorkflowNode {
	const position = [x, 0] as const;
	return { id: name, name, type, typeVersion: 1, position, parameters: { ...parameters } };
}

const start = node('Run by Hand', 'n8n-nodes-base.manualTrigger', {});
const numbers = () =>
	stage.a.kingdee.bills
		.rows(FORM)
		.slice(0, 2)
		.map(({ FBillNo }) => String(FBillNo));
const statusOf = (number: string) =>
	stage.a.kingdee.bills.byNumber(FORM, number)[0]?.FDocumentStatus;

async function importSteps(steps: readonly WorkflowNode[]) {
	const all = [start, ...steps];
	const connections = Object.fromEntries(
		steps.map(({ name }, i) => [all[i].name, { main: [[{ node: name, type: 'main', index: 0 }]] }]),
	);
	return await stage.client.importWorkflow(
		{ name: 'Document', nodes: all, connections },
		{ kingdeeApi: stage.credentials.a },
	);
}

/** A tool that is called without a model, with what a model would answer. */
async function callTool(parameters: object, answer: object) {
	const tool = node('Look', 'n8n-nodes-kingdee.kingdeeDocumentTool', {
		formId: FORM,
		...parameters,
	});
	const executor = node(
		'Agent',
		'@n8n/n8n-nodes-langchain.toolExecutor',
		{ query: JSON.stringify({ Look: answer }), toolName: 'Look' },
		200,
	);
	const connections = {
		'Run by Hand': { main: [[{ node: 'Agent', type: 'main', index: 0 }]] },
		Look: { ai_tool: [[{ node: 'Agent', type: 'ai_tool', index: 0 }]] },
	};
	const nodes = [start, executor, { ...tool, credentials: { kingdeeApi: stage.credentials.a } }];
	const id = await stage.client.importWorkflow(
		{ name: 'Tool', nodes, connections },
		{ kingdeeApi: stage.credentials.a },
	);
	return { workflowId: id, ...(await stage.client.runWorkflow(id, 'Run by Hand')) };
}

it('views, and takes an audit back, with the same parameters in the panel', async () => {
	const [first, second] = numbers();
	const document = (name: string, parameters: object, x: number) =>
		node(name, 'n8n-nodes-kingdee.kingdeeDocument', { formId: FORM, ...parameters }, x);
	const id = await importSteps([
		document('View', { numbers: `${first},${second}` }, 200),
		document('Un-Audit', { operation: 'unAudit', numbers: '={{ $json.BillNo }}' }, 400),
	]);
	const { status, nodes, error } = await stage.client.runWorkflow(id, 'Run by Hand');
	expect({ status, error }).toEqual({ status: 'success', error: undefined });
	expect(nodes['Un-Audit'][0][0]).toMatchObject([
		{ outcome: 'done', number: first },
		{ outcome: 'done', number: second },
	]);
	expect([statusOf(first), statusOf(second)]).toEqual(['D', 'D']);
	const editor = await browser.openEditor(id);
	await editor.openNode('Un-Audit');
	await shots.take(editor.page, 'unAudit');
	await editor.page.getByTestId('parameter-input-operation').click();
	const list = editor.page
		.getByRole('listbox')
		.or(editor.page.locator('.el-select-dropdown:visible'));
	await editor.page.waitForTimeout(800);
	await shots.take(editor.page, 'operations');
	expect(await list.first().innerText()).toMatch(/删除: gone for good/);
});

it('a new user picks a form by its Chinese name, views a bill, and reads why another is not audited', async () => {
	const ofStatus = (status: string) => {
		const all = stage.a.kingdee.bills.rows(FORM);
		return String(all.filter(({ FDocumentStatus }) => FDocumentStatus === status).at(-1)!.FBillNo);
	};
	const [submitted, draft] = [ofStatus('C'), ofStatus('A')];
	for (const operate of ['UnAudit', 'Submit'] as const)
		stage.a.kingdee.changeRows({ formId: FORM, number: submitted, operate });
	const id = await importSteps([node('Document', 'n8n-nodes-kingdee.kingdeeDocument', {}, 200)]);
	const editor = await browser.openEditor(id);
	await editor.openNode('Document');
	const form = nodeForm(editor.page);
	await form.chooseForm('其他入库单');
	await form.type('numbers', submitted);
	const viewed = await form.execute('1 item');
	await shots.take(editor.page, 'viewed');
	expect(viewed).toContain(submitted);

	await form.choose('operation', '审核: B → C');
	await form.type('numbers', `${submitted},${draft}`);
	const audited = await form.execute('1 of 2 were not done');
	await shots.take(editor.page, 'audited');
	expect(audited).toContain(`${FORM} ${draft}: Kingdee: 只有审核中的数据才允许审核！`);
	expect(audited).toContain(`Done, and it stays so: ${FORM} ${submitted}`);
	expect([statusOf(submitted), statusOf(draft)]).toEqual(['C', 'A']);
});

it('is a tool that looks, with the number a model gives', async () => {
	const [, , third] = stage.a.kingdee.bills.rows(FORM).map(({ FBillNo }) => String(FBillNo));
	const fromModel = "={{ $fromAI('Numbers', 'Number of the bill', 'string') }}";
	const { status, nodes, error } = await callTool({ numbers: fromModel }, { Numbers: third });
	expect({ status, error }).toEqual({ status: 'success', error: undefined });
	expect(JSON.stringify(nodes.Agent)).toContain(third);
});

it('is no tool that writes because a model says so', async () => {
	const number = String(stage.a.kingdee.bills.rows(FORM)[3].FBillNo);
	const before = statusOf(number);
	const { status, nodes, error } = await callTool(
		{ operation: "={{ $fromAI('operation', '', 'string') }}", numbers: number },
		{ operation: 'unAudit' },
	);
	expect(status).toBe('error');
	expect(error?.message).toMatch(/Operation must be chosen in the panel/);
	expect(nodes.Agent).toEqual([[]]);
	expect(statusOf(number)).toBe(before);
});
