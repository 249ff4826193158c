import { asList, asRecord } from '../json';
import { textOf } from './answer';
import type { Call } from './client';
import { KingdeeError } from './errors';
import { nearestForms } from './nearestForms';

/** A field as the BOS designer defines it. */
export interface Field {
	readonly key: string;
	/** Chinese label, e.g. 库存组织. */
	readonly label: string;
	readonly required: boolean;
	/** Most characters, where the site tells (UNCONFIRMED under which name). */
	readonly length: number | undefined;
	/** Form that a reference points to, e.g. BD_MATERIAL. */
	readonly lookUp: string | undefined;
	/** Key that Save names a reference by, e.g. FNumber; undefined for other fields. */
	readonly numberKey: string | undefined;
	/** What the column holds (FieldType); `text` for all that the reference does not name. */
	readonly holds: 'text' | 'number' | 'date';
	/** Written by Kingdee itself: it may be given, but seldom is. */
	readonly locked: boolean;
	/** Key of the sub-head around the field; undefined for all others. */
	readonly subHead: string | undefined;
	/** Entry the field belongs to; undefined for the head and for sub-heads (one row a bill). */
	readonly entry: Entry | undefined;
}

/** An entry (单据体): several rows a bill. */
export interface Entry {
	readonly key: string;
	readonly label: string;
	readonly primaryKey: string;
}

/** What a form (业务对象) consists of, from QueryBusinessInfo (reference 4.14). Keys are found in any case. */
export interface Form {
	readonly id: string;
	readonly label: string;
	/** Primary key of the head: FID for bills, FMATERIALID, FSupplierId … for base data. */
	readonly primaryKey: string;
	readonly entries: readonly Entry[];
	/** All fields in Kingdee's own order: head, sub-heads, entries. */
	readonly fields: readonly Field[];
	field(key: string): Field | undefined;
	entry(key: string): Entry | undefined;
}

/** Reads a form's metadata; throws `rejected`, naming the form, where Kingdee does not know it. */
export async function readForm(call: Call, formId: string): Promise<Form> {
	const answer = await call('QueryBusinessInfo', { data: { FormId: formId } }).catch(
		KingdeeError.from,
	);
	if (answer instanceof KingdeeError && answer.kind !== 'rejected') throw answer;
	const info = answer instanceof KingdeeError ? {} : asRecord(answer.result?.NeedReturnData);
	if (info.Entrys !== undefined) return formOf(formId, info);
	const said = answer instanceof KingdeeError ? `: ${textOf(answer.messages)}` : '';
	throw new KingdeeError('rejected', `Kingdee does not know the form "${formId}"${said}`, {
		advice: adviceFor(formId),
	});
}

/** Names what may be meant, and leaves the choice to the user: a form that is guessed is the wrong one some day. */
function adviceFor(formId: string): string {
	const near = nearestForms(formId).map(({ id, label }) => `${id} ${label}`);
	return near.length > 0
		? `Check the Form ID (业务对象标识). The nearest common forms: ${near.join(', ')}.`
		: 'Check the Form ID (业务对象标识), e.g. STK_MISCELLANEOUS 其他入库单 or SAL_OUTSTOCK 销售出库单.';
}

function formOf(formId: string, info: Readonly<Record<string, unknown>>): Form {
	const fields = new Map<string, Field>();
	const entries: Entry[] = [];
	for (const raw of asList(info.Entrys).map(asRecord)) {
		const entry = entryOf(raw);
		if (entry) entries.push(entry);
		for (const field of asList(raw.Fields).map(asRecord)) {
			fields.set(String(field.Key).toLowerCase(), fieldOf(field, entry, subHeadOf(raw)));
		}
	}
	return {
		id: formId,
		label: textIn(info.Name),
		primaryKey: String(info.PkFieldName ?? 'FID'),
		entries,
		fields: [...fields.values()],
		field: (key) => fields.get(key.toLowerCase()),
		entry: (key) => entries.find((entry) => entry.key.toLowerCase() === key.toLowerCase()),
	};
}

/** The head is listed as FBillHead; sub-heads (FsubHeadSuppiler, SubHeadEntity …) have one row a bill, too. */
function entryOf({
	Key: key,
	Name: name,
	EntryPkFieldName: primaryKey,
}: Record<string, unknown>): Entry | undefined {
	if (/^f?(bill|sub)head/i.test(String(key))) return undefined;
	return { key: String(key), label: textIn(name), primaryKey: String(primaryKey ?? 'FEntryID') };
}

function subHeadOf({ Key: key }: Record<string, unknown>): string | undefined {
	return /^f?subhead/i.test(String(key)) ? String(key) : undefined;
}

/** Forms whose references are not named by FNumber (reference 4.7 and 7). */
const NUMBER_KEYS: Readonly<Record<string, string | undefined>> = {
	BOS_BillType: 'FNUMBER',
	BD_UNIT: 'FNUMBER',
	BD_Empinfo: 'FStaffNumber',
	BD_STAFF: 'FStaffNumber',
	SEC_User: 'FUserID',
};

/** FieldType numbers equal SQL Server's type ids (reference 4.14: inference): whole and decimal numbers, dates. */
const HOLDS: Readonly<Record<string, Field['holds'] | undefined>> = {
	52: 'number',
	56: 'number',
	61: 'date',
	62: 'number',
	106: 'number',
	108: 'number',
};

function fieldOf(
	raw: Readonly<Record<string, unknown>>,
	entry: Entry | undefined,
	subHead: string | undefined,
): Field {
	const { Key: key, Name: name, MustInput: required, LookUpObjectFormId: lookUp } = raw;
	const target = lookUp ? String(lookUp) : undefined;
	return {
		key: String(key),
		label: textIn(name),
		required: Boolean(Number(required)),
		length: lengthOf(raw),
		lookUp: target,
		numberKey: target && (NUMBER_KEYS[target] ?? 'FNumber'),
		holds: HOLDS[String(raw.FieldType)] ?? 'text',
		locked: Boolean(raw.IsNewLock) && Boolean(raw.IsEditLock),
		subHead,
		entry,
	};
}

function lengthOf({ MaxLength, Length, FieldLength }: Record<string, unknown>): number | undefined {
	const length = Number(MaxLength ?? Length ?? FieldLength ?? 0);
	return length > 0 ? length : undefined;
}

/** Multi-language text `[{Key: 2052, Value}]`: Chinese first. */
function textIn(value: unknown): string {
	const texts = asList(value).map(asRecord);
	return String(
		(texts.find(({ Key: language }) => Number(language) === 2052) ?? texts[0])?.Value ?? '',
	);
}
