import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

/** What the node works on. */
export const resource: INodeProperties = {
	displayName: 'Resource',
	name: 'resource',
	type: 'options',
	noDataExpression: true,
	default: 'document',
	options: [
		{ name: 'Attachment', value: 'attachment', description: 'Files of a bill (附件)' },
		{ name: 'Document', value: 'document', description: 'Bills (单据) and base data (基础资料)' },
		{ name: 'Flex Combination', value: 'flex', description: 'Combinations of dimensions (维度值)' },
		{ name: 'Form Definition', value: 'definition', description: 'Fields and operations (元数据)' },
		{ name: 'Group', value: 'group', description: 'Groups of base data (分组)' },
		{ name: 'Message', value: 'message', description: 'Messages to Kingdee users (消息)' },
		{ name: 'Organization', value: 'organization', description: 'Organizations (组织)' },
		{ name: 'Report', value: 'report', description: 'Rows of a system report (报表)' },
		{ name: 'WebAPI Method', value: 'method', description: 'Any method, with a body of your own' },
	],
};

const DANGER = 'Changes Kingdee in a way that is hard to take back.';

const choices: Readonly<Record<string, readonly INodePropertyOptions[]>> = {
	document: [
		choice('Allocate', 'allocate', 'Allocate base data to organizations', '分配'),
		choice('Audit', 'audit', 'Audit submitted documents', '审核: B → C, it takes effect'),
		choice(
			'Cancel Allocate',
			'cancelAllocate',
			'Take base data back from organizations',
			'取消分配',
		),
		choice('Cancel Assign', 'cancelAssign', 'Withdraw submitted documents', '撤销: B → A'),
		choice('Delete', 'delete', 'Delete documents', `删除: gone for good (Z, A, D only). ${DANGER}`),
		choice('Draft', 'draft', 'Store a document as a draft', '暂存: status Z, little is checked'),
		choice('Enable', 'enable', 'Enable forbidden base data', '反禁用'),
		choice(
			'Execute Operation',
			'execute',
			'Execute any operation by its number',
			'ExcuteOperation, e.g. BillClose 关闭: its numbers are in the form definition',
		),
		choice('Forbid', 'forbid', 'Forbid base data', `禁用: no bill can use it any more. ${DANGER}`),
		choice(
			'Push',
			'push',
			'Push bills down to another form',
			'下推: a second push makes a second bill',
		),
		choice(
			'Save',
			'save',
			'Save one document',
			'保存: for many bills use Kingdee Batch Save, which never doubles one',
		),
		choice('Submit', 'submit', 'Submit documents', '提交: Z, A, D → B'),
		choice(
			'Un-Audit',
			'unAudit',
			'Take back the audit of documents',
			`反审核: C → D, its effect on stock and accounts is undone. ${DANGER}`,
		),
		choice('Un-Void', 'unVoid', 'Take back the voiding of bills', '反作废'),
		choice(
			'View',
			'view',
			'Read one bill or base data record whole by its number or ID (changes nothing)',
			'查看: all fields and lines of a document',
		),
		choice('Void', 'void', 'Void bills', `作废: it stays, without effect. ${DANGER}`),
		choice(
			'Workflow Audit',
			'workflowAudit',
			'Approve or reject documents in their workflow',
			'工作流审批: approve, reject or terminate',
		),
	],
	attachment: [
		choice(
			'Download',
			'download',
			'Download attachments by their file ID (changes nothing)',
			'下载附件',
		),
		choice('Upload', 'upload', 'Upload a file to a bill', '上传附件'),
		choice(
			'Upload Without Bill',
			'uploadFile',
			'Upload a file that belongs to no bill',
			'上传文件: gives a file ID',
		),
	],
	definition: [
		choice(
			'Get',
			'get',
			'Read which fields, entries and operations a form has (changes nothing)',
			'QueryBusinessInfo 元数据',
		),
	],
	flex: [choice('Save', 'save', 'Save a flex combination', '保存维度值: gives its ID')],
	group: [
		choice('Delete', 'delete', 'Delete groups', `删除分组: only empty ones. ${DANGER}`),
		choice('Get Many', 'getMany', 'Read the groups of a form (changes nothing)', '查询分组'),
		choice('Save', 'save', 'Save a group', '保存分组'),
	],
	message: [choice('Send', 'send', 'Send a message to Kingdee users', '发送消息')],
	method: [
		choice('Call', 'call', 'Call any method of the WebAPI', 'For what no other operation does'),
	],
	organization: [
		choice(
			'Switch',
			'switch',
			'Check that the user may act in an organization (changes nothing)',
			'切换组织: for this node only. To act in it, add the option Organization to the operation itself.',
		),
	],
	report: [choice('Get', 'get', 'Read rows of a system report (changes nothing)', '查询报表数据')],
};

function choice(name: string, value: string, action: string, description: string) {
	return { name, value, action, description };
}

/** One list of operations for each resource. An operation is never an expression: see plan.ts. */
export const operation: INodeProperties[] = Object.entries(choices).map(listOf);

/** Starts with an operation that only reads, where there is one. */
function listOf([of, options]: [string, readonly INodePropertyOptions[]]): INodeProperties {
	const { value: initial } =
		options.find(({ action }) => /changes nothing/.test(action!)) ?? options[0];
	return {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: [of] } },
		options: [...options],
		default: initial,
	};
}
