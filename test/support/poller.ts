import 'reflect-metadata';
import { PollContext } from 'n8n-core';
import {
	NodeHelpers,
	Workflow,
	type ICredentialType,
	type IDataObject,
	type INodeParameters,
	type INodeType,
	type WorkflowActivateMode,
} from 'n8n-workflow';
import { MemoryCredentials, type CredentialData } from './credentials';
import { additional, plainNode } from './engine';

interface Polling {
	readonly node: INodeType;
	readonly parameters: INodeParameters;
	readonly credentials: CredentialData;
	readonly credentialTypes: readonly ICredentialType[];
	readonly budgetMs?: number;
}

/** A polling node in n8n's own poll context: real parameters, credentials, HTTP helpers and static data. */
export class Poller {
	private readonly workflow: Workflow;
	/** What n8n wrote down: static data as they are when a poll starts an execution, and at no other time. */
	private stored: string;

	constructor(
		private readonly polling: Polling,
		staticData: IDataObject = {},
	) {
		const { node, parameters, credentials } = polling;
		this.stored = JSON.stringify(staticData);
		const subject = plainNode('Subject', node.description.name, {
			parameters: NodeHelpers.getNodeParameters(
				node.description.properties,
				parameters,
				true,
				false,
				null,
				node.description,
			)!,
			credentials: Object.fromEntries(
				Object.keys(credentials).map((type) => [type, { id: type, name: type }]),
			),
		});
		this.workflow = new Workflow({
			id: 'test',
			nodes: [subject],
			connections: {},
			active: true,
			nodeTypes: {
				getByName: () => node,
				getByNameAndVersion: () => node,
				getKnownTypes: () => ({}),
			},
			staticData,
		});
	}

	/** What n8n keeps of the workflow between two polls. */
	get staticData(): IDataObject {
		return this.workflow.staticData;
	}

	/** One tick, or the poll that switches the workflow on. */
	async poll(activation: WorkflowActivateMode = 'leadershipChange'): Promise<IDataObject[]> {
		return await this.run('trigger', activation);
	}

	/** What the editor's test button does. */
	async test(): Promise<IDataObject[]> {
		return await this.run('manual', 'manual');
	}

	/** The same node in a new process: what n8n stored, and nothing else. */
	startedAnew(): Poller {
		return this.with({});
	}

	/** The same, after a person changed parameters. */
	with(parameters: INodeParameters): Poller {
		const stored = JSON.parse(this.stored) as IDataObject;
		const { parameters: before } = this.polling;
		return new Poller({ ...this.polling, parameters: { ...before, ...parameters } }, stored);
	}

	private async run(mode: 'trigger' | 'manual', activation: WorkflowActivateMode) {
		const { node, credentials, credentialTypes, budgetMs } = this.polling;
		const store = new MemoryCredentials(credentials, credentialTypes);
		const context = new PollContext(
			this.workflow,
			this.workflow.nodes.Subject,
			additional(store, this.workflow),
			mode,
			activation,
		);
		if (budgetMs !== undefined) Object.assign(context, { getPollBudgetMs: () => budgetMs });
		const outputs = await node.poll!.call(context);
		if (outputs !== null && mode === 'trigger') this.stored = JSON.stringify(this.staticData);
		return (outputs ?? []).flat().map(({ json }) => json);
	}
}
