/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import type { INodeType } from 'n8n-workflow';
import { createRequire } from 'node:module';

const load = createRequire(__filename);

/**
 * A node of this package by its name. Required with its whole file name: outside jest `X.node` would be `X.node.json`, which lies beside
 * `X.node.ts`.
 */
export function nodeNamed(name: string): INodeType {
	const file = `../../nodes/${name}/${name}.node.ts`;
	const exported = load(file) as Readonly<Record<string, new () => INodeType>>;
	return new exported[name]();
}

export const nodes = {
	query: nodeNamed('KingdeeQuery'),
	codes: nodeNamed('OrgCodeMap'),
	mapper: nodeNamed('FieldMapper'),
	save: nodeNamed('KingdeeBatchSave'),
};
