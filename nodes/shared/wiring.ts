import type { IDataObject, IExecuteData, IExecuteFunctions, Workflow } from 'n8n-workflow';

/** The parts of n8n's own context class that its interface does not name (n8n-core 2.40, NodeExecutionContext). */
interface WithWorkflow {
	readonly runExecutionData?: {
		readonly executionData?: { readonly nodeExecutionStack?: IExecuteData[] } | null;
	};
	readonly workflow?: Partial<Pick<Workflow, 'connectionsBySourceNode'>>;
}

/**
 * Whether a next node is wired to an output. Undefined where n8n does not tell: nothing may then depend on it.
 * `getChildNodes` knows no outputs, hence the look at the workflow itself.
 */
export function isWired(context: IExecuteFunctions, output: number): boolean | undefined {
	const connections = (context as WithWorkflow).workflow?.connectionsBySourceNode;
	const own = connections?.[context.getNode().name];
	// An agent's tool has no outputs: its answer goes to the agent.
	if (!connections || own?.ai_tool) return undefined;
	return (own?.main?.[output] ?? []).length > 0;
}

/**
 * Has this node run once more, on one item, when all nodes that wait now have run: n8n works its stack off from the front.
 * False where n8n does not show its stack; nothing has happened then.
 */
export function runAgainLast(context: IExecuteFunctions, json: IDataObject): boolean {
	const stack = (context as WithWorkflow).runExecutionData?.executionData?.nodeExecutionStack;
	if (!Array.isArray(stack)) return false;
	const { node, source } = context.getExecuteData();
	stack.push({ node, source, data: { main: [[{ json, pairedItem: { item: 0 } }]] } });
	return true;
}
