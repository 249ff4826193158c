import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { KingdeeError } from '../../core/kingdee/errors';
import { readEach } from '../../core/kingdee/read';
import { connect, type Connection } from '../shared/client';
import { fail } from '../shared/errors';
import { fieldLists } from '../shared/fieldLists';
import { formSubtitle } from '../shared/properties';
import { collectorOf } from './outputs';
import { properties } from './properties';
import { requestOf } from './request';

export class KingdeeQuery implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Kingdee Query',
		name: 'kingdeeQuery',
		icon: { light: 'file:../shared/kingdee.svg', dark: 'file:../shared/kingdee.dark.svg' },
		group: ['input'],
		version: 1,
		subtitle: formSubtitle,
		description:
			'Read bills or base data of Kingdee Cloud Galaxy (金蝶云星空), all of them or what changed',
		defaults: { name: 'Kingdee Query' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main, NodeConnectionTypes.Main],
		outputNames: ['Bills', 'Checkpoint'],
		credentials: [{ name: 'kingdeeApi', required: true }],
		properties,
	};

	methods = fieldLists;

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const outputs: INodeExecutionData[][] = [[], []];
		const connection = await connect(this).catch((error) => fail(this.getNode(), error));
		for (const index of this.getInputData().keys()) {
			const read = await query(this, connection, index).catch((error) =>
				settle(this, error, index),
			);
			for (const [output, items] of read.entries())
				outputs[output] = joined(outputs[output], items);
		}
		return outputs;
	}
}

/** Without a copy where there is but one input item: a list may be as long as the memory allows. */
function joined(before: INodeExecutionData[], items: INodeExecutionData[]): INodeExecutionData[] {
	return before.length === 0 ? items : before.concat(items);
}

/** An item that tells the failure where the node shall continue; n8n itself would pass the input on as if it were a bill. */
function settle(context: IExecuteFunctions, error: unknown, item: number): INodeExecutionData[][] {
	if (!context.continueOnFail()) return fail(context.getNode(), error, item);
	const { message } = KingdeeError.from(error);
	return [[{ json: { error: message }, pairedItem: { item } }], []];
}

/** What one input item asks for: its bills, and the checkpoint behind them. */
async function query(
	context: IExecuteFunctions,
	connection: Connection,
	index: number,
): Promise<INodeExecutionData[][]> {
	const request = await requestOf(context, connection, index);
	const collector = collectorOf(context, request, index);
	const { count, checkpoint } = await readEach(
		connection.client,
		request.request,
		request.window,
		request.filter,
		collector.take,
	);
	const returnAll = context.getNodeParameter('returnAll', index) as boolean;
	const pairedItem = { item: index };
	return [
		[...collector.items],
		// A cut-off list says nothing about what comes behind it.
		returnAll ? [{ json: { ...checkpoint, read: count }, pairedItem }] : [],
	];
}
