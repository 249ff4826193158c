import type { INodeProperties } from 'n8n-workflow';
import { formId } from '../shared/properties';
import { options } from './options';

const stamped = { show: { useStamp: [true] } };

export const properties: INodeProperties[] = [
	formId('Business object to save to (业务对象标识)'),
	{
		displayName:
			'A bill is recognised by its number: a run can be repeated after any failure, and nothing is saved twice. Connect the Failed output: what arrives there is not where you asked it to be. 按单号识别单据，重复运行不会重复保存；请连接 Failed 输出，未达到要求的单据都在那里。',
		name: 'notice',
		type: 'notice',
		default: '',
	},
	{
		displayName: 'Model Path',
		name: 'modelPath',
		type: 'string',
		default: 'model',
		placeholder: 'e.g. model',
		description:
			'Where in the item the Kingdee model stands; empty if the item is the model itself',
	},
	{
		displayName: 'Match Field',
		name: 'matchField',
		type: 'string',
		default: 'FBillNo',
		required: true,
		description: 'Head field with a unique number (单据编号) that recognises a bill in the target',
	},
	{
		displayName: 'Match Field Is Unique',
		name: 'keyIsUnique',
		type: 'boolean',
		default: true,
		description:
			'Whether Kingdee refuses a second bill under the same value, as it does for bill numbers (单据编号). Switch this off for a text field without a unique index, e.g. where Kingdee gives the numbers: what is in doubt is then never sent again.',
	},
	{
		displayName: 'Use Stamp',
		name: 'useStamp',
		type: 'boolean',
		default: true,
		description:
			'Whether to write into each bill which record and version it came from. Without a stamp, another bill under the same number is taken for ours.',
	},
	{
		displayName: 'Stamp Field',
		name: 'stampField',
		type: 'string',
		default: 'FNOTE',
		required: true,
		displayOptions: stamped,
		description:
			'Text field of the head that holds the stamp: a custom field at best, FNOTE 备注 until there is one',
	},
	{
		displayName: 'Stamp Source',
		name: 'stampSource',
		type: 'string',
		default: '',
		required: true,
		displayOptions: stamped,
		placeholder: 'e.g. kingdee-a',
		description: 'Short name of the system that the records come from; never change it later',
	},
	{
		displayName: 'Source ID',
		name: 'sourceId',
		type: 'string',
		default: '={{ $json.source.FID }}',
		required: true,
		displayOptions: stamped,
		description: 'What identifies the record at its source for ever',
	},
	{
		displayName: 'Source Version',
		name: 'version',
		type: 'string',
		default: '={{ $json.source.FApproveDate }}',
		displayOptions: stamped,
		description:
			'What grows with every change of the record: its time of approval or change, or a version number',
	},
	{
		displayName: 'When It Exists',
		name: 'whenExists',
		type: 'options',
		default: 'keep',
		options: [
			{ name: 'Fail', value: 'fail', description: 'A bill that exists goes to Failed' },
			{
				name: 'Keep',
				value: 'keep',
				description:
					'Leave it, and finish a submit or audit that is due; a newer version is a conflict',
			},
			{
				name: 'Update',
				value: 'update',
				description: 'Write a newer version over it while Kingdee allows that (Z, A, D)',
			},
		],
		description: 'What to do with a bill of ours that the target already holds',
	},
	{
		displayName: 'After Save',
		name: 'afterSave',
		type: 'options',
		default: 'nothing',
		options: [
			{ name: 'Nothing', value: 'nothing', description: 'Leave it saved (创建)' },
			{ name: 'Submit', value: 'submit', description: 'Submit it (提交)' },
			{ name: 'Submit and Audit', value: 'audit', description: 'Submit and audit it (提交并审核)' },
		],
	},
	{
		displayName: 'Dry Run',
		name: 'dryRun',
		type: 'boolean',
		default: false,
		description:
			'Whether to write nothing, and only say in Summary what would happen to each bill, and which base data (基础资料) is missing',
	},
	options,
];
