import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { KingdeeError } from '../../core/kingdee/errors';
import type { Verdict } from '../../core/kingdee/verdict';
import { fail } from '../shared/errors';
import { pairedItem } from '../shared/items';
import type { Outcome } from './run';

/**
 * One item for each thing that came out. Where something failed the node stops and names all of it, unless it shall
 * continue: then the rest goes on, and each failure becomes an item that n8n takes for one.
 */
export function outputOf(
	context: IExecuteFunctions,
	outcomes: readonly Outcome[],
): INodeExecutionData[] {
	const isBad = ({ piece }: Outcome) => !arrived(piece.verdict);
	if (outcomes.some(isBad) && !context.continueOnFail()) refuse(context, outcomes);
	return outcomes.flatMap((outcome) =>
		isBad(outcome) ? [failureItem(outcome)] : resultItems(outcome),
	);
}

function arrived({ outcome }: Verdict): boolean {
	return outcome === 'done' || outcome === 'already';
}

function resultItems({ item, piece }: Outcome): INodeExecutionData[] {
	const { verdict, records, binary } = piece;
	const written = { outcome: verdict.outcome, ...verdict.result } as IDataObject;
	return (records ?? [written]).map((json) => pairedItem(json, item, { binary }));
}

/** The keys by which n8n knows a failure for its error output: no others may stand beside them. */
function failureItem({ item, piece }: Outcome): INodeExecutionData {
	const { subject, reason, outcome } = piece.verdict;
	return pairedItem({ error: `${subject}: ${reason}`, details: { subject, outcome } }, item);
}

function refuse(context: IExecuteFunctions, outcomes: readonly Outcome[]): never {
	const bad = outcomes.filter(({ piece }) => !arrived(piece.verdict));
	const [{ item, piece }] = bad;
	const { stop } = piece.verdict;
	const { message, advice } =
		outcomes.length === 1 ? textOfOne(piece.verdict) : textOfMany(bad, outcomes);
	return fail(
		context.getNode(),
		new KingdeeError(stop?.kind ?? 'rejected', message, { advice }),
		item,
	);
}

function textOfOne({ stop, outcome, subject, reason }: Verdict) {
	// What concerns everything needs no name of a bill.
	if (stop && outcome === 'failed') return { message: stop.message, advice: stop.advice };
	return { message: `${subject}: ${reason}`, advice: '' };
}

/** Names every thing that failed, and every thing that was done: the workflow stops, but those stay done. */
function textOfMany(bad: readonly Outcome[], all: readonly Outcome[]) {
	const names = (some: readonly Outcome[]) =>
		some.map(({ piece }) => piece.verdict.subject).join(', ');
	const good = all.filter((each) => !bad.includes(each));
	const reasons = bad.map(({ piece }) => `${piece.verdict.subject}: ${piece.verdict.reason}`);
	const done = good.length > 0 ? [`Done, and it stays so: ${names(good)}`] : [];
	return {
		message: `${bad.length} of ${all.length} were not done: ${names(bad)}`,
		// A point each: n8n runs the lines together.
		advice: [...reasons, ...done].map((line) => `• ${line}`).join('\n'),
	};
}
