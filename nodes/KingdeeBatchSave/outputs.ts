import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { Bill } from '../../core/kingdee/bill';
import type { KingdeeError } from '../../core/kingdee/errors';
import type { Outcome } from '../../core/kingdee/outcome';
import type { Report } from '../../core/kingdee/save';

const ARRIVED = ['saved', 'updated', 'existing'];

/** Saved, Failed, Summary: each bill in exactly one of the first two. */
export function outputsOf(
	inputs: readonly INodeExecutionData[],
	{ bills }: Report,
	summary: IDataObject,
): INodeExecutionData[][] {
	const saved: INodeExecutionData[] = [];
	const failed: INodeExecutionData[] = [];
	for (const [item, bill] of bills.entries()) {
		const outcome = bill.outcome!;
		const arrived = ARRIVED.includes(outcome.outcome);
		const json = arrived
			? arrivedItem(bill, outcome)
			: failedItem(bill, outcome, inputs[item].json);
		(arrived ? saved : failed).push({ json, pairedItem: { item } });
	}
	return [saved, failed, [{ json: summary, pairedItem: inputs.map((_, item) => ({ item })) }]];
}

function arrivedItem(
	{ key, id, item }: Bill,
	{ outcome, stage, reason, advice }: Outcome,
): IDataObject {
	return { outcome, stage, key, id, version: item.version, reason, advice };
}

/** Everything a person, or a replay, needs. No key named `error`: n8n would run the whole node again. */
function failedItem(bill: Bill, outcome: Outcome, input: IDataObject): IDataObject {
	return {
		outcome: outcome.outcome,
		stage: outcome.stage,
		key: bill.key,
		id: bill.id,
		version: bill.item.version,
		reason: outcome.reason,
		messages: outcome.messages.map(({ field, text }) => ({ field, text })),
		advice: outcome.advice,
		attempts: bill.attempts,
		replaySafe: outcome.replaySafe,
		source: input.source ?? input,
		model: bill.item.model as IDataObject,
	};
}

/** The outputs of a run that could not begin, for a node that shall continue all the same. */
export function notAttempted(
	inputs: readonly INodeExecutionData[],
	{ message, advice }: KingdeeError,
): INodeExecutionData[][] {
	const stopped = `${message} ${advice}`.trim();
	const outcome = { outcome: 'notAttempted', stage: 'none', reason: 'stopped', advice: stopped };
	const failed = inputs.map(({ json }, item) => ({
		json: { ...outcome, messages: [], attempts: 0, replaySafe: true, source: json.source ?? json },
		pairedItem: { item },
	}));
	const counts = { saved: 0, updated: 0, existing: 0, failed: 0, unknown: 0 };
	const summary = { total: inputs.length, ...counts, notAttempted: inputs.length, stopped };
	return [[], failed, [{ json: summary, pairedItem: inputs.map((_, item) => ({ item })) }]];
}
