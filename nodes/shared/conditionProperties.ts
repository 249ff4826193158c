import type { INodeProperties, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';
import { picker } from './picker';

const comparisons: INodePropertyOptions[] = [
	{ name: 'Contains', value: 'contains', description: '包含' },
	{
		name: 'Equals',
		value: 'equals',
		description: '等于; a day without a time means the whole day',
	},
	{ name: 'Is Above', value: 'above', description: '大于; of dates: after' },
	{ name: 'Is at Least', value: 'atLeast', description: '大于等于; of dates: from … on' },
	{ name: 'Is at Most', value: 'atMost', description: '小于等于; of dates: up to …' },
	{ name: 'Is Below', value: 'below', description: '小于; of dates: before' },
	{ name: 'Is Between', value: 'between', description: '介于, both ends included' },
	{
		name: 'Is Changed Since',
		value: 'since',
		description: '从…起: a date, e.g. FModifyDate 修改日期',
	},
	{ name: 'Is Empty', value: 'isEmpty', description: '为空: nothing, a blank or 0' },
	{ name: 'Is in the Last Days', value: 'lastDays', description: '最近几天, counted from now' },
	{ name: 'Is None Of', value: 'isNoneOf', description: '不在列表中' },
	{ name: 'Is Not Empty', value: 'isNotEmpty', description: '不为空' },
	{ name: 'Is One Of', value: 'isOneOf', description: '在列表中' },
	{ name: 'Not Contains', value: 'notContains', description: '不包含' },
	{ name: 'Not Equals', value: 'notEquals', description: '不等于' },
	{ name: 'Starts With', value: 'startsWith', description: '以…开头' },
];

const forComparisons = (...comparison: string[]) => ({ show: { comparison } });

const text: INodeProperties = {
	displayName: 'Value',
	name: 'value',
	type: 'string',
	default: '',
	displayOptions: forComparisons(
		...['equals', 'notEquals', 'contains', 'notContains', 'startsWith'],
		...['atLeast', 'atMost', 'above', 'below', 'since'],
	),
	description: 'As you would say it, without quotes (值). A status as its code: C 已审核.',
};

const days: INodeProperties = {
	displayName: 'Days',
	name: 'days',
	type: 'number',
	default: 7,
	description: 'How many days back from now (天数)',
};

const condition: INodeProperties[] = [
	{
		...picker({
			displayName: 'Field',
			name: 'field',
			description: 'Field of the form (字段), or of its lines',
			from: 'filterFields',
			placeholder: 'e.g. FStockOrgId.FNumber',
		}),
	},
	{
		displayName: 'Comparison',
		name: 'comparison',
		type: 'options',
		noDataExpression: true,
		default: 'equals',
		options: comparisons,
		description: 'How the field is compared (比较关系)',
	},
	text,
	{
		displayName: 'Values',
		name: 'values',
		type: 'string',
		typeOptions: { rows: 3 },
		default: '',
		displayOptions: forComparisons('isOneOf', 'isNoneOf'),
		placeholder: 'e.g. 100,101',
		description: 'Separated by commas or line breaks, or an expression that gives a list (值列表)',
	},
	{
		displayName: 'From',
		name: 'from',
		type: 'string',
		default: '',
		displayOptions: forComparisons('between'),
		description: 'Lower end (起), e.g. 2026-01-01',
	},
	{
		displayName: 'To',
		name: 'to',
		type: 'string',
		default: '',
		displayOptions: forComparisons('between'),
		description: 'Upper end (止), e.g. 2026-01-31, that day included',
	},
	{ ...days, displayOptions: forComparisons('lastDays') },
];

const match = (name: string, displayName: string): INodeProperties => ({
	displayName,
	name,
	type: 'options',
	noDataExpression: true,
	default: 'all',
	options: [
		{ name: 'All', value: 'all', description: '全部满足 (and)' },
		{ name: 'Any', value: 'any', description: '满足任意一个 (or)' },
	],
	description: 'How many of the conditions must hold (条件关系)',
});

const group: INodeProperties[] = [
	match('match', 'Must Hold'),
	{
		displayName: 'Conditions',
		name: 'conditions',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add Condition',
		default: {},
		options: [{ displayName: 'Condition (条件)', name: 'condition', values: condition }],
	},
];

/** Approved bills of the last week without a single field key. */
export const approved: INodePropertyCollection = {
	displayName: 'Approved in the Last Days (最近审核)',
	name: 'approved',
	values: [days],
};

/** The filter as a person builds it, without FilterString. @param first what a node offers before the rest */
export function conditions(first: readonly INodePropertyCollection[]): INodeProperties {
	return {
		displayName: 'Conditions',
		name: 'conditions',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, sortable: true },
		placeholder: 'Add Condition',
		default: {},
		options: [
			...first,
			{ displayName: 'Condition (条件)', name: 'condition', values: condition },
			{ displayName: 'Group of Conditions (条件组)', name: 'group', values: group },
		],
		description: 'Which bills to read (过滤条件); none for all',
	};
}

/** Offered under Options. */
export const conditionsMatch = match('conditionsMatch', 'Conditions That Must Hold');
