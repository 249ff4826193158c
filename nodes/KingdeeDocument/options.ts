import type { INodeProperties } from 'n8n-workflow';

const documents = { show: { '/resource': ['document'] } };
const uploads = { show: { '/resource': ['attachment'], '/operation': ['upload', 'uploadFile'] } };
const toBill = { show: { '/resource': ['attachment'], '/operation': ['upload'] } };

export const options: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	options: [
		{
			displayName: 'Alias',
			name: 'alias',
			type: 'string',
			default: '',
			displayOptions: toBill,
			description: 'Name that Kingdee shows for the file (附件别名)',
		},
		{
			displayName: 'Entry ID',
			name: 'entryId',
			type: 'string',
			default: '-1',
			displayOptions: toBill,
			description: 'Internal ID of the line that the file belongs to (分录内码); -1 for the bill',
		},
		{
			displayName: 'Entry Key',
			name: 'entryKey',
			type: 'string',
			default: '',
			displayOptions: toBill,
			placeholder: 'e.g. FEntity',
			description: 'Key of the entry that the file belongs to (单据体标识)',
		},
		{
			displayName: 'File Name',
			name: 'fileName',
			type: 'string',
			default: '',
			displayOptions: uploads,
			description: 'Name instead of that of the binary field',
		},
		{
			displayName: 'Message Type',
			name: 'messageType',
			type: 'string',
			default: '1',
			displayOptions: { show: { '/resource': ['message'] } },
			description: 'Type of the message (FType)',
		},
		{
			displayName: 'More Settings',
			name: 'moreSettings',
			type: 'json',
			default: '{}',
			displayOptions: { show: { '/resource': ['document', 'report'] } },
			placeholder: 'e.g. {"InterationFlags": "STK_InvCheckResult"}',
			description:
				"Further keys of Kingdee's own request, e.g. InterationFlags, CreateOrgId, NetworkCtrl, NeedUpDateFields, IsDeleteEntry, EntryIds",
		},
		{
			displayName: 'Organization',
			name: 'organization',
			type: 'string',
			default: '',
			displayOptions: documents,
			placeholder: 'e.g. 202',
			description:
				"Number of the organization to act in (切换组织); the session is the node's own, so nothing else is switched",
		},
		{
			displayName: 'Piece Size (KB)',
			name: 'pieceSize',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 4096 },
			default: 1024,
			displayOptions: uploads,
			description: 'How much of a file travels in one request',
		},
	],
};
