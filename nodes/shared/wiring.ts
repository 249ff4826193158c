import type { IExecuteFunctions, Workflow } from 'n8n-workflow';

/** The part of n8n's own context class that its interface does not name (n8n-core 2.40, NodeExecutionContext). */
interface WithWorkflow {
	readonly workflow?: Partial<Pick<Workflow, 'connectionsBySourceNode'>>;
}

/**
 * Whether a next node is wired to an output. Undefined where n8n does not tell: nothing may then depend on it.
 * `getChildNodes` knows no outputs, hence the look at the workflow itself.
 */
export function isWired(context: IExecuteFunctions, output: number): boolean | undefined {
	const connections = (context as WithWorkflow).workflow?.connectionsBySourceNode;
	if (!connections) return undefined;
	return (connections[context.getNode().name]?.main?.[output] ?? []).length > 0;
}
