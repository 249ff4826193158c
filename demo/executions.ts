/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { parse } from 'flatted';
import { setTimeout as sleep } from 'node:timers/promises';

import type { Session } from './session';

const POLL_MS = 200;

export type Json = Readonly<Record<string, unknown>>;

/** One run of one node: for each output its items (an output that gave nothing is an empty list). */
export type NodeRun = ReadonlyArray<readonly Json[]>;

export interface Hint {
	readonly node: string;
	readonly message: string;
	readonly type?: string;
}

export interface Execution {
	readonly id: string;
	readonly status: 'success' | 'error' | 'canceled' | 'crashed';
	/** Nodes that ran, in the order they first ran. A node may run more than once. */
	readonly nodes: Readonly<Record<string, readonly NodeRun[]>>;
	readonly hints: readonly Hint[];
	readonly error?: ExecutionError;
	readonly milliseconds: number;
}

export interface ExecutionError {
	readonly message: string;
	readonly description?: string;
	readonly node?: string;
}

export interface ListedExecution {
	readonly id: string;
	readonly status: string;
	readonly mode: string;
	readonly startedAt: string;
	readonly stoppedAt: string | null;
}

/** Starts the saved workflow at the trigger named, as the editor's button does; gives the execution's id. */
export async function runWorkflow(session: Session, id: string, trigger: string): Promise<string> {
	const body = { triggerToStartFrom: { name: trigger } };
	return (await session.post<{ executionId: string }>(`/workflows/${id}/run`, body)).executionId;
}

/** Waits for the end of an execution and reads what its nodes gave. */
export async function waitForExecution(session: Session, id: string, timeoutMs = 120_000) {
	const deadline = Date.now() + timeoutMs;
	while (Date.now() < deadline) {
		const stored = await session.get<Stored>(`/executions/${id}`);
		if (!['new', 'running', 'waiting'].includes(stored.status)) return execution(stored);
		await sleep(POLL_MS);
	}
	throw new Error(`Execution ${id} was still running after ${timeoutMs / 1000} s`);
}

/** The latest executions of a workflow, newest first. */
export async function listExecutions(session: Session, workflowId: string, limit = 50) {
	const query = { filter: JSON.stringify({ workflowId }), limit };
	return (await session.get<{ results: ListedExecution[] }>('/executions', query)).results;
}

/** An execution as n8n stores it; `data` is written by flatted. */
interface Stored {
	readonly id: string;
	readonly status: Execution['status'];
	readonly startedAt: string;
	readonly stoppedAt: string;
	readonly data: string;
}

interface RunData {
	readonly executionIndex: number;
	readonly data?: { readonly main?: ReadonlyArray<ReadonlyArray<{ json: Json }> | null> };
	readonly hints?: ReadonlyArray<Omit<Hint, 'node'>>;
}

interface Result {
	readonly error?: { message: string; description?: string; node?: { name: string } };
	readonly lastNodeExecuted?: string;
	readonly runData?: Readonly<Record<string, readonly RunData[]>>;
}

function execution({ id, status, startedAt, stoppedAt, data }: Stored): Execution {
	const { error, lastNodeExecuted, runData = {} } = resultOf(data);
	const ran = Object.entries(runData).sort((a, b) => firstIndex(a[1]) - firstIndex(b[1]));
	return {
		id: String(id),
		status,
		milliseconds: Date.parse(stoppedAt) - Date.parse(startedAt),
		nodes: Object.fromEntries(ran.map(([name, runs]) => [name, runs.map(outputs)])),
		hints: ran.flatMap(([node, runs]) =>
			runs.flatMap(({ hints = [] }) => hints.map((hint) => ({ ...hint, node }))),
		),
		...(error && { error: described(error, lastNodeExecuted) }),
	};
}

/** A crashed execution has no data at all. */
function resultOf(data: string): Result {
	const { resultData = {} } = (data ? parse(data) : {}) as { resultData?: Result };
	return resultData;
}

/** Not every failure carries its node (a Data Table's refusal does not): then it was the last one that ran. */
function described(
	{ message, description, node }: NonNullable<Result['error']>,
	last?: string,
): ExecutionError {
	return { message, description, node: node?.name ?? last };
}

function firstIndex([run]: readonly RunData[]): number {
	return run?.executionIndex ?? 0;
}

function outputs({ data }: RunData): NodeRun {
	return (data?.main ?? []).map((items) => (items ?? []).map(({ json }) => json));
}
