import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { properties } from './properties';
import { refuse } from './refuse';
import { report } from './report';
import { readSetup } from './setup';
import { summaryItem } from './summary';
import { translateItems } from './translateItems';

export class OrgCodeMap implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Org Code Map',
		name: 'orgCodeMap',
		icon: { light: 'file:../shared/kingdee.svg', dark: 'file:../shared/kingdee.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle:
			'={{ ({ unmapped: "strict", default: "with a default", keep: "leaves unknown codes" })[$parameter["missing"]] }}',
		description:
			'Translate codes of organisations, warehouses, materials, suppliers, … (编码对照) of one system into those of another, anywhere in the record',
		defaults: { name: 'Org Code Map' },
		usableAsTool: true,
		inputs: [
			{ type: NodeConnectionTypes.Main, displayName: 'Items' },
			{ type: NodeConnectionTypes.Main, displayName: 'Code Table', required: false },
		],
		requiredInputs: [0],
		outputs: [NodeConnectionTypes.Main, NodeConnectionTypes.Main, NodeConnectionTypes.Main],
		outputNames: ['Mapped', 'Unmapped', 'Summary'],
		parameterPane: 'wide',
		properties,
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const setup = readSetup(this);
		if (!setup.ok) return refuse(this, setup.faults);
		const results = translateItems(this.getInputData(), setup.options);
		report(this, results, setup.options.skipped);
		const summary = summaryItem(results, setup.options.skipped);
		return [results.mapped, results.unmapped, [summary]];
	}
}
