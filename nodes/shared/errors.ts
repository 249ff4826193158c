import { NodeApiError, NodeOperationError, type INode } from 'n8n-workflow';
import { KingdeeError } from '../../core/kingdee/errors';

/** Whatever failed, as n8n shows it: what happened, and below it what to do. Never returns. */
export function fail(node: INode, error: unknown, itemIndex?: number): never {
	// What n8n itself says, e.g. of a node without credential, is no trouble of the connection.
	if (error instanceof NodeOperationError) throw error;
	const { message, advice, kind } = KingdeeError.from(error);
	throw new NodeApiError(
		node,
		{ message, kind },
		{
			message,
			description: advice || undefined,
			itemIndex,
			level: kind === 'unexpected' ? 'error' : 'warning',
		},
	);
}
