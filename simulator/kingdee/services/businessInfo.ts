import { Refusal, resultOf, succeeded } from '../answer';
import { pickText } from '../args';
import { operationsOf } from '../operate/operations';
import type { Switches } from '../switches';
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
		return resultOf(succeeded([]), { NeedReturnData: describe(form, site.switches) });
	},
};

function describe(form: Form, switches: Switches): object {
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
		Entrys: [head, ...form.subHeads, ...form.entries].map((entity) => entryInfo(entity, switches)),
		Operations: operationsOf(form).map(({ number, label }) => ({
			OperationNumber: number,
			OperationName: named(label),
		})),
	};
}

function entryInfo(entity: Entity, switches: Switches): object {
	return {
		Key: entity.key,
		ParentKey: null,
		Name: named(entity.label),
		TableName: entity.table,
		EntryName: entity.orm,
		EntryPkFieldName: entity.pk,
		Fields: entity.fields.map((field) => fieldInfo(field, switches)),
	};
}

function fieldInfo(field: Field, { mustInput, extendsShape }: Switches): object {
	const { key, label, type, length, lookUp } = field;
	return {
		Key: key,
		Name: named(label),
		FieldName: key.toUpperCase(),
		PropertyName: ormName(field),
		FieldType: FIELD_TYPES[type],
		ElementType: ELEMENT_TYPES[type],
		MustInput: mustInput === 'number' ? Number(field.required ?? false) : (field.required ?? false),
		...(length === undefined ? {} : { MaxLength: length }),
		LookUpObjectFormId: lookUp ?? null,
		IsViewVisible: true,
		IsNewLock: field.system ?? false,
		IsEditLock: field.system ?? false,
		Extends: (field.values ?? []).map((Value) =>
			extendsShape === 'value' ? { Value } : { Value, Caption: named(Value) },
		),
	};
}

/** Name of a field in View answers (reference 4.6). */
export function ormName({ key, orm }: Field): string {
	return orm ?? key.replace(/^F/, '');
}

function named(label: string): object[] {
	return [{ Key: 2052, Value: label }];
}
