import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { KingdeeError } from '../../core/kingdee/errors';
import { saveBills } from '../../core/kingdee/save';
import { connect } from '../shared/client';
import { fail } from '../shared/errors';
import { formSearch } from '../shared/formSearch';
import { formSubtitle } from '../shared/properties';
import { summaryHint, summaryOf } from './summary';
import { notAttempted, outputsOf } from './outputs';
import { preview } from './preview';
import { properties } from './properties';
import { requestOf } from './request';
import { stopIfDue, withoutTaker } from './unwired';

export class KingdeeBatchSave implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Kingdee Batch Save',
		name: 'kingdeeBatchSave',
		icon: { light: 'file:../shared/kingdee.svg', dark: 'file:../shared/kingdee.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: formSubtitle,
		description:
			'Save bills to Kingdee Cloud Galaxy (金蝶云星空), each exactly once, then submit and audit them',
		defaults: { name: 'Kingdee Batch Save' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main, NodeConnectionTypes.Main, NodeConnectionTypes.Main],
		outputNames: ['Saved', 'Failed', 'Summary'],
		hints: [
			{
				message:
					'Match Field is not unique in Kingdee: after an answer that stays away, a bill that is not seen there is not sent again but goes to Failed as unknown, because a second one would not be refused.',
				type: 'warning',
				location: 'ndv',
				whenToDisplay: 'always',
				displayCondition: '={{ $parameter.keyIsUnique === false }}',
			},
		],
		credentials: [{ name: 'kingdeeApi', required: true }],
		properties,
	};

	methods = { listSearch: formSearch };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		stopIfDue(this);
		const outcome = await save(this).catch((error) => KingdeeError.from(error));
		if (!(outcome instanceof KingdeeError)) return withoutTaker(this, outcome);
		// n8n itself would pass the input on as if it had been saved.
		if (this.continueOnFail())
			return withoutTaker(this, notAttempted(this.getInputData(), outcome));
		return fail(this.getNode(), outcome);
	}
}

/** Throws KingdeeError only while nothing was written: then the workflow may stop here, and repeating it is safe. */
async function save(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const started = Date.now();
	const connection = await connect(context);
	const request = await requestOf(context, connection);
	if (request.dryRun) return await preview(context, connection, request);
	const { target, items, options } = request;
	const report = await saveBills(connection.client, target, items, options);
	if (report.stopped && !report.wrote) throw report.stopped;
	const milliseconds = Date.now() - started;
	const summary = summaryOf({ report, target, options, connection, milliseconds });
	context.addExecutionHints(summaryHint(summary));
	return outputsOf(context.getInputData(), report, target.form, summary);
}
