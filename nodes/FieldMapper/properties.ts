import type { INodeProperties } from 'n8n-workflow';
import { formId } from '../shared/properties';
import { fieldValues } from './fieldValues';
import { picker } from '../shared/picker';
import { shapeProperties } from './shapeProperties';

const showForm = { show: { mode: ['form'] } };
const fromKingdee = { show: { mode: ['form'], targetFrom: ['kingdee'] } };

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
		displayName: 'Target Fields',
		name: 'targetFrom',
		type: 'options',
		noDataExpression: true,
		default: 'kingdee',
		displayOptions: showForm,
		options: [
			{ name: 'By Hand', value: 'hand', description: 'Field keys are typed' },
			{
				name: 'From Kingdee',
				value: 'kingdee',
				description: 'Picked from the metadata (元数据) of the site; needs a credential',
			},
		],
		description: 'Where the fields to write (目标字段) come from',
	},
	{
		...formId('Business object to write (业务对象标识)'),
		// Required would keep the nodes in front from running, whose items the suggestions need.
		required: undefined,
		displayOptions: fromKingdee,
	},
	{
		displayName: 'Suggest',
		name: 'suggest',
		type: 'options',
		noDataExpression: true,
		default: 'equal',
		displayOptions: fromKingdee,
		options: [
			{
				name: 'Equal Keys and Labels',
				value: 'equal',
				description: '标识或名称相同: never by similarity; the reason stands behind each field',
			},
			{ name: 'Nothing', value: 'off', description: '不建议: only the fields, to be filled in' },
		],
		description:
			'What the list below is filled with (自动匹配), from the first item at the input: run the node in front first. Choosing anew begins the list anew; your own lines under Fields and Entries stay as they are.',
	},
	{
		displayName: 'Matched Fields',
		name: 'matched',
		type: 'resourceMapper',
		noDataExpression: true,
		default: { mappingMode: 'defineBelow', value: null },
		displayOptions: fromKingdee,
		typeOptions: {
			loadOptionsDependsOn: ['formId.value', 'formId', 'suggest'],
			resourceMapper: {
				resourceMapperMethod: 'matchedFields',
				mode: 'map',
				supportAutoMap: false,
				valuesLabel: 'Fields of Kingdee (目标字段)',
				fieldWords: { singular: 'field', plural: 'fields' },
			},
		},
		description:
			'Fields of the form in the order of Kingdee, required ones with a star. Drag fields of the input here, or write a constant.',
	},
	{
		displayName: 'Sample',
		name: 'sample',
		type: 'hidden',
		// Evaluated by the editor only, for its lists: the first item at the input. Without one, $json throws.
		default: '={{ (() => { try { return $json } catch { return null } })() }}',
	},
	{
		displayName: 'Fields',
		name: 'fields',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, sortable: true },
		placeholder: 'Add Field',
		default: {},
		displayOptions: showForm,
		options: [
			{ displayName: 'Field', name: 'field', values: fieldValues('headTargets', 'headSources') },
		],
		description:
			'Fields of the bill head (单据头), in the order Kingdee is to fill them in: code tables, expressions, defaults. A line here wins over the same field above.',
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
					picker({
						displayName: 'Target Entry',
						name: 'entry',
						required: true,
						from: 'entries',
						placeholder: 'e.g. FEntity',
						description: 'Entry of the form (单据体)',
					}),
					picker({
						displayName: 'Source Array',
						name: 'source',
						from: 'sourceLists',
						offline: true,
						placeholder: 'e.g. details_list',
						description:
							'List in the record (来源数组). Empty: the list of the same name, else the record itself is the one row.',
					}),
					{
						displayName: 'When Empty',
						name: 'whenEmpty',
						type: 'options',
						default: 'write',
						options: [
							{ name: 'Fail', value: 'required', description: 'The item goes to Failed' },
							{ name: 'Leave Out', value: 'omit', description: 'The entry is not written' },
							{ name: 'Write It Empty', value: 'write', description: 'As an empty list' },
						],
						description: 'What to do when the list has no rows (明细为空时)',
					},
					{
						displayName: 'Fields',
						name: 'rows',
						type: 'fixedCollection',
						typeOptions: { multipleValues: true, sortable: true },
						placeholder: 'Add Field',
						default: {},
						options: [
							{
								displayName: 'Field',
								name: 'field',
								values: fieldValues('entryTargets', 'entrySources'),
							},
						],
						description: 'Fields of a row (分录字段); the row is looked at first, then the head',
					},
				],
			},
		],
		description: 'Entries (单据体), written behind the fields',
	},
	...shapeProperties,
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
