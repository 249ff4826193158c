import type { INodeProperties } from 'n8n-workflow';
import { kinds, matches } from './kinds';

const PASTED_EXAMPLE = [
	'e.g.',
	'kind,from,to',
	'organisation,100,125',
	'warehouse,CK001,STK-01',
	'supplier,VEN-A,00017',
].join('\n');

/** In the order in which people think of them. */
const fields: INodeProperties[] = [
	{
		displayName: 'From',
		name: 'from',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. 100',
		description: 'Code in the record (源编码)',
	},
	{
		displayName: 'To',
		name: 'to',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. 125',
		description: 'Code in the target (目标编码)',
	},
	{
		displayName: 'Kind',
		name: 'kind',
		type: 'options',
		default: 'any',
		options: kinds,
		description: 'What the code names (编码类型); a path of that kind looks here first',
	},
	{
		displayName: 'Match',
		name: 'match',
		type: 'options',
		default: '',
		options: [
			{ name: 'As Set in Options', value: '', description: '按选项 Match 的设置' },
			...(matches ?? []),
		],
		description: 'How a code of the record is compared with From (匹配方式)',
	},
	{
		displayName: 'Organisation',
		name: 'organisation',
		type: 'string',
		default: '',
		placeholder: 'e.g. 100',
		description:
			'Valid only for records of this organisation (适用组织), as its code stands in the record; set Organisation Path in Options',
	},
];

/** Where the codes are, and the rows that are written in the node. */
export const table: INodeProperties[] = [
	{
		displayName: 'Code Table',
		name: 'tableFrom',
		type: 'options',
		noDataExpression: true,
		default: 'form',
		options: [
			{ name: 'Form', value: 'form', description: '表单: rows written here' },
			{
				name: 'Pasted Table',
				value: 'csv',
				description: '粘贴表格: copied from Excel, or the content of a CSV file',
			},
			{
				name: 'Second Input',
				value: 'input',
				description:
					'第二个输入: items of the input Code Table, from a Data Table, a database, Excel or Kingdee Query',
			},
			{ name: 'JSON', value: 'json', description: 'An object {"100": "125"} or a list of rows' },
		],
		description: 'Where the codes (编码对照表) are',
	},
	{
		displayName: 'Codes',
		name: 'table',
		type: 'fixedCollection',
		typeOptions: {
			multipleValues: true,
			sortable: true,
			hideOptionalFields: true,
			addOptionalFieldButtonText: 'Add Column',
			fixedCollection: {
				itemTitle: '={{ $collection.item.value.from }} → {{ $collection.item.value.to }}',
			},
		},
		placeholder: 'Add Code',
		default: {},
		displayOptions: { show: { tableFrom: ['form'] } },
		options: [
			{
				displayName: 'Code',
				name: 'row',
				values: fields,
			},
		],
		description: 'Codes and what becomes of them',
	},
	{
		displayName: 'Codes as JSON',
		name: 'tableJson',
		type: 'json',
		typeOptions: { rows: 6 },
		default: '{\n  "100": "125"\n}',
		displayOptions: { show: { tableFrom: ['json'] } },
		description:
			'Object {"100": "125"} or a list of rows {"kind": "warehouse", "from": "CK001", "to": "STK-01"}; the columns are those of a pasted table',
	},
	{
		displayName: 'Pasted Table',
		name: 'tableText',
		type: 'string',
		typeOptions: { rows: 8 },
		default: '',
		required: true,
		displayOptions: { show: { tableFrom: ['csv'] } },
		placeholder: PASTED_EXAMPLE,
		description:
			'First line: names of the columns, e.g. from, to, kind, organisation, match, system, or 源编码, 目标编码, 类型, 组织, 匹配方式, 系统. Two columns without a header are From and To.',
		hint: 'Select the cells in Excel with their header, copy, and paste here (可直接从 Excel 复制粘贴)',
	},
	{
		displayName:
			'Connect any node to the input Code Table (对照表). Columns called from and to, source_code and target_code, 源编码 and 目标编码 are found; choose others in Options.',
		name: 'inputNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { tableFrom: ['input'] } },
	},
];
