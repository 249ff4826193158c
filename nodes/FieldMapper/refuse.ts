import { NodeOperationError, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';
import type { RuleFault } from '../../core/mapping/fault';
import { failedItem } from './mapItems';

/**
 * Rules that cannot be used stop the node before the first item, with all faults at once. Where the node is set to
 * continue, every record goes to Failed instead: none is lost, none is mapped halfway.
 */
export function refuseRules(
	context: IExecuteFunctions,
	faults: readonly RuleFault[],
): INodeExecutionData[][] {
	const lines = faults.map(({ path, message }) => ({ path, message: `${path}: ${message}` }));
	if (context.continueOnFail()) {
		return [[], context.getInputData().map((item, index) => failedItem(item, index, lines)), []];
	}
	const count = faults.length === 1 ? 'one place' : `${faults.length} places`;
	throw new NodeOperationError(context.getNode(), `The rules cannot be used: ${count} to correct`, {
		description: [...lines.map(({ message }) => message), 'Nothing was mapped.'].join('\n'),
	});
}
