import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';
import { isWired } from '../shared/wiring';
import type { Results } from './translateItems';

const UNMAPPED_OUTPUT = 1;
const SHOWN = 5;

/** Unmapped items that nobody receives would be lost: the node stops instead, unless it is set to continue. */
function demandReceiver(context: IExecuteFunctions, { mapped, unmapped }: Results): void {
	if (unmapped.length === 0 || context.continueOnFail()) return;
	if (isWired(context, UNMAPPED_OUTPUT) !== false) return;
	const first = unmapped.slice(0, SHOWN).map(({ json }) => String(json.message));
	const all = unmapped.length + mapped.length;
	throw new NodeOperationError(
		context.getNode(),
		`${unmapped.length} of ${all} items have codes that are not in the table, and nothing is connected to Unmapped`,
		{ description: [...first, 'Add the codes, or connect the output Unmapped.'].join('\n') },
	);
}

/** What the person at the screen has to know about this run. */
export function report(context: IExecuteFunctions, results: Results): void {
	demandReceiver(context, results);
	const { mapped, unmapped, defaultsUsed } = results;
	const lines = [
		unmapped.length > 0 &&
			`${unmapped.length} of ${unmapped.length + mapped.length} items have codes that are not in the table: see the output Unmapped`,
		defaultsUsed > 0 && `${defaultsUsed} codes became the default: see "orgCodeMap" in the items`,
	].filter((line) => typeof line === 'string');
	if (lines.length === 0) return;
	context.addExecutionHints({
		message: lines.join('<br>'),
		type: 'warning',
		location: 'outputPane',
	});
}
