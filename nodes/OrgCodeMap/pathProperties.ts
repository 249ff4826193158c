import type { INodeProperties } from 'n8n-workflow';
import { kinds } from './kinds';

/** In the order in which people think of them. */
const fields: INodeProperties[] = [
	{
		displayName: 'Path',
		name: 'name',
		type: 'string',
		default: '',
		required: true,
		requiresDataPath: 'single',
		placeholder: 'e.g. FEntity[].FOWNERID.FNumber',
		description:
			'Place of a code in the record (字段路径): drag the field from the input panel here, or type it. All rows of a list are translated, whether it says FEntity, FEntity[] or FEntity[0].',
	},
	{
		displayName: 'Kind',
		name: 'kind',
		type: 'options',
		default: 'any',
		options: kinds,
		description:
			'What the code there names (编码类型): rows of this kind count, and rows that say none',
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
	{
		displayName: 'When Missing',
		name: 'missing',
		type: 'options',
		default: '',
		options: [
			{ name: 'As Set Below', value: '', description: '按下方的设置' },
			{ name: 'Leave as It Is', value: 'keep', description: '保持原编码' },
			{ name: 'Send to Unmapped', value: 'unmapped', description: '进入 Unmapped' },
			{ name: 'Use a Default', value: 'default', description: '使用默认编码' },
		],
		description: 'What to do with a code of this path that is not in the table (未对照时)',
	},
	{
		displayName: 'Default for This Path',
		name: 'defaultCode',
		type: 'string',
		default: '',
		placeholder: 'e.g. 109',
		displayOptions: { show: { missing: ['default'] } },
		description: 'Written in place of a missing code of this path (默认编码)',
	},
];

/** Where in the record the codes are. */
export const paths: INodeProperties[] = [
	{
		displayName: 'Paths',
		name: 'paths',
		type: 'fixedCollection',
		typeOptions: {
			multipleValues: true,
			sortable: true,
			hideOptionalFields: true,
			addOptionalFieldButtonText: 'Add Setting',
			fixedCollection: { itemTitle: '={{ $collection.item.value.name }}' },
		},
		placeholder: 'Add Path',
		default: {},
		required: true,
		options: [
			{
				displayName: 'Path',
				name: 'path',
				values: fields,
			},
		],
		description: 'Places of the codes, e.g. FStockOrgId.FNumber 库存组织',
	},
];
