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
import { runSource, type SourceKind } from '../shared/source';
import { properties } from './properties';
import { counts } from './counts';

const KIND: SourceKind<JushuitanAccount> = {
	system: SYSTEM,
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
		return await runSource(this, KIND, () => counts);
	}
}
