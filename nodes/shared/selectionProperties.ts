import type { IDisplayOptions, INodeProperties, INodePropertyCollection } from 'n8n-workflow';
import { conditions } from './conditionProperties';

const pickedFields: INodeProperties = {
	displayName: 'Field Names or IDs',
	name: 'pickedFields',
	type: 'multiOptions',
	noDataExpression: true,
	typeOptions: { loadOptionsMethod: 'fields', loadOptionsDependsOn: ['formId.value', 'formId'] },
	default: [],
	hint: '字段：从列表选择，可按中文名搜索',
	description:
		'Fields of the form (字段), from the site; Refresh List reads them anew. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
};

const moreFields: INodeProperties = {
	displayName: 'More Fields',
	name: 'fields',
	type: 'string',
	typeOptions: { rows: 2 },
	default: 'FBillNo,FDate,FDocumentStatus',
	hint: '更多字段：列表里没有的，手工填写标识',
	placeholder: 'e.g. FBillNo,FStockOrgId.FNumber,FMATERIALID.FNumber,FQty',
	description:
		'Field keys (字段标识), separated by commas or line breaks; a reference by its number: FStockOrgId.FNumber. A bill always carries its primary key, e.g. FID.',
};

const filter: INodeProperties = {
	displayName: 'Filter',
	name: 'filter',
	type: 'string',
	typeOptions: { rows: 2 },
	default: '',
	hint: '过滤表达式 FilterString：用上面的条件即可，一般不必填写',
	placeholder: "e.g. FDocumentStatus='C' and FStockOrgId.FNumber='100'",
	description:
		'FilterString, an SQL condition over field keys, for what Conditions cannot say; both must hold. Double a quote inside a value.',
};

const lineConditions: INodeProperties = {
	displayName: 'Conditions on Lines',
	name: 'lineConditions',
	type: 'options',
	default: 'refuse',
	options: [
		{
			name: 'Drop Bills',
			value: 'dropBills',
			description: '不取该单: a bill arrives only if all its lines meet the filter',
		},
		{
			name: 'Drop Lines',
			value: 'dropLines',
			description:
				'去掉分录: lines that do not meet the filter are left out; a bill that lost some has partial: true',
		},
		{
			name: 'Refuse',
			value: 'refuse',
			description: '拒绝: a filter on a line field is refused, so that no line is lost unnoticed',
		},
		{
			name: 'Whole Bills',
			value: 'wholeBills',
			description: '取整单: a bill arrives with all its lines if one of them meets the filter',
		},
	],
	hint: '条件涉及分录（单据体）字段时，如何取单据',
	description: 'What a filter on a field of an entry (单据体), e.g. a warehouse, does to a bill',
};

/**
 * What of which bills is read; a node that asks for it offers `fieldLists` as its methods.
 * @param kinds conditions that only this node offers
 * @param displayOptions when it asks
 */
export function selection(
	kinds: readonly INodePropertyCollection[],
	displayOptions?: IDisplayOptions,
): INodeProperties[] {
	const asked = [pickedFields, moreFields, conditions(kinds), filter, lineConditions];
	return displayOptions ? asked.map((property) => ({ ...property, displayOptions })) : asked;
}
