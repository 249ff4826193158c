import { Refusal, resultOf, succeeded } from '../answer';
import { pickText } from '../args';
import type { Entity, Field, Form } from '../forms/form';
import type { Service } from './service';
import { texts } from '../texts';

const UNKNOWN = 9;

/** SQL Server type ids, which the FieldType numbers of captures equal (reference 4.14: inference). */
const FIELD_TYPES: Readonly<Record<Field['type'], number>> = {
	text: 231,
	enum: 167,
	date: 61,
	datetime: 61,
	number: 106,
	bool: 175,
	ref: 127,
	flex: 127,
};
/** Kingdee's control types; only 12 for a bill number is in the reference, the rest is this simulator's. */
const ELEMENT_TYPES: Readonly<Record<Field['type'], number>> = {
	text: 12,
	enum: 9,
	date: 5,
	datetime: 6,
	number: 2,
	bool: 8,
	ref: 13,
	flex: 29,
};

/** Metadata of a form (reference 4.14), generated from the form data. */
export const queryBusinessInfo: Service = {
	name: 'QueryBusinessInfo',
	parameters: ['data'],
	answer({ site, data }) {
		const id = pickText(data, 'FormId');
		const form = site.store.layout(id)?.form;
		if (!form) throw new Refusal(texts.noSuchForm(id), UNKNOWN);
		return resultOf(succeeded([]), { NeedReturnData: describe(form) });
	},
};

function describe(form: Form): object {
	const head: Entity = {
		key: 'FBillHead',
		label: '基本信息',
		orm: form.id,
		table: form.table,
		pk: form.pk,
		fields: form.head,
	};
	return {
		Id: form.id,
		Name: named(form.label),
		PkFieldName: form.pk,
		Entrys: [head, ...form.subHeads, ...form.entries].map(entryInfo),
		Operations: OPERATIONS.map(([OperationNumber, label]) => ({
			OperationNumber,
			OperationName: named(label),
		})),
	};
}

function entryInfo(entity: Entity): object {
	return {
		Key: entity.key,
		ParentKey: null,
		Name: named(entity.label),
		TableName: entity.table,
		EntryName: entity.orm,
		EntryPkFieldName: entity.pk,
		Fields: entity.fields.map(fieldInfo),
	};
}

function fieldInfo(field: Field): object {
	const { key, label, type, length, lookUp } = field;
	return {
		Key: key,
		Name: named(label),
		FieldName: key.toUpperCase(),
		PropertyName: ormName(field),
		FieldType: FIELD_TYPES[type],
		ElementType: ELEMENT_TYPES[type],
		MustInput: field.required ? 1 : 0,
		...(length === undefined ? {} : { MaxLength: length }),
		LookUpObjectFormId: lookUp ?? null,
		IsViewVisible: true,
		IsNewLock: field.system ?? false,
		IsEditLock: field.system ?? false,
		Extends: (field.values ?? []).map((Value) => ({ Value })),
	};
}

/** Name of a field in View answers (reference 4.6). */
export function ormName({ key, orm }: Field): string {
	return orm ?? key.replace(/^F/, '');
}

function named(label: string): object[] {
	return [{ Key: 2052, Value: label }];
}

const OPERATIONS = [
	['Save', '保存'],
	['Draft', '暂存'],
	['Submit', '提交'],
	['Audit', '审核'],
	['UnAudit', '反审核'],
	['CancelAssign', '撤销'],
	['Delete', '删除'],
	['Cancel', '作废'],
	['UnCancel', '反作废'],
	['Forbid', '禁用'],
	['Enable', '反禁用'],
];
