import type { INodeProperties } from 'n8n-workflow';
import { conditionsMatch } from '../shared/conditionProperties';
import { formId } from '../shared/properties';
import { selection } from '../shared/selectionProperties';

export const properties: INodeProperties[] = [
	{
		displayName:
			'n8n moves the cursor of a polled run <b>before</b> the workflow has run: if n8n stops in between, or a later node fails, these bills do not come again. 轮询触发在工作流运行之前就移动游标，后续失败的单据不会再次到达。<br><br>Where no bill may be lost, use the template <b>other-inbound-sync</b>: Schedule → Kingdee Query, with a checkpoint that moves only when the books balance. 不允许丢单时，请改用 Kingdee Query 模板。',
		name: 'notice',
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
					'Bill approved (已审核, by FApproveDate 审核日期); again after it was un-audited and approved anew',
			},
			{
				name: 'Changed',
				value: 'changed',
				description: 'Bill created or changed in any state (by FModifyDate 修改日期)',
			},
			{
				name: 'Created',
				value: 'created',
				description: 'Bill created, in any state (by FCreateDate 创建日期)',
			},
		],
		description: 'What must happen to a bill (触发条件)',
	},
	...selection([]),
	{
		displayName: 'First Poll Start',
		name: 'start',
		type: 'string',
		default: '',
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
