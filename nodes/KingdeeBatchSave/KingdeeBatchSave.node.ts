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
import { properties } from './properties';
import { requestOf } from './request';

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
		credentials: [{ name: 'kingdeeApi', required: true }],
		properties,
	};

	methods = { listSearch: formSearch };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const outcome = await save(this).catch((error) => KingdeeError.from(error));
		if (!(outcome instanceof KingdeeError)) return outcome;
		// n8n itself would pass the input on as if it had been saved.
		if (this.continueOnFail()) return notAttempted(this.getInputData(), outcome);
		return fail(this.getNode(), outcome);
	}
}

/** Throws KingdeeError only while nothing was written: then the workflow may stop here, and repeating it is safe. */
async function save(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const started = Date.now();
	const connection = await connect(context);
	const { target, items, options } = await requestOf(context, connection);
	const report = await saveBills(connection.client, target, items, options);
	if (report.stopped && !report.wrote) throw report.stopped;
	const milliseconds = Date.now() - started;
	const summary = summaryOf({ report, target, options, connection, milliseconds });
	context.addExecutionHints(summaryHint(summary));
	return outputsOf(context.getInputData(), report, summary);
}
