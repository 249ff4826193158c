import { isEmpty } from './record';

/** One option of a scheme, and where Kingdee Batch Save takes it. */
export interface SaveLine {
	readonly path: string;
	/** The option as 轻易云 and Kingdee call it. */
	readonly option: string;
	readonly value: unknown;
	/** The setting in Kingdee Batch Save, and what to choose there. */
	readonly setting: string;
	readonly advice: string;
}

type Say = (value: string) => string;

const SWITCH: Say = (value) => (/^(?:true|1)$/i.test(value) ? 'switch it on' : 'switch it off');
const SET: Say = (value) => `set it to ${value}`;
const AFTER: Say = (value) =>
	/^(?:true|1|audit)$/i.test(value)
		? 'choose Submit and Audit'
		: /^submit$/i.test(value)
			? 'choose Submit'
			: 'choose Nothing';
const STAGE = /^(?:save|submit|audit|draft|batchsave)$/i;

/** Kingdee's names (reference 4.7) to the settings of Kingdee Batch Save; the others are handed on by their own name. */
const SETTINGS: Readonly<Record<string, readonly [setting: string, say: Say]>> = {
	FormId: ['Form ID', SET],
	BatchCount: [
		'Options › Batch Size',
		(value) => `BatchCount ${value} becomes batch size ${value} (one request after the other)`,
	],
	rows: [
		'Options › Batch Size',
		(value) => `${value} bills in one request become batch size ${value}`,
	],
	Operation: ['After Save', AFTER],
	IsAutoSubmitAndAudit: ['After Save', AFTER],
	IsVerifyBaseDataField: ['Options › Verify Base Data', SWITCH],
	key: ['Match Field', SET],
	NumberSearch: ['Number Search', SWITCH],
	InterationFlags: ['Interaction Flags', SET],
	IgnoreInterationFlag: ['Interaction Flags', SWITCH],
	NeedUpDateFields: ['Update Fields', SET],
	NeedReturnFields: ['Return Fields', SET],
	IsDeleteEntry: ['Delete Entries', SWITCH],
	IsEntryBatchFill: ['Fill Entries in Batch', SWITCH],
	IsAutoAdjustField: ['Adjust Field Order', SWITCH],
	ValidateFlag: ['Validate', SWITCH],
	ValidateRepeatJson: ['Refuse Repeated JSON', SWITCH],
	IsControlPrecision: ['Control Precision', SWITCH],
	SubSystemId: ['Subsystem', SET],
	Creator: ['Creator', SET],
};

const BY_LOWER = new Map(Object.keys(SETTINGS).map((name) => [name.toLowerCase(), name]));

/** Kingdee's spelling of an option, whatever the case; undefined when it is none of a save. */
export function saveOption(name: string): string | undefined {
	return BY_LOWER.get(name.trim().toLowerCase());
}

/** Where the option goes; undefined when its value cannot be used. */
export function saveLine(option: string, value: unknown, path: string): SaveLine | undefined {
	const [setting, say] = SETTINGS[option];
	const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
	if (isEmpty(value)) return undefined;
	if (option === 'Operation' && !STAGE.test(text)) return undefined;
	const count = option === 'BatchCount' || option === 'rows';
	if (count && !(Number(text) >= 1)) return undefined;
	return { path, option, value, setting, advice: say(text) };
}
