import type { INodeExecutionData } from 'n8n-workflow';
import type { Fault } from '../../core/mapping/fault';
import type { Compiled } from '../../core/mapping/map';

export type Rules = Extract<Compiled, { ok: true }>;

/** One record to map, and the input items it stands for. */
export interface Gathered {
	readonly members: readonly number[];
	readonly record: unknown;
	readonly faults: readonly Fault[];
}

/** Every input item in exactly one record: each its own, or grouped where the rules say so. */
export function recordsOf(
	items: readonly INodeExecutionData[],
	{ grouping }: Rules,
): readonly Gathered[] {
	if (grouping) return grouping.group(items.map(({ json }) => json));
	return items.map(({ json }, index) => ({ members: [index], record: json, faults: [] }));
}
