import type { INodeProperties } from 'n8n-workflow';
import { approved, conditionsMatch } from '../shared/conditionProperties';
import { formId } from '../shared/properties';
import { selection } from '../shared/selectionProperties';

const fromFields = { show: { definition: ['fields'] } };
const incremental = { show: { incremental: [true], returnAll: [true] } };

export const properties: INodeProperties[] = [
	formId('Business object to read (业务对象标识)'),
	{
		displayName: 'Defined By',
		name: 'definition',
		type: 'options',
		default: 'fields',
		options: [
			{
				name: 'Fields and Filter',
				value: 'fields',
				description: '字段和条件: fields and conditions picked from lists',
			},
			{
				name: '轻易云 Metadata',
				value: 'qeasy',
				description: '轻易云元数据: the source metadata (executeBillQuery) of a scheme, as it is',
			},
		],
	},
	...selection([approved], fromFields),
	{
		displayName: 'Metadata',
		name: 'metadata',
		type: 'json',
		typeOptions: { rows: 10 },
		default: '{}',
		required: true,
		displayOptions: { show: { definition: ['qeasy'] } },
		description: 'Paste the metadata JSON of the source platform',
	},
	{
		displayName: 'Output',
		name: 'output',
		type: 'options',
		default: 'bills',
		options: [
			{
				name: 'Bills',
				value: 'bills',
				description:
					'整张单据: one item a bill with its lines inside, in the shape that Save takes',
			},
			{
				name: 'CSV Files',
				value: 'csv',
				description:
					'CSV 文件: one item a page with a file of rows; memory holds one page where n8n keeps files on disk',
			},
			{
				name: 'JSON Lines Files',
				value: 'jsonl',
				description:
					'JSONL 文件: one item a page with a file of bills; memory holds one page where n8n keeps files on disk',
			},
			{
				name: 'Pages',
				value: 'pages',
				description: '每页一项: one item a page with a list of its bills',
			},
			{
				name: 'Rows',
				value: 'rows',
				description: '每行分录一项: one flat item a line, named with _ for the dot',
			},
		],
	},
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: true,
		hint: '返回全部；关闭则只返回指定数量',
		description: 'Whether to return all results or only up to a given limit',
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 50,
		displayOptions: { show: { returnAll: [false] } },
		description: 'Max number of results to return',
	},
	{
		displayName: 'Only What Changed',
		name: 'incremental',
		type: 'boolean',
		default: false,
		displayOptions: { show: { returnAll: [true] } },
		hint: '增量：只读取检查点之后的变化',
		description:
			'Whether to read only bills changed since a checkpoint; the Checkpoint output gives the next one',
	},
	{
		displayName: 'Changed Field',
		name: 'changedField',
		type: 'string',
		default: 'FApproveDate',
		displayOptions: incremental,
		description:
			'Time of the change: FApproveDate 审核日期, FModifyDate 修改日期 or FCreateDate 创建日期 (not FDate, a business date)',
	},
	{
		displayName: 'Checkpoint',
		name: 'checkpoint',
		type: 'string',
		default: '',
		displayOptions: incremental,
		placeholder: 'e.g. {{ $json.checkpoint }}',
		description:
			'What the Checkpoint output gave last time, as kept in a Data Table; empty on the first sync',
	},
	{
		displayName: 'First Sync Start',
		name: 'start',
		type: 'string',
		default: '',
		displayOptions: incremental,
		placeholder: 'e.g. 2026-01-31',
		description: 'Where to start while there is no checkpoint; empty for everything',
	},
	{
		displayName: 'Look-Back (Minutes)',
		name: 'lookBack',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 30,
		displayOptions: incremental,
		description:
			'How far before the checkpoint to read again: a bill may become visible later than its time says. Bills read twice are recognised when they are saved.',
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [
			{
				displayName: 'Accept Other Checkpoint',
				name: 'acceptForeign',
				type: 'boolean',
				default: false,
				description:
					'Whether to go on from a checkpoint that was written for another site, form or filter',
			},
			conditionsMatch,
			{
				displayName: 'Dates',
				name: 'dates',
				type: 'options',
				default: 'kingdee',
				options: [
					{
						name: 'As Kingdee Sends Them',
						value: 'kingdee',
						description: 'Local time without zone: 2026-01-05T08:00:00',
					},
					{
						name: 'ISO with Time Zone',
						value: 'iso',
						description: '2026-01-05T08:00:00.000+08:00, in the zone of the credential',
					},
				],
				description: 'How dates and times (日期) are written',
			},
			{
				displayName: 'Empty Values',
				name: 'empty',
				type: 'options',
				default: 'kingdee',
				options: [
					{
						name: 'As Kingdee Sends Them',
						value: 'kingdee',
						description: 'A blank, 0 for no reference, or null',
					},
					{ name: 'As Null', value: 'null', description: 'Always null; a quantity of 0 stays 0' },
				],
				description: 'What stands in a field without value (空值)',
			},
			{
				displayName: 'Maximum Bills a Run',
				name: 'maxBills',
				type: 'number',
				typeOptions: { minValue: 0 },
				default: 0,
				description:
					'Stop after so many bills and go on there at the next run (hasMore is true then); 0 for no limit',
			},
			{
				displayName: 'Names',
				name: 'names',
				type: 'options',
				default: 'nested',
				options: [
					{ name: 'Flat', value: 'flat', description: 'FStockOrgId_FNumber' },
					{
						name: 'Nested',
						value: 'nested',
						description: '{FStockOrgId: {FNumber}}, as Save takes it',
					},
				],
				description:
					'How the parts of a reference are named (字段名); without this option bills are nested and rows flat',
			},
			{
				displayName: 'Order By',
				name: 'order',
				type: 'string',
				default: '',
				displayOptions: { show: { '/returnAll': [false] } },
				placeholder: 'e.g. FDate DESC',
				description:
					'Which bills come first (排序), where there is a limit: fields of the header, each with ASC or DESC. All bills are read in the order of their key; a Sort node orders them.',
			},
			{
				displayName: 'Page Size',
				name: 'pageSize',
				type: 'number',
				typeOptions: { minValue: 1, maxValue: 10000 },
				default: 2000,
				description: 'Rows a request; sites give 2000 at most unless they are set up for more',
			},
		],
	},
];
