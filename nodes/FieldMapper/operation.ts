import type { INodeProperties } from 'n8n-workflow';

export type Operation = 'map' | 'convert' | 'explain' | 'import';

/** What the node does with the rules; stands above them. */
export const operation: INodeProperties = {
	displayName: 'Operation',
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	default: 'map',
	options: [
		{
			name: 'Convert Rules',
			value: 'convert',
			action: 'Convert rules between form and JSON',
			description:
				'The form as JSON, or the JSON as a form (规则转换): one item, with a node to be pasted on the canvas. Nothing is mapped.',
		},
		{
			name: 'Explain',
			value: 'explain',
			action: 'Explain the mapping field by field',
			description:
				'One item a field (逐字段说明): target, rule, source values, result. Writes nothing and fails nothing.',
		},
		{
			name: 'Map',
			value: 'map',
			action: 'Map records to bills',
			description: 'Records to bills (映射)',
		},
		{
			name: 'Report on Import',
			value: 'import',
			action: 'Report on imported metadata',
			description:
				'One item a construct (导入报告): what of a 轻易云 scheme is taken and what is not, the query set-up and the save options',
		},
	],
};
