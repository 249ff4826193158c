import { NodeOperationError, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';
import { unmappedItem } from './translateItems';

/** A wrong column makes every row of a large table wrong; nobody reads more than this. */
const SHOWN = 500;
const SHOWN_IN_ITEMS = 5;

function shown(faults: readonly string[], most: number): readonly string[] {
	const rest = faults.length - most;
	return rest > 0 ? [...faults.slice(0, most), `and ${rest} more`] : faults;
}

/**
 * A table or path that cannot be used stops the node before the first item. Where the node is set to continue, every
 * record goes to Unmapped instead: none is lost, none is translated halfway.
 */
export function refuse(
	context: IExecuteFunctions,
	faults: readonly string[],
): INodeExecutionData[][] {
	if (context.continueOnFail()) {
		const message = shown(faults, SHOWN_IN_ITEMS).join('; ');
		const items = context.getInputData();
		return [[], items.map((item, index) => unmappedItem(item, index, [], message)), []];
	}
	const count = faults.length === 1 ? 'one place' : `${faults.length} places`;
	throw new NodeOperationError(
		context.getNode(),
		`The code table or the paths cannot be used: ${count} to correct`,
		{ description: [...shown(faults, SHOWN), 'Nothing was translated'].join('.\n') + '.' },
	);
}
