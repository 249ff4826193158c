import type { INodeProperties } from 'n8n-workflow';

/** The form, asked for by every Kingdee node. */
export function formId(description: string): INodeProperties {
	return {
		displayName: 'Form ID',
		name: 'formId',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. STK_MISCELLANEOUS',
		description: `${description}, e.g. STK_MISCELLANEOUS 其他入库单 or AP_Payable 应付单`,
	};
}
