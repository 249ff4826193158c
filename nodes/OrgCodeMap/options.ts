import type { INodeProperties } from 'n8n-workflow';
import { matches } from './kinds';

function column(displayName: string, name: string, chinese: string): INodeProperties {
	return {
		displayName,
		name,
		type: 'string',
		default: '',
		placeholder: 'e.g. F_OLD_CODE',
		description: `Name of the column, or path into it such as FUseOrgId.FNumber (${chinese}); found by its usual names when empty`,
	};
}

export const options: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	options: [
		{
			displayName: 'Bill Number Path',
			name: 'billPath',
			type: 'string',
			default: '',
			requiresDataPath: 'single',
			placeholder: 'e.g. FBillNo',
			description:
				'Where the number of the bill is (单据编号), for the list of missing codes; FBillNo and the like are found',
		},
		{
			displayName: 'Direction',
			name: 'direction',
			type: 'options',
			default: 'forward',
			options: [
				{ name: 'Forward', value: 'forward', description: '正向: From becomes To' },
				{
					name: 'Reverse',
					value: 'reverse',
					description: '反向: To becomes From; codes that have no single way back are refused',
				},
			],
			description: 'Which way the table is read (对照方向)',
		},
		{
			displayName: 'Empty Is Unmapped',
			name: 'emptyIsUnmapped',
			type: 'boolean',
			default: false,
			description:
				'Whether a path that is missing or empty sends the record to Unmapped (空值视为未对照)',
		},
		column('From Column', 'fromColumn', '源编码列'),
		column('Kind Column', 'kindColumn', '类型列'),
		{
			displayName: 'Match',
			name: 'match',
			type: 'options',
			default: 'exact',
			options: matches,
			description:
				'How codes are compared with rows that do not say it themselves (匹配方式). Exact rows count before those that ignore case, then the longest prefix, then patterns.',
		},
		column('Match Column', 'matchColumn', '匹配方式列'),
		column('Organisation Column', 'organisationColumn', '适用组织列'),
		{
			displayName: 'Organisation Path',
			name: 'organisationPath',
			type: 'string',
			default: '',
			requiresDataPath: 'single',
			placeholder: 'e.g. FStockOrgId.FNumber',
			description:
				'Where the organisation of the record or line is (组织字段路径), for rows that are valid for one organisation only; read before anything is translated',
		},
		{
			displayName: 'Skip Incomplete Rows',
			name: 'skipIncomplete',
			type: 'boolean',
			default: false,
			description:
				'Whether rows of the table with an empty From or To are left out (忽略不完整的行) instead of refused',
		},
		{
			displayName: 'Source System',
			name: 'system',
			type: 'string',
			default: '',
			placeholder: 'e.g. WDT',
			description:
				'Use only rows of this system (来源系统), and rows that name none, of a table that serves several',
		},
		column('System Column', 'systemColumn', '来源系统列'),
		column('To Column', 'toColumn', '目标编码列'),
	],
};
