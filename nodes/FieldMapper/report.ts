import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';
import { isWired } from '../shared/wiring';
import type { Results } from './mapItems';

const FAILED_OUTPUT = 1;
const SHOWN = 5;

/** Failed items that nobody receives would be lost: the node stops instead, unless it is set to continue. */
function demandReceiver(context: IExecuteFunctions, { mapped, failed }: Results): void {
	if (failed.length === 0 || context.continueOnFail()) return;
	if (isWired(context, FAILED_OUTPUT) !== false) return;
	const first = failed.slice(0, SHOWN).map(({ json }) => String(json.message));
	const all = failed.length + mapped.length;
	throw new NodeOperationError(
		context.getNode(),
		`${failed.length} of ${all} items could not be mapped, and nothing is connected to Failed`,
		{
			description: [...first, 'Correct the record or the rule, or connect the output Failed.'].join(
				'\n',
			),
		},
	);
}

/** What the person at the screen has to know about this run: failures, defaults, parts of the rules not taken. */
export function report(
	context: IExecuteFunctions,
	results: Results,
	notes: readonly string[],
): void {
	demandReceiver(context, results);
	const { mapped, failed, defaultsUsed, skipped } = results;
	const lines = [
		failed.length > 0 &&
			`${failed.length} of ${failed.length + mapped.length} items failed: see the output Failed`,
		defaultsUsed > 0 && `${defaultsUsed} defaults were used: see "defaults" in the items`,
		skipped.length > 0 &&
			`${skipped.length} items do not meet the condition: see the output Skipped`,
		...notes,
	].filter((line) => typeof line === 'string');
	if (lines.length === 0) return;
	const type = failed.length > 0 ? 'warning' : 'info';
	context.addExecutionHints({ message: lines.join('<br>'), type, location: 'outputPane' });
}
