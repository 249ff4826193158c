import { asList, asRecord } from '../json';
import type { Call } from './client';

/** What QueryBusinessInfo (reference 4.14) says of a form, as it is. */
export async function readDefinition(call: Call, formId: string): Promise<Record<string, unknown>> {
	const { result } = await call('QueryBusinessInfo', { data: { FormId: formId } });
	return asRecord(result?.NeedReturnData);
}

/** The same as short lists: entries, fields with their labels, operations with their numbers. */
export function describe(info: Readonly<Record<string, unknown>>): Record<string, unknown> {
	const entries = asList(info.Entrys).map(asRecord);
	return {
		id: info.Id,
		label: labelOf(info),
		primaryKey: info.PkFieldName,
		entries: entries.map((entry) => ({
			key: entry.Key,
			label: labelOf(entry),
			viewName: entry.EntryName,
			primaryKey: entry.EntryPkFieldName,
		})),
		fields: entries.flatMap((entry) =>
			asList(entry.Fields).map((field) => fieldOf(asRecord(field), entry)),
		),
		operations: asList(info.Operations)
			.map(asRecord)
			.map(({ OperationNumber: number, OperationName: name }) => ({
				number,
				label: labelOf({ Name: name }),
			})),
	};
}

function fieldOf(
	field: Readonly<Record<string, unknown>>,
	entry: Readonly<Record<string, unknown>>,
): object {
	return {
		key: field.Key,
		label: labelOf(field),
		entry: entry.Key,
		// 0/1 in two witnesses, boolean in others (reference 4.14).
		required: Boolean(Number(field.MustInput)),
		refersTo: field.LookUpObjectFormId || undefined,
	};
}

/** Multi-language text: Chinese first. */
function labelOf({ Name: name }: Readonly<Record<string, unknown>>): unknown {
	const texts = asList(name).map(asRecord);
	return (texts.find(({ Key: language }) => Number(language) === 2052) ?? texts[0])?.Value ?? '';
}
