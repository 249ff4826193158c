import type { INodeProperties } from 'n8n-workflow';
import { conditionsMatch } from '../shared/conditionProperties';
import { formId } from '../shared/properties';
import { selection } from '../shared/selectionProperties';

export const properties: INodeProperties[] = [
	{
		displayName:
			'n8n moves the cursor of a polled run before the workflow has run: if n8n stops in between, or a later node fails, these bills do not come again. Where no bill may be lost, use the template other-inbound-sync: Schedule → Kingdee Query, with a checkpoint that moves only when the books balance.',
		name: 'notice',
		type: 'notice',
		default: '',
	},
	{
		displayName:
			'轮询触发在工作流运行之前就移动游标：其间 n8n 停止，或后续节点失败，这些单据不会再次到达。不允许丢单时，请改用模板 other-inbound-sync（定时 → Kingdee Query），其检查点在账目平衡后才前移。',
		name: 'noticeInChinese',
		type: 'notice',
		default: '',
	},
	formId('Business object to watch (业务对象标识)'),
	{
		displayName: 'Trigger On',
		name: 'event',
		type: 'options',
		default: 'approved',
		options: [
			{
				name: 'Approved',
				value: 'approved',
				description:
					'审核: bill approved (by FApproveDate 审核日期); again after it was un-audited and approved anew',
			},
			{
				name: 'Changed',
				value: 'changed',
				description: '新建或修改: bill created or changed in any state (by FModifyDate 修改日期)',
			},
			{
				name: 'Created',
				value: 'created',
				description: '新建: bill created, in any state (by FCreateDate 创建日期)',
			},
		],
		hint: '触发条件',
		description: 'What must happen to a bill (触发条件)',
	},
	...selection([]),
	{
		displayName: 'First Poll Start',
		name: 'start',
		type: 'string',
		default: '',
		hint: '首次从何时开始；留空表示从发布之后开始',
		placeholder: 'e.g. 2026-01-31',
		description:
			'Where to start when the workflow is published for the first time; empty for what happens from then on',
	},
	{
		displayName: 'Look-Back (Minutes)',
		name: 'lookBack',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 30,
		hint: '回看时间（分钟）：找回稍晚才可见的单据',
		description:
			'How far before the cursor to look again: a bill may become visible later than its time says. What was given out already is not given out again.',
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [
			{
				displayName: 'Accept Other Cursor',
				name: 'acceptForeign',
				type: 'boolean',
				default: false,
				description:
					'Whether to go on from a cursor that was written for another site, form, event or filter; bills of the look-back come again then',
			},
			{
				displayName: 'Changed Field',
				name: 'changedField',
				type: 'string',
				default: '',
				placeholder: 'e.g. FForbidDate',
				description:
					'Time field to watch instead of the one that Trigger On names (not FDate, a business date)',
			},
			conditionsMatch,
			{
				displayName: 'Maximum Bills a Poll',
				name: 'maxBills',
				type: 'number',
				typeOptions: { minValue: 1 },
				default: 1000,
				description: 'The rest comes with the next poll',
			},
			{
				displayName: 'Page Size',
				name: 'pageSize',
				type: 'number',
				typeOptions: { minValue: 1, maxValue: 10000 },
				default: 1000,
				description: 'Rows a request; sites give 2000 at most unless they are set up for more',
			},
		],
	},
];
