import type { Execution, Json } from '../executions';
import type { StageOf } from '../stage';
import type { Row } from '../tables';
import type { WorkflowNode } from '../workflows';

/** One run of a template, in the figures of the books. */
export interface RunFigures {
	readonly read: number;
	readonly replayed: number;
	readonly saved: number;
	readonly existing: number;
	readonly audited: number;
	readonly failures: readonly Failure[];
}

export interface Failure {
	readonly key: string;
	readonly reason: string;
	readonly text: string;
}

/** Nodes of a template that count: by the first one its books say what was read, by the second what was saved. */
export interface Counted {
	readonly source: string;
	readonly target: string;
}

type Run = Pick<StageOf<unknown>, 'client'>;

/** A template that syncs, on a stage. */
export class Sync {
	constructor(
		protected readonly n8n: Run,
		readonly workflowId: string,
		private readonly counted: Counted,
	) {}

	/** Runs the template from one of its triggers; throws with n8n's words when it does not end well. */
	async run(trigger = 'Run by Hand'): Promise<RunFigures> {
		return figures(await this.execute(trigger), this.counted);
	}

	protected async execute(trigger: string): Promise<Execution> {
		const execution = await this.n8n.client.runWorkflow(this.workflowId, trigger, 300_000);
		if (execution.status === 'success') return execution;
		await this.freeLock();
		const { message, description, node } = execution.error ?? { message: execution.status };
		throw new Error(
			`The workflow ended with ${execution.status} in ${node ?? 'n8n'}: ${message} ${description ?? ''}`,
		);
	}

	/** Dead letters of this workflow that are open or given up. */
	async deadLetters(): Promise<Json[]> {
		return (await this.rows('kingdee_dead_letters')).filter(({ state }) => state !== 'done');
	}

	/** The rows of one of the template's Data Tables that belong to this workflow. */
	async rows(table: string): Promise<Row[]> {
		const rows = await this.n8n.client.tables.rows(table);
		return rows.filter(({ sync }) => sync === this.workflowId);
	}

	/** Changes entries of the node Settings, as a user does in its JSON: `name` to the text given. */
	async settings(changes: Readonly<Record<string, string>>): Promise<void> {
		await this.n8n.client.updateWorkflow(this.workflowId, ({ nodes }) => ({
			nodes: nodes.map((node) => (node.name === 'Settings' ? withSettings(node, changes) : node)),
		}));
	}

	/** n8n tells nobody of a run by hand that failed: its lock would hold the next one up for a minute. */
	async freeLock(): Promise<void> {
		const { tables } = this.n8n.client;
		if ((await tables.list()).some(({ name }) => name === 'kingdee_locks'))
			await tables.removeRows('kingdee_locks', 'sync', this.workflowId);
	}
}

/** A Settings node with entries of its JSON changed, as a user does. */
export function withSettings(
	node: WorkflowNode,
	changes: Readonly<Record<string, string>>,
): WorkflowNode {
	let json = String(node.parameters.jsonOutput);
	for (const [name, value] of Object.entries(changes)) {
		const changed = json.replace(
			new RegExp(`"${name}": [^\\n]*?(?=,?\\n)`),
			() => `"${name}": ${value}`,
		);
		if (changed === json) throw new Error(`Settings has no other "${name}" to change to ${value}`);
		json = changed;
	}
	return { ...node, parameters: { ...node.parameters, jsonOutput: json } };
}

function figures({ nodes }: Execution, { source, target }: Counted): RunFigures {
	const items = (node: string, output = 0) =>
		nodes[node]?.flatMap((run) => run[output] ?? []) ?? [];
	const [summary = {}] = items(target, 2);
	const count = (name: string) => Number(summary[name] ?? 0);
	return {
		read: Number(items(source, 1)[0]?.read),
		replayed: items('Records to Replay').length,
		saved: count('saved') + count('updated'),
		existing: count('existing'),
		audited: items(target).filter(({ stage }) => stage === 'audited').length,
		failures: items('All Failures').map(failure),
	};
}

function failure({ key, reason, messages, advice, message, source }: Json): Failure {
	const texts = ((messages ?? []) as ReadonlyArray<{ text: string }>).map(({ text }) => text);
	const number = String(key ?? numberOf(source) ?? '');
	return {
		key: number,
		reason: String(reason ?? ''),
		text: withoutKey(String(message ?? [...texts, advice].filter(Boolean).join(' ')), number),
	};
}

/** A message begins with the number of its bill, which stands in front of it anyway. */
function withoutKey(message: string, key: string): string {
	const [opening] = [`Bill ${key}: `, `${key} `].filter((start) => message.startsWith(start));
	return message.slice(opening?.length ?? 0);
}

/** Of a record that did not get as far as a bill. */
function numberOf(source: unknown): unknown {
	const { FBillNo, form } = (source ?? {}) as { FBillNo?: unknown; form?: { code?: unknown } };
	return FBillNo ?? form?.code;
}
