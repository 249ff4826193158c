import type { INodeProperties } from 'n8n-workflow';
import { windowProperties } from '../shared/sourceWindow';

const refunds = { operation: ['refunds'] };

export const properties: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		default: 'refunds',
		options: [
			{
				name: 'List Refund Stock-Ins',
				value: 'refunds',
				action: 'List changed refund stock ins',
				description:
					'Refund stock-ins with their lines, changed since a checkpoint (退货入库单查询)',
			},
		],
	},
	{
		displayName: 'Statuses',
		name: 'statuses',
		type: 'multiOptions',
		default: ['80'],
		displayOptions: { show: refunds },
		options: [
			{ name: '10 Cancelled 已取消', value: '10' },
			{ name: '20 Editing 编辑中', value: '20' },
			{ name: '30 To Be Approved 待审核', value: '30' },
			{ name: '60 To Be Settled 待结算', value: '60' },
			{ name: '80 Done 已完成', value: '80' },
		],
		description: 'Status of the stock-in (入库单状态)',
	},
	{
		displayName: 'Least Refund Status',
		name: 'leastRefundStatus',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 80,
		displayOptions: { show: refunds },
		description:
			'Only stock-ins whose refund has come so far (process_status): 80 已结算 or 待结算, 90 已完成, 0 for any. Wangdiantong cannot be asked for it: the others are waited for, at most 30 days.',
	},
	{
		displayName: 'Shops',
		name: 'shop',
		type: 'string',
		default: '',
		displayOptions: { show: refunds },
		placeholder: 'e.g. S01,S02',
		description: 'Shop numbers (店铺编号), separated by commas; 企业版 takes one; empty for all',
	},
	{
		displayName: 'Warehouse',
		name: 'warehouse',
		type: 'string',
		default: '',
		displayOptions: { show: refunds },
		placeholder: 'e.g. WH01',
		description: 'Warehouse number (仓库编号); empty for all',
	},
	...windowProperties(refunds, 15, 'a change may become visible later than its time says', [
		{
			displayName: 'Archived Data',
			name: 'history',
			type: 'boolean',
			default: false,
			description: 'Whether to read what Wangdiantong has moved to its history (历史数据) instead',
		},
	]),
];
