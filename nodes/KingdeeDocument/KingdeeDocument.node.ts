import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { connect } from '../shared/client';
import { fail } from '../shared/errors';
import { formSearch } from '../shared/formSearch';
import { formName } from '../shared/properties';
import { Ledger } from './ledger';
import { outputOf } from './outputs';
import { planItems } from './plan';
import { properties } from './properties';
import { runUnits } from './run';
import { unitsOf } from './units';

export class KingdeeDocument implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Kingdee Document',
		name: 'kingdeeDocument',
		icon: { light: 'file:../shared/kingdee.svg', dark: 'file:../shared/kingdee.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: `={{ $parameter["operation"] + " " + (${formName} || $parameter["resource"]) }}`,
		description:
			'View, save, submit, audit, push and otherwise operate bills and base data of Kingdee Cloud Galaxy (金蝶云星空)',
		defaults: { name: 'Kingdee Document' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'kingdeeApi', required: true }],
		properties,
	};

	methods = { listSearch: formSearch };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const connection = await connect(this).catch((error) => fail(this.getNode(), error));
		const outside = { context: this, ...connection };
		const { planned, refused } = await planItems(outside);
		const ledger = new Ledger(this);
		const outcomes = await runUnits(outside, unitsOf(planned), ledger);
		const items = outputOf(
			this,
			[...refused, ...outcomes].sort((a, b) => a.item - b.item),
		);
		if (!items.some(({ json }) => json.error)) ledger.clear();
		return [items];
	}
}
