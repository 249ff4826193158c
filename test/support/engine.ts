/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import 'reflect-metadata';
import { env } from 'node:process';
import { ExecutionLifecycleHooks, WorkflowExecute } from 'n8n-core';
import type {
	IConnections,
	ICredentialType,
	IDataObject,
	IExecuteData,
	INode,
	INodeExecutionData,
	INodeParameters,
	INodeType,
	INodeTypes,
	IRun,
	ITaskData,
	IWorkflowBase,
	IWorkflowExecuteAdditionalData,
	NodeExecutionHint,
	OnError,
} from 'n8n-workflow';
import { createRunExecutionData, NodeConnectionTypes, NodeHelpers, Workflow } from 'n8n-workflow';

import { MemoryCredentials, type CredentialData } from './credentials';

export interface NodeRun {
	/** The node under test; anything it does not need may be left out below. */
	readonly node: INodeType;
	readonly parameters?: INodeParameters;
	/** Items of the first input, as plain records. Default: one empty item. */
	readonly items?: readonly IDataObject[];
	/** All inputs, when there are several or when items carry more than json. Wins over `items`. */
	readonly inputs?: ReadonlyArray<readonly INodeExecutionData[]>;
	/** Decrypted data by credential type name. */
	readonly credentials?: CredentialData;
	readonly credentialTypes?: readonly ICredentialType[];
	/** Two tries without a pause between. */
	readonly retryOnFail?: boolean;
	readonly onError?: OnError;
	/** Outputs that a next node is wired to, by index. Default: all. */
	readonly connectedOutputs?: readonly number[];
	/** n8n's workflow time zone. */
	readonly timezone?: string;
}

export interface NodeResult {
	/** json by output and item; empty when the node threw. */
	readonly outputs: IDataObject[][];
	/** The same items whole, with pairedItem as the engine leaves it. */
	readonly items: INodeExecutionData[][];
	readonly error?: Error & { description?: string | null; context?: IDataObject };
	readonly hints: readonly NodeExecutionHint[];
	/** What the nodes behind the outputs were given, by output, over all runs. */
	readonly received: Readonly<Record<number, readonly IDataObject[]>>;
	/** Whether n8n calls the whole execution a failure. */
	readonly stopped: boolean;
	/** How often the engine ran the node (1 unless it was retried). */
	readonly runs: number;
	readonly credentials: MemoryCredentials;
}

// n8n reads its configuration when it is first asked for, so this is in time.
env.N8N_LOG_LEVEL = 'silent';

const SUBJECT = 'Subject';
const main = NodeConnectionTypes.Main;

export const passOn: INodeType = {
	description: {
		displayName: 'Pass On',
		name: 'passOn',
		group: ['transform'],
		version: 1,
		description: 'Stands before and behind the node under test',
		defaults: { name: 'Pass On' },
		inputs: [main],
		outputs: [main],
		properties: [],
	},
	async execute() {
		return [this.getInputData()];
	},
};

export function plainNode(name: string, type: string, rest: Partial<INode> = {}): INode {
	return { id: name, name, type, typeVersion: 1, position: [0, 0], parameters: {}, ...rest };
}

function subjectNode(run: NodeRun): INode {
	const credentials = Object.fromEntries(
		Object.keys(run.credentials ?? {}).map((type) => [type, { id: type, name: type }]),
	);
	const retry = run.retryOnFail ? { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 } : {};
	return plainNode(SUBJECT, run.node.description.name, {
		typeVersion: [run.node.description.version].flat().at(-1) ?? 1,
		parameters: run.parameters ?? {},
		credentials,
		onError: run.onError ?? 'stopWorkflow',
		...retry,
	});
}

function nodeTypes(subject: INodeType): INodeTypes {
	const byName = (name: string) => (name === subject.description.name ? subject : passOn);
	return {
		getByName: byName,
		getByNameAndVersion: (name, version) => NodeHelpers.getVersionedNodeType(byName(name), version),
		getKnownTypes: () => ({}),
	};
}

function wire(inputs: readonly unknown[], outputs: readonly number[]): IConnections {
	const sources = inputs.map((_, index) => [
		`Input ${index}`,
		{ [main]: [[{ node: SUBJECT, type: main, index }]] },
	]);
	const last = Math.max(-1, ...outputs);
	const targets = Array.from({ length: last + 1 }, (_, index) =>
		outputs.includes(index) ? [{ node: `Output ${index}`, type: main, index: 0 }] : [],
	);
	return { ...Object.fromEntries(sources), [SUBJECT]: { [main]: targets } };
}

function build(run: NodeRun, inputs: ReadonlyArray<readonly INodeExecutionData[]>): Workflow {
	const declared = run.node.description.outputs;
	const all = Array.isArray(declared) ? declared.map((_, index) => index) : [0];
	const connected = run.connectedOutputs ?? all;
	const nodes = [
		...inputs.map((_, index) => plainNode(`Input ${index}`, 'passOn')),
		subjectNode(run),
		...connected.map((index) => plainNode(`Output ${index}`, 'passOn')),
	];
	return new Workflow({
		id: 'test',
		name: 'test',
		nodes,
		connections: wire(inputs, connected),
		active: false,
		nodeTypes: nodeTypes(run.node),
		settings: { executionOrder: 'v1', timezone: run.timezone ?? 'America/New_York' },
	});
}

/** What the engine wants beside the workflow. */
export function additional(credentials: MemoryCredentials, workflow: Workflow) {
	const base: IWorkflowBase = {
		id: 'test',
		name: 'test',
		active: false,
		activeVersionId: null,
		isArchived: false,
		createdAt: new Date(0),
		updatedAt: new Date(0),
		nodes: Object.values(workflow.nodes),
		connections: workflow.connectionsBySourceNode,
	};
	const url = 'http://127.0.0.1:5678/';
	const data = {
		credentialsHelper: credentials,
		hooks: new ExecutionLifecycleHooks('trigger', '1', base),
		executionId: '1',
		currentNodeExecutionIndex: 0,
		variables: {},
		...Object.fromEntries(
			['restApiUrl', 'instanceBaseUrl', 'formBaseUrl', 'formWaitingBaseUrl', 'formTestBaseUrl']
				.concat(['webhookBaseUrl', 'webhookWaitingBaseUrl', 'webhookTestBaseUrl'])
				.concat(['mcpBaseUrl', 'mcpTestBaseUrl'])
				.map((name) => [name, url]),
		),
	};
	return data as unknown as IWorkflowExecuteAdditionalData;
}

function sourceTask(items: readonly INodeExecutionData[]): ITaskData {
	return {
		startTime: 0,
		executionTime: 0,
		executionIndex: 0,
		executionStatus: 'success',
		source: [],
		data: { [main]: [[...items]] },
	};
}

function readyToRun(workflow: Workflow, inputs: ReadonlyArray<readonly INodeExecutionData[]>) {
	const names = inputs.map((_, index) => `Input ${index}`);
	const first: IExecuteData = {
		node: workflow.nodes[SUBJECT],
		data: { [main]: inputs.map((items) => [...items]) },
		source: { [main]: names.map((previousNode) => ({ previousNode })) },
	};
	return createRunExecutionData({
		resultData: {
			runData: Object.fromEntries(inputs.map((items, i) => [names[i], [sourceTask(items)]])),
		},
		executionData: {
			contextData: {},
			metadata: {},
			nodeExecutionStack: [first],
			waitingExecution: {},
			waitingExecutionSource: {},
		},
	});
}

function result(run: IRun, credentials: MemoryCredentials, runs: number): NodeResult {
	const task = run.data.resultData.runData[SUBJECT]?.at(-1);
	const items = (task?.data?.[main] ?? []).map((output) => output ?? []);
	return {
		items,
		outputs: items.map((output) => output.map(({ json }) => json)),
		error: task?.error ?? run.data.resultData.error,
		hints: task?.hints ?? [],
		received: receivedIn(run),
		stopped: run.data.resultData.error !== undefined,
		runs,
		credentials,
	};
}

function receivedIn({ data }: IRun): NodeResult['received'] {
	const behind = Object.entries(data.resultData.runData).filter(([name]) => /^Output/.test(name));
	return Object.fromEntries(
		behind.map(([name, tasks]) => [
			Number(name.slice('Output '.length)),
			tasks.flatMap((task) => (task.data?.[main]?.[0] ?? []).map(({ json }) => json)),
		]),
	);
}

/** Counts executions without touching the node under test. */
function counted(node: INodeType, count: () => void): INodeType {
	return Object.assign(Object.create(node) as INodeType, {
		execute(this: ThisParameterType<NonNullable<INodeType['execute']>>) {
			count();
			return node.execute!.call(this);
		},
	});
}

/**
 * Runs one node in n8n's own engine (n8n-core), with real expressions, item linking, retries, error outputs and HTTP
 * helpers. Input items reach the node by reference, so that a test sees whether the node changed them. Settles always:
 * a node that throws gives `error`, and so does a node that n8n refuses to start (`runs` is then 0).
 */
export async function runNode(run: NodeRun): Promise<NodeResult> {
	let runs = 0;
	const node = counted(run.node, () => (runs += 1));
	const inputs = run.inputs ?? [(run.items ?? [{}]).map((json) => ({ json }))];
	const workflow = build({ ...run, node }, inputs);
	const credentials = new MemoryCredentials(run.credentials ?? {}, run.credentialTypes ?? []);
	const data = readyToRun(workflow, inputs);
	const engine = new WorkflowExecute(additional(credentials, workflow), 'trigger', data);
	return await engine.processRunExecutionData(workflow).then(
		(done: IRun) => result(done, credentials, runs),
		(error: Error) => {
			const none = { items: [], outputs: [], hints: [], received: {}, stopped: true };
			return { ...none, error, runs, credentials };
		},
	);
}
