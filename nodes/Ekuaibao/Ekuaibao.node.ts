import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { readAccount, type EkuaibaoAccount } from '../../core/ekuaibao/account';
import { SYSTEM } from '../../core/ekuaibao/answer';
import { dialectOf } from '../../core/ekuaibao/dialect';
import { SourceError } from '../../core/source/errors';
import { connectSource, failSource, type SourceKind } from '../shared/source';
import { operations } from './operations';
import { properties } from './properties';

const KIND: SourceKind<EkuaibaoAccount> = {
	credential: 'ekuaibaoApi',
	tokenField: 'accessToken',
	readAccount,
	dialectOf,
};

export class Ekuaibao implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Ekuaibao',
		name: 'ekuaibao',
		icon: { light: 'file:ekuaibao.svg', dark: 'file:ekuaibao.dark.svg' },
		group: ['input'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + " " + ($parameter["type"] ?? "") }}',
		description: 'Read expense documents of Ekuaibao (易快报, 合思), and write vouchers back',
		defaults: { name: 'Ekuaibao' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main, NodeConnectionTypes.Main],
		outputNames: ['Documents', 'Checkpoint'],
		credentials: [{ name: 'ekuaibaoApi', required: true }],
		properties,
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const outputs: INodeExecutionData[][] = [[], []];
		const connection = await connectSource(this, KIND).catch((error) =>
			failSource(this.getNode(), SYSTEM, error),
		);
		for (const index of this.getInputData().keys()) {
			const operation = operations[this.getNodeParameter('operation', index) as string];
			const items = await operation(this, connection, index).catch((error) =>
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
