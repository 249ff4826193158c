import {
	NodeOperationError,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
} from 'n8n-workflow';
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
	const told = {
		message: messageOf(failed, saved.length + failed.length),
		reasons: reasonsOf(failed),
	};
	if (!runAgainLast(context, { [STOP]: told })) throw stop(context, told);
	return outputs;
}

/** Throws in the second run, when everything that was emitted has been worked off. */
export function stopIfDue(context: IExecuteFunctions): void {
	const [first] = context.getInputData();
	const told = first?.json[STOP] as Told | undefined;
	if (told) throw stop(context, told);
}

/** n8n shows the message as a heading, the reasons as text below. */
interface Told extends IDataObject {
	readonly message: string;
	readonly reasons: string;
}

function stop(context: IExecuteFunctions, { message, reasons }: Told): NodeOperationError {
	return new NodeOperationError(context.getNode(), message, {
		description: `Connect the Failed output, so that these bills are kept. The other bills were emitted; running the workflow again saves nothing twice.\n${reasons}`,
		level: 'warning',
	});
}

function messageOf(failed: readonly INodeExecutionData[], total: number): string {
	const named = failed.slice(0, NAMED).map((one) => `${nameOf(one)} (${String(one.json.outcome)})`);
	const more = failed.length > NAMED ? ` … and ${failed.length - NAMED} more` : '';
	return `${failed.length} of ${total} bills are not where they were asked to be, and nothing is connected to Failed: ${named.join(', ')}${more}`;
}

/** A point a bill: n8n runs the lines together. */
function reasonsOf(failed: readonly INodeExecutionData[]): string {
	const points = failed.slice(0, NAMED).map((one) => {
		const advice = String(one.json.advice);
		return advice.includes(nameOf(one)) ? `• ${advice}` : `• ${nameOf(one)}: ${advice}`;
	});
	return points.join('\n');
}

function nameOf({ json, pairedItem }: INodeExecutionData): string {
	const { item } = pairedItem as { item: number };
	return String(json.key ?? '') || `item ${item}`;
}

/** n8n moves items whose only keys are these to its error output. */
function asErrorItem({ json, pairedItem }: INodeExecutionData): INodeExecutionData {
	return { json: { error: json.advice, details: json }, pairedItem };
}
