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
import { runSource, type SourceKind } from '../shared/source';
import { properties } from './properties';
import { refunds } from './refunds';

const KIND: SourceKind<WangdiantongAccount> = {
	system: SYSTEM,
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
		return await runSource(this, KIND, () => refunds);
	}
}
