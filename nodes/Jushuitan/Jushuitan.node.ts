import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { readAccount, type JushuitanAccount } from '../../core/jushuitan/account';
import { SYSTEM } from '../../core/jushuitan/answer';
import { dialectOf } from '../../core/jushuitan/dialect';
import { SourceError } from '../../core/source/errors';
import { connectSource, failSource, type SourceKind } from '../shared/source';
import { properties } from './properties';
import { counts } from './counts';

const KIND: SourceKind<JushuitanAccount> = {
	credential: 'jushuitanApi',
	tokenField: 'accessToken',
	readAccount,
	dialectOf,
};

export class Jushuitan implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Jushuitan',
		name: 'jushuitan',
		icon: { light: 'file:jushuitan.svg', dark: 'file:jushuitan.dark.svg' },
		group: ['input'],
		version: 1,
		subtitle: '={{ $parameter["operation"] }}',
		description: 'Read inventory counts of Jushuitan (聚水潭)',
		defaults: { name: 'Jushuitan' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main, NodeConnectionTypes.Main],
		outputNames: ['Documents', 'Checkpoint'],
		credentials: [{ name: 'jushuitanApi', required: true }],
		properties,
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const outputs: INodeExecutionData[][] = [[], []];
		const connection = await connectSource(this, KIND).catch((error) =>
			failSource(this.getNode(), SYSTEM, error),
		);
		for (const index of this.getInputData().keys()) {
			const items = await counts(this, connection, index).catch((error) =>
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
