import type { INodeProperties } from 'n8n-workflow';
import { windowProperties } from '../shared/sourceWindow';

const counts = { operation: ['counts'] };

export const properties: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		default: 'counts',
		options: [
			{
				name: 'List Inventory Counts',
				value: 'counts',
				action: 'List changed inventory counts',
				description: 'Count sheets with their lines, changed since a checkpoint (库存盘点查询)',
			},
		],
	},
	{
		displayName: 'Statuses',
		name: 'statuses',
		type: 'multiOptions',
		default: ['Confirmed', 'Archive'],
		displayOptions: { show: counts },
		options: [
			{ name: 'Archived 归档', value: 'Archive' },
			{ name: 'Cancelled 取消', value: 'Cancelled' },
			{ name: 'Confirmed 生效', value: 'Confirmed' },
			{ name: 'To Be Confirmed 待确认', value: 'WaitConfirm' },
			{ name: 'Void 作废', value: 'Delete' },
		],
		description:
			'Status of the sheet (盘点单状态). Keep Archived: a sheet that was archived during an outage is no longer Confirmed when n8n is back.',
	},
	{
		displayName: 'Lines',
		name: 'lines',
		type: 'options',
		default: 'profit',
		displayOptions: { show: counts },
		options: [
			{ name: 'All', value: 'all' },
			{ name: 'Loss 盘亏', value: 'loss', description: 'Lines with a quantity below 0' },
			{ name: 'Profit 盘盈', value: 'profit', description: 'Lines with a quantity above 0' },
		],
		description:
			'Which lines a sheet brings; a sheet that has none of them is left out. The quantity of a line (qty) is the difference that was counted.',
	},
	...windowProperties(
		counts,
		3 * 1440,
		'three days, since a sheet may be confirmed long after it was counted',
	),
];
