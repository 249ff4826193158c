import type { INodeProperties } from 'n8n-workflow';
import { picker } from '../shared/picker';

const kind: INodeProperties = {
	displayName: 'Value Kind',
	name: 'kind',
	type: 'options',
	noDataExpression: true,
	default: 'source',
	options: [
		{
			name: 'Code Table',
			value: 'codeTable',
			description:
				'编码对照: a source field, translated code by code. A missing code fails the item.',
		},
		{ name: 'Constant', value: 'constant', description: '固定值: the same text in every bill' },
		{
			name: 'Expression',
			value: 'expression',
			description: '表达式: SQL as behind _function of 轻易云, with {fields} in it',
		},
		{
			name: 'Source Field',
			value: 'source',
			description: '来源字段: the value of a field of the record',
		},
		{ name: 'Template', value: 'template', description: '模板: text with {fields} in it' },
	],
	description: 'Where the value comes from (取值方式)',
};

const values: INodeProperties[] = [
	{
		displayName: 'Constant',
		name: 'value',
		type: 'string',
		default: '',
		displayOptions: { show: { kind: ['constant'] } },
		placeholder: 'e.g. GENERAL',
		description: 'Text as it stands (固定值); braces mean nothing here',
	},
	{
		displayName: 'Expression',
		name: 'value',
		type: 'string',
		typeOptions: { rows: 3 },
		default: '',
		displayOptions: { show: { kind: ['expression'] } },
		placeholder: "e.g. case when '{FStockOrgId_FNumber}'='100' then '125' else '109' end",
		description: 'SQL expression (表达式); fields in braces, texts in quotes',
	},
	{
		displayName: 'Template',
		name: 'value',
		type: 'string',
		default: '',
		displayOptions: { show: { kind: ['template'] } },
		placeholder: 'e.g. {{PREFIX}}{FBillNo}',
		description: 'Text with fields and variables in braces (模板)',
	},
	{
		displayName: 'Codes',
		name: 'codes',
		type: 'string',
		typeOptions: { rows: 4 },
		default: '',
		displayOptions: { show: { kind: ['codeTable'] } },
		placeholder: 'e.g. 100=125',
		description: 'One pair a line, 100=125, or two columns pasted from Excel (编码对照表)',
	},
];

const conversion: INodeProperties[] = [
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
			{ name: 'Text', value: 'string', description: '文本; also the codes of references' },
			{
				name: 'Text in Several Languages',
				value: 'languages',
				description: '多语言文本, from {"2052":"中文","1033":"English"}',
			},
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
			{
				name: 'Fail',
				value: 'fail',
				description: 'The item goes to Failed; plain text may be empty',
			},
			{ name: 'Fail, Also When Empty', value: 'required', description: 'For required text (必录)' },
			{ name: 'Leave Out', value: 'omit', description: 'The key is not written' },
		],
		description: 'What to do when there is no value (缺失时)',
	},
	{
		displayName: 'Default Value',
		name: 'default',
		type: 'string',
		default: '',
		displayOptions: { show: { missing: ['default'] } },
		description: 'Written when there is no value (默认值)',
	},
	{
		displayName: 'Number Key',
		name: 'numberKey',
		type: 'string',
		default: '',
		placeholder: 'e.g. FNAME',
		description:
			'Only for a reference (基础资料) with an unusual key. FNumber, FNUMBER, FStaffNumber and FUserID stand behind the field: FStockOrgId.FNumber.',
	},
];

/** What one line of the form holds; the lists differ between the head and an entry. */
export function fieldValues(targets: string, sources: string): INodeProperties[] {
	return [
		picker({
			displayName: 'Target Field',
			name: 'field',
			required: true,
			from: targets,
			placeholder: 'e.g. FStockOrgId.FNumber',
			description:
				'Field of Kingdee (目标字段), with the number key of a reference (基础资料); dots build nested objects',
		}),
		kind,
		picker({
			displayName: 'Source Field',
			name: 'source',
			from: sources,
			offline: true,
			show: { kind: ['source', 'codeTable'] },
			placeholder: 'e.g. FStockOrgId.FNumber',
			description: 'Field of the record (来源字段); may be dragged here from the input',
		}),
		...values,
		...conversion,
	];
}
