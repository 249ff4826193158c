import type { Credential } from './credentials';
import type { Session } from './session';

export interface WorkflowNode {
	readonly name: string;
	readonly type: string;
	readonly typeVersion: number;
	readonly position: readonly [number, number];
	readonly parameters: Readonly<Record<string, unknown>>;
	readonly credentials?: Readonly<Record<string, Credential>>;
	readonly [other: string]: unknown;
}

/** What an exported workflow file holds; other keys are carried along. */
export interface Workflow {
	readonly name: string;
	readonly nodes: readonly WorkflowNode[];
	readonly connections: Readonly<Record<string, unknown>>;
	readonly [other: string]: unknown;
}

export interface StoredWorkflow extends Workflow {
	readonly id: string;
	readonly active: boolean;
	readonly versionId: string;
}

/** Picks a credential for a node that can use this type; `undefined` leaves the node without. */
export type Choose = (type: string, node: WorkflowNode) => Credential | undefined;

/** One credential per type, for all nodes alike, or a function that decides node by node. */
export type Credentials = Choose | Readonly<Record<string, Credential>>;

/** Imports a workflow file as the editor does, with credentials put where the node types ask for them. */
export async function importWorkflow(
	session: Session,
	file: Workflow,
	credentials: Credentials = {},
) {
	const choose: Choose =
		typeof credentials === 'function' ? credentials : (type) => credentials[type];
	const types = await credentialTypes(session, file.nodes);
	const nodes = file.nodes.map((node) => withCredentials(node, types.get(node.type) ?? [], choose));
	const { name, connections, settings = { executionOrder: 'v1' }, pinData, meta } = file;
	const body = { name, nodes, connections, settings, pinData, meta };
	return (await session.post<StoredWorkflow>('/workflows', body)).id;
}

export async function getWorkflow(session: Session, id: string) {
	return await session.get<StoredWorkflow>(`/workflows/${id}`);
}

/** Changes the saved workflow. What runs by its trigger stays as published until `activate` publishes it again. */
export async function updateWorkflow(
	session: Session,
	id: string,
	change: (workflow: StoredWorkflow) => Partial<Workflow>,
): Promise<void> {
	const { name, nodes, connections, settings, ...rest } = await getWorkflow(session, id);
	const workflow = { name, nodes, connections, settings };
	const changed = change({ ...rest, ...workflow });
	await session.patch(`/workflows/${id}`, { ...workflow, ...changed });
}

/** Publishes the saved version and starts its triggers. */
export async function activate(session: Session, id: string): Promise<void> {
	const { versionId } = await getWorkflow(session, id);
	await session.post(`/workflows/${id}/activate`, { versionId });
}

export async function deactivate(session: Session, id: string): Promise<void> {
	await session.post(`/workflows/${id}/deactivate`, {});
}

interface NodeType {
	readonly credentials?: ReadonlyArray<{ readonly name: string }>;
}

/** What credentials each node type takes. Asked one by one: n8n answers none of a list that has an unknown type in it. */
async function credentialTypes(session: Session, nodes: readonly WorkflowNode[]) {
	const versions = new Map(nodes.map(({ type, typeVersion }) => [type, typeVersion]));
	const asked = [...versions].map(async ([name, version]) => {
		const nodeInfos = [{ name, version }];
		const found = await session.post<NodeType[]>('/node-types', { nodeInfos }).catch(() => []);
		return [name, found.flatMap(({ credentials = [] }) => credentials.map((c) => c.name))] as const;
	});
	return new Map(await Promise.all(asked));
}

function withCredentials(node: WorkflowNode, types: readonly string[], choose: Choose) {
	const chosen = types.flatMap((type) => {
		const credential = choose(type, node);
		return credential ? [[type, credential] as const] : [];
	});
	return chosen.length > 0 ? { ...node, credentials: Object.fromEntries(chosen) } : node;
}
