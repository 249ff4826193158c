import type { INodeProperties } from 'n8n-workflow';

/** What one line of the form holds; used for head fields and for the fields of an entry. */
const fieldValues: INodeProperties[] = [
	{
		displayName: 'Target Field',
		name: 'field',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. FStockOrgId',
		description: 'Field key in Kingdee (字段标识); dots build nested objects',
	},
	{
		displayName: 'Value Kind',
		name: 'kind',
		type: 'options',
		default: 'source',
		options: [
			{ name: 'Constant', value: 'constant', description: 'The text as it stands' },
			{
				name: 'Expression',
				value: 'expression',
				description: 'A SQL expression as behind _function of 轻易云',
			},
			{ name: 'Source Field', value: 'source', description: 'A field of the record' },
			{ name: 'Template', value: 'template', description: 'Text with {fields} in it' },
		],
		description: 'Where the value comes from (取值方式)',
	},
	{
		displayName: 'Value',
		name: 'value',
		type: 'string',
		default: '',
		placeholder:
			"e.g. FStockOrgId.FNumber, or case when '{FStockOrgId_FNumber}'='100' then '125' end",
		description: 'Field name, text or expression (取值), depending on Value Kind',
	},
	{
		displayName: 'Wrap As',
		name: 'wrap',
		type: 'options',
		default: 'none',
		options: [
			{ name: 'Custom Key', value: 'custom', description: 'Another key, e.g. FStaffNumber' },
			{ name: 'FNumber', value: 'FNumber', description: 'A reference by number: {"FNumber": …}' },
			{ name: 'FNUMBER', value: 'FNUMBER', description: 'Bill types and units: {"FNUMBER": …}' },
			{ name: 'None', value: 'none', description: 'The value itself' },
		],
		description: 'Object that Kingdee wants around a reference to base data (基础资料)',
	},
	{
		displayName: 'Custom Key',
		name: 'customKey',
		type: 'string',
		default: '',
		placeholder: 'e.g. FStaffNumber',
		displayOptions: { show: { wrap: ['custom'] } },
		description: 'Key of the object around the value (基础资料的键)',
	},
	{
		displayName: 'Type',
		name: 'type',
		type: 'options',
		default: 'string',
		options: [
			{ name: 'Date', value: 'date', description: '日期, yyyy-MM-dd' },
			{ name: 'Date and Time', value: 'datetime', description: '日期时间, yyyy-MM-dd HH:mm:ss' },
			{ name: 'List', value: 'array', description: '数组, taken over as it is' },
			{ name: 'Number', value: 'number', description: '数值' },
			{ name: 'Object', value: 'object', description: '对象, taken over as it is' },
			{ name: 'Text', value: 'string', description: '文本' },
			{ name: 'Whole Number', value: 'int', description: '整数' },
			{ name: 'Yes or No', value: 'boolean', description: '是否' },
		],
		description: 'What the value is turned into (类型); what does not fit fails the item',
	},
	{
		displayName: 'When Missing',
		name: 'missing',
		type: 'options',
		default: 'fail',
		options: [
			{ name: 'Default', value: 'default', description: 'Write the default; it is counted' },
			{ name: 'Fail', value: 'fail', description: 'The item goes to Failed' },
			{ name: 'Leave Out', value: 'omit', description: 'The key is not written' },
		],
		description:
			'What to do when there is no value (缺失时). Only plain text may be empty without it.',
	},
	{
		displayName: 'Default Value',
		name: 'default',
		type: 'string',
		default: '',
		displayOptions: { show: { missing: ['default'] } },
		description: 'Written when there is no value (默认值)',
	},
];

const showForm = { show: { mode: ['form'] } };

export const properties: INodeProperties[] = [
	{
		displayName: 'Rules As',
		name: 'mode',
		type: 'options',
		noDataExpression: true,
		default: 'form',
		options: [
			{ name: 'Form', value: 'form', description: 'Line by line' },
			{
				name: 'JSON',
				value: 'json',
				description: 'A list of rules or the metadata of a 轻易云 scheme, as it is',
			},
		],
		description: 'How the rules (映射规则) are given',
	},
	{
		displayName: 'Rules',
		name: 'rules',
		type: 'json',
		typeOptions: { rows: 20 },
		default:
			'[\n  {\n    "field": "FBillNo",\n    "label": "单据编号",\n    "type": "string",\n    "value": "{FBillNo}"\n  }\n]',
		displayOptions: { show: { mode: ['json'] } },
		description:
			'Rules {field, label, type, value, parser, children}: a list, {"request": […]} or {"metadata": {"request": […]}}. Read once a run, with the first item.',
	},
	{
		displayName: 'Fields',
		name: 'fields',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, sortable: true },
		placeholder: 'Add Field',
		default: {},
		displayOptions: showForm,
		options: [{ displayName: 'Field', name: 'field', values: fieldValues }],
		description: 'Fields of the bill head (单据头), in the order Kingdee is to fill them in',
	},
	{
		displayName: 'Entries',
		name: 'entries',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, sortable: true },
		placeholder: 'Add Entry',
		default: {},
		displayOptions: showForm,
		options: [
			{
				displayName: 'Entry',
				name: 'entry',
				values: [
					{
						displayName: 'Target Entry',
						name: 'entry',
						type: 'string',
						default: 'FEntity',
						required: true,
						description: 'Key of the entry in Kingdee (单据体), e.g. FEntity',
					},
					{
						displayName: 'Source Array',
						name: 'source',
						type: 'string',
						default: '',
						placeholder: 'e.g. details_list',
						description:
							'List in the record (来源数组). Empty: the list of the same name, else the record itself is the one row.',
					},
					{
						displayName: 'Fields',
						name: 'rows',
						type: 'fixedCollection',
						typeOptions: { multipleValues: true, sortable: true },
						placeholder: 'Add Field',
						default: {},
						options: [{ displayName: 'Field', name: 'field', values: fieldValues }],
						description: 'Fields of a row (分录字段); the row is looked at first, then the head',
					},
				],
			},
		],
		description: 'Entries (单据体), written behind the fields',
	},
	{
		displayName: 'Variables',
		name: 'variables',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add Variable',
		default: {},
		options: [
			{
				displayName: 'Variable',
				name: 'variable',
				values: [
					{
						displayName: 'Name',
						name: 'name',
						type: 'string',
						default: '',
						required: true,
						placeholder: 'e.g. PREFIX',
						description: 'Written {{NAME}} in the rules (变量名)',
					},
					{
						displayName: 'Value',
						name: 'value',
						type: 'string',
						default: '',
						description: 'The same for all items of a run (变量值)',
					},
				],
			},
		],
		description: 'Values from outside the record (变量), e.g. a prefix for bill numbers',
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [
			{
				displayName: 'Time Zone',
				name: 'timeZone',
				type: 'string',
				default: 'Asia/Shanghai',
				description: 'Zone that dates are written in (时区); Kingdee keeps Chinese wall time',
			},
		],
	},
];
