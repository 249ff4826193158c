import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { readAccount, type WangdiantongAccount } from '../../core/wangdiantong/account';
import { SYSTEM } from '../../core/wangdiantong/answer';
import { dialectOf } from '../../core/wangdiantong/dialect';
import { SourceError } from '../../core/source/errors';
import { connectSource, failSource, type SourceKind } from '../shared/source';
import { properties } from './properties';
import { refunds } from './refunds';

const KIND: SourceKind<WangdiantongAccount> = {
	credential: 'wangdiantongApi',
	tokenField: 'testMarker',
	readAccount,
	dialectOf,
};

export class Wangdiantong implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Wangdiantong',
		name: 'wangdiantong',
		icon: { light: 'file:wangdiantong.svg', dark: 'file:wangdiantong.dark.svg' },
		group: ['input'],
		version: 1,
		subtitle: '={{ $parameter["operation"] }}',
		description: 'Read refund stock-ins of Wangdiantong (旺店通), of any of its editions',
		defaults: { name: 'Wangdiantong' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main, NodeConnectionTypes.Main],
		outputNames: ['Documents', 'Checkpoint'],
		credentials: [{ name: 'wangdiantongApi', required: true }],
		properties,
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const outputs: INodeExecutionData[][] = [[], []];
		const connection = await connectSource(this, KIND).catch((error) =>
			failSource(this.getNode(), SYSTEM, error),
		);
		for (const index of this.getInputData().keys()) {
			const items = await refunds(this, connection, index).catch((error) =>
				settle(this, error, index),
			);
			items.forEach((part, output) => outputs[output].push(...part));
		}
		return outputs;
	}
}

/** An item that tells the failure where the node shall continue. */
function settle(context: IExecuteFunctions, error: unknown, item: number): INodeExecutionData[][] {
	if (!context.continueOnFail()) return failSource(context.getNode(), SYSTEM, error, item);
	const { message } = SourceError.from(error, SYSTEM);
	return [[{ json: { error: message }, pairedItem: { item } }], []];
}
