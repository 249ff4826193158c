import type { INodeProperties } from 'n8n-workflow';

type Property = Omit<INodeProperties, 'displayOptions'>;

/** A parameter of some operations of one resource. */
export function shown(
	resource: string,
	operations: readonly string[],
	property: Property,
): INodeProperties {
	const show = { resource: [resource], operation: [...operations] };
	return { ...property, displayOptions: { show } };
}
