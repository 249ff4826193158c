import type { INodeProperties } from 'n8n-workflow';

/** What few users need: Kingdee's own save options (reference 4.7), and ours. */
export const options: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	options: [
		{
			displayName: 'Adopt Fields',
			name: 'adoptFields',
			type: 'string',
			default: '',
			placeholder: 'e.g. FDate, FStockOrgId.FNumber',
			description:
				'Head fields, separated by commas. A bill without a stamp under our number that agrees in all of them is taken over (接管); empty to take over none.',
		},
		{
			displayName: 'Answers to Questions',
			name: 'InterationFlags',
			type: 'string',
			default: '',
			placeholder: 'e.g. STK_InvCheckResult',
			description:
				'InterationFlags: questions of Kingdee that are answered with yes beforehand (交互标识), e.g. about negative stock; several separated by semicolons',
		},
		{
			displayName: 'Audit in One Transaction',
			name: 'IsAutoSubmitAndAudit',
			type: 'boolean',
			default: false,
			description:
				'Whether new bills are saved, submitted and audited in one transaction (IsAutoSubmitAndAudit) when they shall be audited. Newer versions of Kingdee do not know it: the status is looked up afterwards, and what was left is done in steps.',
		},
		{
			displayName: 'Batch Size',
			name: 'batchSize',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 100 },
			default: 20,
			description: 'Bills a request; Kingdee advises 20 at most',
		},
		{
			displayName: 'Compare Before Submit',
			name: 'compareLines',
			type: 'boolean',
			default: true,
			description:
				'Whether the lines (分录) that Kingdee stored are counted before a bill is submitted; a bill with more or fewer than were sent goes to Failed',
		},
		{
			displayName: 'Control Precision',
			name: 'IsControlPrecision',
			type: 'boolean',
			default: false,
			description: 'Whether Kingdee checks the decimals of numbers (IsControlPrecision 精度)',
		},
		{
			displayName: 'Delete Missing Lines',
			name: 'IsDeleteEntry',
			type: 'boolean',
			default: true,
			description:
				'Whether an update deletes the lines that are not in the model (IsDeleteEntry). When off, every line needs its entry ID (分录内码).',
		},
		{
			displayName: 'Fields to Return',
			name: 'NeedReturnFields',
			type: 'string',
			default: '',
			placeholder: 'e.g. FBillNo, FEntity_FEntryID',
			description:
				'NeedReturnFields, separated by commas: Kingdee returns them of each bill it stored, under "returned"',
		},
		{
			displayName: 'Fields to Update',
			name: 'NeedUpDateFields',
			type: 'string',
			default: '',
			placeholder: 'e.g. FDate, FNOTE',
			description:
				'NeedUpDateFields, separated by commas: an update writes these fields only. Line fields need the entry ID of their line.',
		},
		{
			displayName: 'Fill Lines in Bulk',
			name: 'IsEntryBatchFill',
			type: 'boolean',
			default: true,
			description: 'Whether Kingdee fills the lines in bulk (IsEntryBatchFill)',
		},
		{
			displayName: 'Ignore Questions',
			name: 'IgnoreInterationFlag',
			type: 'boolean',
			default: true,
			description: 'Whether questions may be ignored (IgnoreInterationFlag)',
		},
		{
			displayName: 'More Save Options',
			name: 'more',
			type: 'json',
			default: '{}',
			description:
				'Further options of BatchSave as JSON, by Kingdee’s own names, e.g. {"IsAutoAdjustField": true}; they win over the others',
		},
		{
			displayName: 'Number Search',
			name: 'NumberSearch',
			type: 'boolean',
			default: true,
			description: 'Whether references are found by their number (NumberSearch)',
		},
		{
			displayName: 'Subsystem ID',
			name: 'SubSystemId',
			type: 'string',
			default: '',
			description: 'SubSystemId 子系统内码, where the form belongs to several',
		},
		{
			displayName: 'Totals to Compare',
			name: 'compareTotals',
			type: 'string',
			default: '',
			placeholder: 'e.g. FQty, FAllAmount',
			description:
				'Fields, separated by commas, that are compared with what Kingdee stored before a bill is submitted: a field of the lines by its sum, one of the head by its value',
		},
		{
			displayName: 'Un-Audit Newer Versions',
			name: 'unAudit',
			type: 'boolean',
			default: false,
			description:
				'Whether an audited bill whose source has a newer version is un-audited (反审核), updated and audited again, where Kingdee allows it; otherwise such a bill is a conflict',
		},
		{
			displayName: 'Validate',
			name: 'ValidateFlag',
			type: 'boolean',
			default: true,
			description:
				'Whether Kingdee checks its business rules (ValidateFlag). Without that, bills get in that its own screen would refuse.',
		},
		{
			displayName: 'Verify Base Data',
			name: 'verifyBaseData',
			type: 'boolean',
			default: true,
			description:
				'Whether Kingdee checks that every reference (基础资料) exists and is enabled (IsVerifyBaseDataField), instead of leaving the field empty',
		},
		{
			displayName: 'Volatile Fields',
			name: 'volatileFields',
			type: 'string',
			default: '',
			placeholder: 'e.g. FDATE,FENDDATE_H',
			description:
				'Version by content (按内容判断版本): Source Version is not used, a bill is a new version when its model differs. Fields named here do not count: those that the source changes by itself, such as a date that moves after payment.',
		},
	],
};
