import { NodeOperationError, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';
import { unmappedItem } from './translateItems';

/**
 * A table or path that cannot be used stops the node before the first item. Where the node is set to continue, every
 * record goes to Unmapped instead: none is lost, none is translated halfway.
 */
export function refuse(
	context: IExecuteFunctions,
	faults: readonly string[],
): INodeExecutionData[][] {
	if (context.continueOnFail()) {
		const message = faults.join('; ');
		const items = context.getInputData();
		return [[], items.map((item, index) => unmappedItem(item, index, [], message))];
	}
	const count = faults.length === 1 ? 'one place' : `${faults.length} places`;
	throw new NodeOperationError(
		context.getNode(),
		`The code table or the paths cannot be used: ${count} to correct`,
		{ description: [...faults, 'Nothing was translated.'].join('\n') },
	);
}
