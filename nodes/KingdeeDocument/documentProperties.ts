import type { INodeProperties } from 'n8n-workflow';
import { formId } from '../shared/properties';
import { shown } from './shown';

const MODEL = ['draft', 'save'];
const ALLOCATE = ['allocate', 'cancelAllocate'];
const BY_KEY = [
	'audit',
	'cancelAssign',
	'delete',
	'enable',
	'execute',
	'forbid',
	'push',
	'submit',
	'unAudit',
	'unVoid',
	'view',
	'void',
	'workflowAudit',
	...ALLOCATE,
];
const by = (how: string) => ({ resource: ['document'], operation: BY_KEY, selectBy: [how] });

/** What the operations on bills and base data ask for. */
export const documentProperties: INodeProperties[] = [
	shown(
		'document',
		[...BY_KEY, ...MODEL],
		formId('Business object of the document (业务对象标识)'),
	),
	shown('document', BY_KEY, {
		displayName: 'Select By',
		name: 'selectBy',
		type: 'options',
		default: 'number',
		options: [
			{ name: 'ID', value: 'id', description: 'Internal ID (内码), e.g. 100029' },
			{
				name: 'Number',
				value: 'number',
				description: 'Number (单据编号, 编码), e.g. QTRK00000012',
			},
		],
		hint: '按编号（编码）还是按内码指定单据',
		description:
			'How the documents are named. Base data can have one number in several organizations: there the ID is exact.',
	}),
	{
		displayName: 'Numbers',
		name: 'numbers',
		type: 'string',
		default: '',
		required: true,
		displayOptions: { show: by('number') },
		hint: '单据编号或编码，多个用逗号分开',
		placeholder: 'e.g. QTRK00000012',
		description:
			'Number of the document (单据编号 or 编码); several with commas between, or a list from an expression. Equal operations of all items travel together.',
	},
	{
		displayName: 'IDs',
		name: 'ids',
		type: 'string',
		default: '',
		required: true,
		displayOptions: { show: by('id') },
		hint: '内码，多个用逗号分开',
		placeholder: 'e.g. 100029',
		description:
			'Internal ID of the document (内码, e.g. FID); several with commas between, or a list from an expression',
	},
	shown('document', MODEL, {
		displayName: 'Model',
		name: 'model',
		type: 'json',
		typeOptions: { rows: 8 },
		default: '={{ $json.model }}',
		required: true,
		description:
			'Model as Kingdee takes it, e.g. {"FBillNo": "…", "FStockOrgId": {"FNumber": "100"}}. With its ID (e.g. FID) an existing document is changed.',
	}),
	shown('document', ['execute'], {
		displayName: 'Operation Number',
		name: 'opNumber',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. BillClose',
		description:
			'Number of the operation (操作编码); the Form Definition lists those that the form has',
	}),
	shown('document', ['push'], {
		displayName: 'Target Form ID',
		name: 'targetFormId',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. SAL_OUTSTOCK',
		description: 'Business object to push to (目标单据)',
	}),
	shown('document', ['push'], {
		displayName: 'Conversion Rule ID',
		name: 'ruleId',
		type: 'string',
		default: '',
		description: 'Conversion rule (转换规则标识); empty for the default rule',
	}),
	shown('document', ['workflowAudit'], {
		displayName: 'Decision',
		name: 'approvalType',
		type: 'options',
		default: '1',
		options: [
			{ name: 'Approve', value: '1', description: '审批通过' },
			{ name: 'Reject', value: '2', description: '驳回' },
			{ name: 'Terminate', value: '3', description: '终止' },
		],
	}),
	shown('document', ['workflowAudit'], {
		displayName: 'Opinion',
		name: 'disposition',
		type: 'string',
		default: '',
		description: 'Opinion that stands in the approval (审批意见)',
	}),
	shown('document', ALLOCATE, {
		displayName: 'Organizations',
		name: 'organizations',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. 202,204',
		description: 'Numbers of the organizations (组织编码), with commas between',
	}),
	shown(
		'document',
		['view'],
		simplify('Whether to return texts in one language and dates as plain text'),
	),
	shown('definition', ['get'], formId('Business object to describe (业务对象标识)')),
	shown(
		'definition',
		['get'],
		simplify('Whether to return short lists of fields, entries and operations'),
	),
];

function simplify(description: string) {
	return {
		displayName: 'Simplify',
		name: 'simplify',
		type: 'boolean' as const,
		default: true,
		hint: '简化输出',
		description: `${description}, instead of Kingdee's whole answer`,
	};
}
