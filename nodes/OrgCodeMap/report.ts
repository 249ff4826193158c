import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';
import type { CoverageSummary, MissingCode } from '../../core/mapping/codeCoverage';
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

/** Hints are shown as HTML, and codes come from outside. */
function escaped(text: string): string {
	return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

const INSTEAD: Readonly<Record<string, string>> = {
	ambiguous: ' (not clear)',
	default: ' (default)',
	kept: ' (left as it is)',
};

function missingLine(missing: MissingCode): string {
	const { kind, path, code, count, firstBill, firstItem, outcome } = missing;
	const named = kind === 'any' ? '' : `${kind} `;
	const first = firstBill === '' ? `item ${firstItem}` : `bill ${firstBill}`;
	return escaped(
		`${path}: ${named}"${code}" ×${count}, first in ${first}${INSTEAD[outcome] ?? ''}`,
	);
}

function coverageLines({ seen, mapped, coverage, missingCodes }: CoverageSummary): string[] {
	if (missingCodes.length === 0) return [];
	const rest = missingCodes.length - SHOWN;
	return [
		`${mapped} of ${seen} codes are in the table (${coverage} %). Not in it:`,
		...missingCodes.slice(0, SHOWN).map(missingLine),
		...(rest > 0 ? [`and ${rest} more: see the output Summary`] : []),
	];
}

/** A field that no record has: a misspelt path would translate nothing, without a word. */
function unknownPaths({ paths }: CoverageSummary): string[] {
	return paths
		.filter(({ found }) => !found)
		.map(
			({ path }) => `No item has ${escaped(path)}: check the path, also its upper and lower case`,
		);
}

/** What the person at the screen has to know about this run. */
export function report(context: IExecuteFunctions, results: Results, skipped: number): void {
	demandReceiver(context, results);
	const { mapped, unmapped, defaultsUsed, leftAsIs, coverage } = results;
	const lines = [
		unmapped.length > 0 &&
			`${unmapped.length} of ${unmapped.length + mapped.length} items have codes that are not in the table: see the output Unmapped`,
		defaultsUsed > 0 && `${defaultsUsed} codes became the default: see "orgCodeMap" in the items`,
		leftAsIs > 0 && `${leftAsIs} codes stayed as they are: see "orgCodeMap" in the items`,
		...coverageLines(coverage),
		...(mapped.length + unmapped.length > 0 ? unknownPaths(coverage) : []),
		skipped > 0 && `${skipped} rows of the code table have an empty side and were left out`,
	].filter((line) => typeof line === 'string');
	if (lines.length === 0) return;
	context.addExecutionHints({
		message: lines.join('<br>'),
		type: 'warning',
		location: 'outputPane',
	});
}
