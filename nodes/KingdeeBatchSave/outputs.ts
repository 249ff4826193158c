import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { Bill } from '../../core/kingdee/bill';
import type { KingdeeError, KingdeeMessage } from '../../core/kingdee/errors';
import { explain, tell } from '../../core/kingdee/explain';
import type { Form } from '../../core/kingdee/metadata';
import type { Outcome } from '../../core/kingdee/outcome';
import type { Report } from '../../core/kingdee/save';
import { sourceOf } from '../shared/items';

const ARRIVED = ['saved', 'updated', 'existing'];

/** Saved, Failed, Summary: each bill in exactly one of the first two. */
export function outputsOf(
	inputs: readonly INodeExecutionData[],
	{ bills, stopped }: Report,
	form: Form,
	summary: IDataObject,
): INodeExecutionData[][] {
	const saved: INodeExecutionData[] = [];
	const failed: INodeExecutionData[] = [];
	for (const [item, bill] of bills.entries()) {
		const outcome = bill.outcome!;
		const arrived = ARRIVED.includes(outcome.outcome);
		const json = arrived
			? arrivedItem(bill, outcome)
			: failedItem(bill, outcome, form, inputs[item].json, stopped);
		(arrived ? saved : failed).push({ json, pairedItem: { item } });
	}
	return [saved, failed, [summaryItem(inputs, summary)]];
}

/** The one item of Summary, which stands for all input. */
export function summaryItem(
	inputs: readonly INodeExecutionData[],
	summary: IDataObject,
): INodeExecutionData {
	return { json: summary, pairedItem: inputs.map((_, item) => ({ item })) };
}

function arrivedItem(
	{ key, id, number, item, returned }: Bill,
	{ outcome, stage, reason, advice }: Outcome,
): IDataObject {
	const { version } = item;
	const extra = returned === undefined ? {} : { returned: returned as IDataObject };
	return { outcome, stage, key, id, number: number || key, version, reason, advice, ...extra };
}

/** Everything a person, or a replay, needs. No key named `error`: n8n would run the whole node again. */
function failedItem(
	bill: Bill,
	outcome: Outcome,
	form: Form,
	input: IDataObject,
	stopped: KingdeeError | undefined,
): IDataObject {
	const { model } = bill.item;
	const messages = outcome.messages.map((message) => explain(form, model, message));
	return {
		outcome: outcome.outcome,
		stage: outcome.stage,
		key: bill.key,
		id: bill.id,
		version: bill.item.version,
		reason: outcome.reason,
		errorKind: errorKindOf(outcome, stopped),
		messages: messages.map(messageItem),
		differences: outcome.differences.map((difference) => ({ ...difference }) as IDataObject),
		advice: tell(bill.key, messages, outcome.advice),
		attempts: bill.attempts,
		replaySafe: outcome.replaySafe,
		source: input.source ?? sourceOf(input),
		model: model as IDataObject,
	};
}

function messageItem({ field, label, line, value, text }: KingdeeMessage): IDataObject {
	return { field, label, line, value: value as IDataObject, text };
}

/** The kind of design section 4 that a reason belongs to; `refused` is the node's own verdict. */
function errorKindOf({ reason }: Outcome, stopped: KingdeeError | undefined): string {
	if (reason === 'stopped') return stopped?.kind ?? 'unexpected';
	if (reason === 'unanswered' || reason === 'conflict') return reason;
	return ['rejected', 'closedPeriod', 'interaction'].includes(reason) ? 'rejected' : 'refused';
}

/** The outputs of a run that could not begin, for a node that shall continue all the same. */
export function notAttempted(
	inputs: readonly INodeExecutionData[],
	{ message, advice, kind }: KingdeeError,
): INodeExecutionData[][] {
	const stopped = `${message} ${advice}`.trim();
	const outcome = { outcome: 'notAttempted', stage: 'none', reason: 'stopped', advice: stopped };
	const failed = inputs.map(({ json }, item) => ({
		json: {
			...outcome,
			errorKind: kind,
			messages: [],
			attempts: 0,
			replaySafe: true,
			source: json.source ?? sourceOf(json),
		},
		pairedItem: { item },
	}));
	const counts = { saved: 0, updated: 0, existing: 0, failed: 0, unknown: 0 };
	const summary = { total: inputs.length, ...counts, notAttempted: inputs.length, stopped };
	return [[], failed, [summaryItem(inputs, summary)]];
}
