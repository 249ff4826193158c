import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { saveBills } from '../../core/kingdee/save';
import { connect } from '../shared/client';
import { fail } from '../shared/errors';
import { summaryHint, summaryOf } from './summary';
import { outputsOf } from './outputs';
import { properties } from './properties';
import { requestOf } from './request';

export class KingdeeBatchSave implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Kingdee Batch Save',
		name: 'kingdeeBatchSave',
		icon: { light: 'file:../shared/kingdee.svg', dark: 'file:../shared/kingdee.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: '={{ $parameter["formId"] }}',
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

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const started = Date.now();
		const connection = await connect(this).catch((error) => fail(this.getNode(), error));
		const { target, items, options } = await requestOf(this, connection).catch((error) =>
			fail(this.getNode(), error),
		);
		const report = await saveBills(connection.client, target, items, options);
		// Nothing was written and nothing can be: the workflow stops here, and repeating it is safe.
		if (report.stopped && !report.wrote) fail(this.getNode(), report.stopped);
		const summary = summaryOf({
			report,
			target,
			options,
			connection,
			milliseconds: Date.now() - started,
		});
		this.addExecutionHints(summaryHint(summary));
		return outputsOf(this.getInputData(), report, summary);
	}
}
