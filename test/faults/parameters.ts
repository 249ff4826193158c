import type { INodeParameters } from 'n8n-workflow';

import { FORM, ORGANISATIONS } from './bills';

/** What a scenario sets in the nodes of the chain; the rest is as the template ships it. */
export interface Settings {
	readonly lookBackMinutes: number;
	readonly replayAfterMinutes: number;
	readonly pageSize: number;
	readonly batchSize: number;
	readonly whenExists: 'keep' | 'update' | 'fail';
	readonly afterSave: 'nothing' | 'submit' | 'audit';
	/** Further options of Kingdee Batch Save, by Kingdee's own names. */
	readonly saveOptions: Readonly<Record<string, unknown>>;
	/** Rules of the mapping, in place of those for the same fields. */
	readonly rules: readonly object[];
	/** Further rows of the code table. */
	readonly codes: Readonly<Record<string, string>>;
}

export const usual: Settings = {
	lookBackMinutes: 30,
	replayAfterMinutes: 60,
	pageSize: 2000,
	batchSize: 20,
	whenExists: 'keep',
	afterSave: 'audit',
	saveOptions: {},
	rules: [],
	codes: {},
};

const FIELDS = [
	'FID, FBillNo, FBillTypeID.FNumber, FStockOrgId.FNumber, FStockDirect, FDate, FSUPPLIERID.FNumber',
	'FOwnerTypeIdHead, FOwnerIdHead.FNumber, FNOTE, FApproveDate, FEntity_FEntryID, FMATERIALID.FNumber',
	'FUnitID.FNumber, FQty, FPRICE, FSTOCKID.FNumber, FSTOCKSTATUSID.FNumber, FOWNERTYPEID, FOWNERID.FNumber',
	'FKEEPERTYPEID, FKEEPERID.FNumber, FEntryNote',
].join();

export function queryParameters(settings: Settings, checkpoint: string): INodeParameters {
	return {
		formId: FORM,
		definition: 'fields',
		fields: FIELDS,
		filter: "FDocumentStatus='C'",
		lineConditions: 'dropLines',
		output: 'bills',
		returnAll: true,
		incremental: true,
		changedField: 'FApproveDate',
		checkpoint,
		start: '',
		lookBack: settings.lookBackMinutes,
		options: { pageSize: settings.pageSize },
	};
}

export function codeParameters({ codes }: Settings): INodeParameters {
	const row = Object.entries({ ...ORGANISATIONS, ...codes }).map(([from, to]) => ({ from, to }));
	return {
		tableFrom: 'form',
		table: { row },
		paths: {
			path: [
				{ name: 'FStockOrgId.FNumber' },
				{ name: 'FOwnerIdHead.FNumber', onlyIf: 'FOwnerTypeIdHead=BD_OwnerOrg' },
				{ name: 'FEntity[].FOWNERID.FNumber', onlyIf: 'FOWNERTYPEID=BD_OwnerOrg' },
				{ name: 'FEntity[].FKEEPERID.FNumber', onlyIf: 'FKEEPERTYPEID=BD_KeeperOrg' },
			],
		},
		missing: 'unmapped',
		options: {},
	};
}

const reference = (field: string, key = 'FNumber') => ({
	field,
	value: `{${field}.FNumber}`,
	parser: { name: 'ConvertObjectParser', params: key },
});

const RULES = [
	{ field: 'FBillNo', value: '{FBillNo}', is_required: true },
	reference('FBillTypeID', 'FNUMBER'),
	reference('FStockOrgId'),
	{ field: 'FStockDirect', value: '{FStockDirect}' },
	{ field: 'FDate', value: '{FDate}', type: 'datetime' },
	{ ...reference('FSUPPLIERID'), missing: 'omit' },
	{ field: 'FOwnerTypeIdHead', value: '{FOwnerTypeIdHead}' },
	{ ...reference('FOwnerIdHead'), missing: 'omit' },
];

const LINE_RULES = [
	reference('FMATERIALID'),
	reference('FUnitID'),
	{ field: 'FQty', value: '{FQty}', type: 'number' },
	reference('FSTOCKID'),
	reference('FSTOCKSTATUSID'),
	{ field: 'FOWNERTYPEID', value: '{FOWNERTYPEID}', missing: 'omit' },
	{ ...reference('FOWNERID'), missing: 'omit' },
	{ field: 'FKEEPERTYPEID', value: '{FKEEPERTYPEID}', missing: 'omit' },
	{ ...reference('FKEEPERID'), missing: 'omit' },
	{ field: 'FEntryNote', value: '{FEntryNote}', missing: 'omit' },
];

export function mapperParameters({ rules }: Settings): INodeParameters {
	const replaced = new Set(rules.map((rule) => (rule as { field?: string }).field));
	const kept = RULES.filter(({ field }) => !replaced.has(field));
	const lines = { field: 'FEntity', type: 'array', value: 'FEntity', children: LINE_RULES };
	return { mode: 'json', rules: JSON.stringify([...kept, ...rules, lines]), options: {} };
}

export function saveParameters(settings: Settings): INodeParameters {
	const { batchSize, whenExists, afterSave, saveOptions } = settings;
	const { ValidateRepeatJson } = saveOptions;
	const more = ValidateRepeatJson ? { more: JSON.stringify({ ValidateRepeatJson }) } : {};
	return {
		formId: FORM,
		modelPath: 'model',
		matchField: 'FBillNo',
		useStamp: true,
		stampField: 'FNOTE',
		stampSource: 'kingdee-a',
		sourceId: '={{ $json.source.FID }}',
		version: '={{ $json.source.FApproveDate }}',
		whenExists,
		afterSave,
		options: { batchSize, verifyBaseData: true, ...saveOptions, ...more },
	};
}
