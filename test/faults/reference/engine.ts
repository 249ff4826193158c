/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-dangerous-functions */
import { WorkflowExecute } from 'n8n-core';
import type { IDataObject, INodeType, INodeTypes, IRun, IWorkflowBase } from 'n8n-workflow';
import { NodeHelpers, Workflow } from 'n8n-workflow';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

import type { Runtime } from '../../../demo/runtime';
import { MemoryCredentials } from '../../support/credentials';
import { additional } from '../../support/engine';

/** What an exported workflow file holds. */
export type WorkflowFile = Pick<IWorkflowBase, 'nodes' | 'connections'>;

const FILES: Readonly<Record<string, string>> = {
	'n8n-nodes-base.manualTrigger': 'ManualTrigger/ManualTrigger',
	'n8n-nodes-base.httpRequest': 'HttpRequest/HttpRequest',
	'n8n-nodes-base.code': 'Code/Code',
	'n8n-nodes-base.splitInBatches': 'SplitInBatches/SplitInBatches',
};

/** n8n's own nodes, out of the runtime that the demo and the e2e tests use. */
export function baseNodes({ script }: Runtime): INodeTypes {
	const load = createRequire(script);
	const folder = join(dirname(load.resolve('n8n-nodes-base/package.json')), 'dist', 'nodes');
	const known = new Map(
		Object.entries(FILES).map(([type, file]) => {
			const [node] = Object.values(
				load(join(folder, `${file}.node.js`)) as Record<string, new () => INodeType>,
			);
			return [type, new node()] as const;
		}),
	);
	const byName = (type: string) => known.get(type)!;
	return {
		getByName: byName,
		getByNameAndVersion: (type, version) => NodeHelpers.getVersionedNodeType(byName(type), version),
		getKnownTypes: () => ({}),
	};
}

/** Runs a whole workflow of n8n's own nodes in n8n's engine, from its one trigger with one item. */
export async function runWorkflow(
	file: WorkflowFile,
	nodeTypes: INodeTypes,
	item: IDataObject,
): Promise<IRun> {
	const workflow = new Workflow({
		id: 'reference',
		name: 'reference',
		// The engine adds to the nodes while it runs.
		nodes: structuredClone(file.nodes),
		connections: structuredClone(file.connections),
		active: false,
		nodeTypes,
		settings: { executionOrder: 'v1', timezone: 'Asia/Shanghai' },
	});
	const data = additional(new MemoryCredentials({}, []), workflow);
	data.startRunnerTask = runCode as unknown as typeof data.startRunnerTask;
	const [start] = file.nodes;
	const pinData = { [start.name]: [{ json: item }] };
	return await new WorkflowExecute(data, 'trigger').run({
		workflow,
		startNode: workflow.nodes[start.name],
		pinData,
	});
}

interface CodeContext {
	getInputData(): Array<{ json: IDataObject }>;
	getWorkflowDataProxy(item: number): IDataObject & { $: unknown };
}

/** The code of a Code node. n8n gives it to a task runner, another process; what it computes is the same. */
async function runCode(_: unknown, __: string, { code }: { code: string }, context: CodeContext) {
	const items = context.getInputData();
	const $input = { all: () => items, first: () => items[0] };
	const { $ } = context.getWorkflowDataProxy(0);
	const work = new Function('$input', '$', code) as (input: object, $: unknown) => unknown;
	return await Promise.resolve({ ok: true, result: work($input, $) });
}
