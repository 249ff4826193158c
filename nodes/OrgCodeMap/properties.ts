import type { INodeProperties } from 'n8n-workflow';

export const properties: INodeProperties[] = [
	{
		displayName: 'Code Table',
		name: 'tableFrom',
		type: 'options',
		noDataExpression: true,
		default: 'form',
		options: [
			{ name: 'Form', value: 'form', description: 'Rows written here' },
			{ name: 'JSON', value: 'json', description: 'An object {"100": "125"} or a list of rows' },
			{
				name: 'Second Input',
				value: 'input',
				description: 'Items of the input Code Table, e.g. rows of a Data Table',
			},
		],
		description: 'Where the codes (编码对照表) are',
	},
	{
		displayName: 'Codes',
		name: 'table',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, sortable: true },
		placeholder: 'Add Code',
		default: {},
		displayOptions: { show: { tableFrom: ['form'] } },
		options: [
			{
				displayName: 'Code',
				name: 'row',
				values: [
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
				],
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
		description: 'Object {"100": "125"} or a list of rows {"from": "100", "to": "125"}',
	},
	{
		displayName: 'Paths',
		name: 'paths',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, sortable: true },
		placeholder: 'Add Path',
		default: {},
		required: true,
		options: [
			{
				displayName: 'Path',
				name: 'path',
				values: [
					{
						displayName: 'Path',
						name: 'name',
						type: 'string',
						default: '',
						required: true,
						placeholder: 'e.g. FEntity[].FOWNERID.FNumber',
						description:
							'Place of a code in the record (字段路径); lists are walked with or without []',
					},
					{
						displayName: 'Only If',
						name: 'onlyIf',
						type: 'string',
						default: '',
						placeholder: 'e.g. FOWNERTYPEID=BD_OwnerOrg',
						description:
							'Condition on a field of the same head or line (仅当), for codes that are not always organisations: an owner (货主) may be a supplier',
					},
				],
			},
		],
		description: 'Places of the codes, e.g. FStockOrgId.FNumber 库存组织',
	},
	{
		displayName: 'When a Code Is Missing',
		name: 'missing',
		type: 'options',
		default: 'unmapped',
		options: [
			{
				name: 'Send to Unmapped',
				value: 'unmapped',
				description: 'The whole record, unchanged, with the codes it failed for',
			},
			{ name: 'Use a Default', value: 'default', description: 'Counted and named in the item' },
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
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [
			{
				displayName: 'Empty Is Unmapped',
				name: 'emptyIsUnmapped',
				type: 'boolean',
				default: false,
				description:
					'Whether a path that is missing or empty sends the record to Unmapped (空值视为未对照)',
			},
			{
				displayName: 'From Column',
				name: 'fromColumn',
				type: 'string',
				default: 'from',
				description: 'Column of the codes in the record (源编码列), for JSON and Second Input',
			},
			{
				displayName: 'To Column',
				name: 'toColumn',
				type: 'string',
				default: 'to',
				description: 'Column of the codes in the target (目标编码列), for JSON and Second Input',
			},
		],
	},
];
