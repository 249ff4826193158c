import type { INodeProperties } from 'n8n-workflow';

/**
 * The form, asked for by every Kingdee node; such a node offers `formSearch` under `methods.listSearch`. Read it with
 * `extractValue`: workflows from before the list hold the id as plain text.
 */
export function formId(description: string): INodeProperties {
	return {
		displayName: 'Form ID',
		name: 'formId',
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		required: true,
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder: 'Pick a form, e.g. 其他入库单',
				typeOptions: {
					searchListMethod: 'forms',
					searchable: true,
					// The common forms are known without the site.
					skipCredentialsCheckInRLC: true,
				},
			},
			{
				displayName: 'By ID',
				name: 'id',
				type: 'string',
				placeholder: 'e.g. STK_MISCELLANEOUS',
			},
		],
		hint: '业务对象：可按中文名、标识或模块搜索',
		description: `${description}, e.g. 其他入库单 STK_MISCELLANEOUS or 应付单 AP_Payable. Any other ID, also of a form of your own, goes in By ID.`,
	};
}

/** Part of an expression: the id of the form. n8n resolves a picked one to its value, so its label is not to be had here. */
export const formName = '($parameter["formId"]?.value || $parameter["formId"])';

/** The form, below the name of the node. */
export const formSubtitle = `={{ ${formName} }}`;
