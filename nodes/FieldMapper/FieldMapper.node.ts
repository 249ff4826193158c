import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { compileMapping } from '../../core/mapping/map';
import { importScheme } from '../../core/mapping/scheme';
import { formSearch } from '../shared/formSearch';
import { convertItems } from './convertItems';
import { explainItems } from './explainItems';
import { importItems } from './importItems';
import { listSearch } from './listSearch';
import { mapItems } from './mapItems';
import { operation, type Operation } from './operation';
import { properties } from './properties';
import { refuseRules } from './refuse';
import { report } from './report';
import { resourceMapping } from './resourceMapping';
import { readRules, readSettings } from './rules';

export class FieldMapper implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Field Mapper',
		name: 'fieldMapper',
		icon: { light: 'file:../shared/kingdee.svg', dark: 'file:../shared/kingdee.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["mode"] === "json" ? "rules as JSON" : "rules as form" }}',
		description:
			'Turn records into Kingdee bills by declared rules (字段映射), also those of 轻易云',
		defaults: { name: 'Field Mapper' },
		usableAsTool: true,
		parameterPane: 'wide',
		inputs: [
			{ type: NodeConnectionTypes.Main, displayName: 'Items' },
			{ type: NodeConnectionTypes.Main, displayName: 'Lookup', required: false },
		],
		requiredInputs: [0],
		outputs: [NodeConnectionTypes.Main, NodeConnectionTypes.Main, NodeConnectionTypes.Main],
		outputNames: ['Mapped', 'Failed', 'Skipped'],
		credentials: [
			{
				name: 'kingdeeApi',
				required: false,
				displayOptions: { show: { mode: ['form'], targetFrom: ['kingdee'] } },
			},
		],
		properties: [operation, ...properties],
	};

	methods = { listSearch: { ...listSearch, ...formSearch }, resourceMapping };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const rules = readRules(this);
		const task = this.getNodeParameter('operation', 0, 'map') as Operation;
		if (rules.ok && task === 'import') return [importItems(importScheme(rules.json)), [], []];
		if (rules.ok && task === 'convert') return [convertItems(this, rules.json), [], []];
		const explain = task === 'explain';
		const compiled = rules.ok
			? compileMapping(rules.json, { ...readSettings(this), explain })
			: rules;
		if (!compiled.ok) return refuseRules(this, compiled.faults);
		if (explain) return [explainItems(this.getInputData(), compiled), [], []];
		const results = mapItems(this.getInputData(), compiled);
		report(this, results, [...(rules.ok ? rules.notes : []), ...compiled.notes]);
		return [results.mapped, results.failed, results.skipped];
	}
}
