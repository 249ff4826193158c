import type { INodeProperties } from 'n8n-workflow';
import { options } from './options';
import { paths } from './pathProperties';
import { table } from './tableProperties';

export const properties: INodeProperties[] = [
	...table,
	...paths,
	{
		displayName: 'When a Code Is Missing',
		name: 'missing',
		type: 'options',
		default: 'unmapped',
		options: [
			{
				name: 'Send to Unmapped',
				value: 'unmapped',
				description: '进入 Unmapped: the whole record, unchanged, with the codes it failed for',
			},
			{
				name: 'Use a Default',
				value: 'default',
				description: '使用默认编码: counted, and named in the item',
			},
			{
				name: 'Leave as It Is',
				value: 'keep',
				description: '保持原编码: counted, and named in the item',
			},
		],
		description: 'What to do with a code that is not in the table (未对照的编码)',
	},
	{
		displayName: 'Default Code',
		name: 'defaultCode',
		type: 'string',
		default: '',
		required: true,
		displayOptions: { show: { missing: ['default'] } },
		placeholder: 'e.g. 109',
		description: 'Written in place of a code that is not in the table (默认编码)',
	},
	options,
];
