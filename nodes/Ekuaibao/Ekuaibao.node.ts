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
import { runSource, type SourceKind } from '../shared/source';
import { operations } from './operations';
import { properties } from './properties';

const KIND: SourceKind<EkuaibaoAccount> = {
	system: SYSTEM,
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
		return await runSource(
			this,
			KIND,
			(index) => operations[this.getNodeParameter('operation', index) as string],
		);
	}
}
