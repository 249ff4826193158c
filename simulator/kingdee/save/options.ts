import { pickCount, pickFlag, pickList } from '../args';
import type { Bag } from '../args';

/** The options of Save, BatchSave and Draft that this simulator obeys (reference 4.7). */
export interface SaveOptions {
	readonly only: ReadonlySet<string> | undefined;
	readonly returns: readonly string[];
	readonly deletesRows: boolean;
	readonly verifiesBaseData: boolean;
	readonly searchesNumbers: boolean;
	readonly validates: boolean;
	readonly submitsAndAudits: boolean;
	readonly batchCount: number;
	readonly isDraft: boolean;
	/** Questions answered beforehand. */
	readonly answers: ReadonlySet<string>;
	/** IsAutoAdjustField: keys are brought into the form's order. */
	readonly adjustsOrder: boolean;
	readonly controlsPrecision: boolean;
	readonly validatesRepeat: boolean;
}

export function saveOptions(
	data: Bag,
	isDraft = false,
	answers: ReadonlySet<string> = new Set(),
): SaveOptions {
	const only = pickList(data, 'NeedUpDateFields').map((key) => String(key).toUpperCase());
	return {
		only: only.length > 0 ? new Set(only) : undefined,
		returns: pickList(data, 'NeedReturnFields').map(String),
		deletesRows: pickFlag(data, 'IsDeleteEntry', true),
		verifiesBaseData: pickFlag(data, 'IsVerifyBaseDataField', false),
		searchesNumbers: pickFlag(data, 'NumberSearch', true),
		validates: !isDraft && pickFlag(data, 'ValidateFlag', true),
		submitsAndAudits: !isDraft && pickFlag(data, 'IsAutoSubmitAndAudit', false),
		batchCount: pickCount(data, 'BatchCount'),
		isDraft,
		answers,
		adjustsOrder: pickFlag(data, 'IsAutoAdjustField', false),
		controlsPrecision: pickFlag(data, 'IsControlPrecision', false),
		validatesRepeat: pickFlag(data, 'ValidateRepeatJson', false),
	};
}
