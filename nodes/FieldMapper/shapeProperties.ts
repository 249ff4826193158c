import type { INodeProperties } from 'n8n-workflow';
import { picker } from '../shared/picker';

const grouped = { mode: ['form'], bills: ['group'] };
const split = { mode: ['form'], bills: ['split'] };

/** How many bills come of how many items. */
export const shapeProperties: INodeProperties[] = [
	{
		displayName: 'Bills',
		name: 'bills',
		type: 'options',
		noDataExpression: true,
		default: 'one',
		displayOptions: { show: { mode: ['form'] } },
		options: [
			{
				name: 'One Bill per Group of Items',
				value: 'group',
				description: '多行合并: flat rows, e.g. of a spreadsheet, become one bill with entries',
			},
			{ name: 'One Bill per Item', value: 'one', description: '一对一' },
			{
				name: 'Several Bills per Item',
				value: 'split',
				description: '拆单: one record, e.g. with several payees, becomes several bills',
			},
		],
		description: 'How many bills the items make (单据拆合)',
	},
	{
		displayName: 'Group By',
		name: 'groupBy',
		type: 'string',
		default: '',
		required: true,
		displayOptions: { show: grouped },
		placeholder: 'e.g. bill_no',
		description: 'Fields that are equal in all items of a bill (分组字段), separated by commas',
	},
	{
		displayName: 'Rows Are Called',
		name: 'groupAs',
		type: 'string',
		default: 'rows',
		displayOptions: { show: grouped },
		description: 'Name of the list of the grouped items (明细列表名): the Source Array of an entry',
	},
	picker({
		displayName: 'Split List',
		name: 'splitSource',
		required: true,
		from: 'sourceLists',
		offline: true,
		show: split,
		placeholder: 'e.g. details',
		description: 'List of the record whose rows are spread over the bills (拆单依据)',
	}),
	{
		displayName: 'Split By',
		name: 'splitBy',
		type: 'string',
		default: '',
		displayOptions: { show: split },
		placeholder: 'e.g. warehouse',
		description:
			'Rows that agree in these fields make one bill (拆单字段), separated by commas. Empty: every row is a bill.',
	},
	{
		displayName: 'Key Field',
		name: 'splitKey',
		type: 'string',
		default: 'FBillNo',
		required: true,
		displayOptions: { show: split },
		description: 'Target field that must differ from bill to bill (单据唯一键)',
	},
];
