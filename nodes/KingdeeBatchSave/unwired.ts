import { NodeOperationError, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';
import { isWired, runAgainLast } from '../shared/wiring';

const FAILED = 1;

/** Marks the input of the second run, whose only work is to stop the workflow. */
const STOP = 'kingdeeBatchSaveStop';

/** Bills that a message names before it says how many more there are. */
const NAMED = 10;

/**
 * Failures that nobody takes must not pass unseen. Where nothing is connected to Failed:
 * - with *Continue (using error output)* they leave by n8n's error output, each with `error` and `details`;
 * - with *Continue* the user wants them passed over;
 * - else the node lets every item out, and has itself run once more at the very end, to stop the workflow then: a node
 *   that throws emits nothing.
 */
export function withoutTaker(
	context: IExecuteFunctions,
	outputs: INodeExecutionData[][],
): INodeExecutionData[][] {
	const [saved, failed, summary] = outputs;
	if (failed.length === 0 || isWired(context, FAILED) !== false) return outputs;
	if (context.getNode().onError === 'continueErrorOutput')
		return [saved, failed.map(asErrorItem), summary];
	if (context.continueOnFail()) return outputs;
	const message = messageOf(failed, saved.length + failed.length);
	if (!runAgainLast(context, { [STOP]: message })) throw stop(context, message);
	return outputs;
}

/** Throws in the second run, when everything that was emitted has been worked off. */
export function stopIfDue(context: IExecuteFunctions): void {
	const [first] = context.getInputData();
	const message = first?.json[STOP];
	if (typeof message === 'string') throw stop(context, message);
}

function stop(context: IExecuteFunctions, message: string): NodeOperationError {
	return new NodeOperationError(context.getNode(), message, {
		description:
			'Connect the Failed output, so that these bills are kept. The other bills were emitted; running the workflow again saves nothing twice.',
		level: 'warning',
	});
}

function messageOf(failed: readonly INodeExecutionData[], total: number): string {
	const named = failed.slice(0, NAMED).map(({ json, pairedItem }) => {
		const { item } = pairedItem as { item: number };
		return `${String(json.key ?? '') || `item ${item}`} (${String(json.outcome)}): ${String(json.advice)}`;
	});
	const more = failed.length > NAMED ? ` … and ${failed.length - NAMED} more.` : '';
	return `${failed.length} of ${total} bills are not where they were asked to be, and nothing is connected to Failed. ${named.join(' ')}${more}`;
}

/** n8n moves items whose only keys are these to its error output. */
function asErrorItem({ json, pairedItem }: INodeExecutionData): INodeExecutionData {
	return { json: { error: json.advice, details: json }, pairedItem };
}
