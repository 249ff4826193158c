import { asList, asRecord } from '../json';
import type { SourceCall, SourceClient } from '../source/client';
import { SourceError } from '../source/errors';
import { paymentsOf } from './payPlan';
import { dimensionCall, feeTypesCall, PAGE, payeesCall, staffCall } from './calls';

/** Which ids of a document get their codes and names. */
export interface Resolution {
	/** Fields of the form that hold the id of an archive (档案), e.g. u_供应商编码. */
	readonly archiveFields: readonly string[];
	/** `details[].feeTypeId` → `details[].feeType`. */
	readonly feeTypes: boolean;
	/** `form.payeeId`, `feeDetailPayeeId` of each line → `payees` by id. */
	readonly payees: boolean;
	/** `form.submitterId`, `ownerId` → `staff` by id. */
	readonly staff: boolean;
}

type Named = Readonly<Record<string, unknown>>;
type Document = Readonly<Record<string, unknown>>;

/**
 * Adds what ids stand for, beside the document as it came: `archives` by field, `feeTypes`, `payees` and `staff` by id,
 * each `{id, code, name, …}`. What Ekuaibao does not know is left out, so that a mapping that needs it fails by name.
 * Each id is asked for once in the life of the process.
 */
export async function resolve(
	client: SourceClient,
	base: string,
	documents: readonly Document[],
	wanted: Resolution,
): Promise<Document[]> {
	const archiveIds = (form: Document) => wanted.archiveFields.map((field) => text(form[field]));
	await archives(client, base, documents.map(formOf).flatMap(archiveIds));
	if (wanted.feeTypes) {
		const call = (ids: string[]) => feeTypesCall(base, ids);
		await inGroups(client, 'feeType', documents.flatMap(feeTypeIds), call);
	}
	if (wanted.payees) {
		const call = (ids: string[]) => payeesCall(base, ids);
		await inGroups(client, 'payee', documents.flatMap(payeeIds), call);
	}
	if (wanted.staff) {
		const call = (ids: string[]) => staffCall(base, ids);
		await inGroups(client, 'staff', documents.flatMap(staffIds), call);
	}
	const names = (kind: string, ids: readonly string[]) =>
		Object.fromEntries(ids.flatMap((id) => entry(id, nameOf(client, kind, id))));
	return documents.map((document) => {
		const form = formOf(document);
		return {
			...document,
			...(wanted.archiveFields.length > 0 && {
				archives: Object.fromEntries(
					wanted.archiveFields.flatMap((field) =>
						entry(field, nameOf(client, 'archive', text(form[field]))),
					),
				),
			}),
			...(wanted.feeTypes && { feeTypes: names('feeType', feeTypeIds(document)) }),
			...(wanted.payees && { payees: names('payee', payeeIds(document)) }),
			...(wanted.staff && { staff: names('staff', staffIds(document)) }),
		};
	});
}

/** Archives can only be asked for one by one. An id that is unknown is no error of the document's other fields. */
async function archives(client: SourceClient, base: string, ids: readonly string[]) {
	for (const id of unknownIds(client, 'archive', ids)) {
		const answer = await client.call(dimensionCall(base, id)).catch(whereRejected);
		const { value } = asRecord(answer);
		if (asRecord(value).id !== undefined) keep(client, 'archive', id, asRecord(value));
	}
}

async function inGroups(
	client: SourceClient,
	kind: string,
	ids: readonly string[],
	call: (ids: string[]) => SourceCall,
): Promise<void> {
	const asked = unknownIds(client, kind, ids);
	for (let at = 0; at < asked.length; at += PAGE) {
		const answer = asRecord(await client.call(call(asked.slice(at, at + PAGE))));
		for (const found of [...asList(answer.items), ...asList(answer.value)].map(asRecord)) {
			keep(client, kind, text(found.id), found);
		}
	}
}

function whereRejected(error: unknown): undefined {
	if (!(error instanceof SourceError) || error.kind !== 'rejected') throw error;
}

function unknownIds({ site }: SourceClient, kind: string, ids: readonly string[]): string[] {
	const asked = new Set(ids.filter((id) => id !== '' && !site.names.has(`${kind} ${id}`)));
	return [...asked];
}

function keep({ site }: SourceClient, kind: string, id: string, value: Named): void {
	site.names.set(`${kind} ${id}`, value);
}

function nameOf({ site }: SourceClient, kind: string, id: string): Named | undefined {
	return site.names.get(`${kind} ${id}`) as Named | undefined;
}

function entry(key: string, value: Named | undefined): Array<[string, Named]> {
	return value ? [[key, value]] : [];
}

function formOf({ form }: Document): Document {
	return asRecord(form);
}

function details(document: Document): Document[] {
	return asList(formOf(document).details).map(asRecord);
}

function feeTypeIds(document: Document): string[] {
	return details(document).map(({ feeTypeId }) => text(feeTypeId));
}

/** Of a document with several payees each line names its own, or the payment plan does (source-systems 2.3). */
function payeeIds(document: Document): string[] {
	const ofLines = details(document).map(({ feeTypeForm }) =>
		text(asRecord(feeTypeForm).feeDetailPayeeId),
	);
	const ofPlan = paymentsOf(formOf(document)).map(({ payeeId }) => payeeId);
	return [text(formOf(document).payeeId), ...ofLines, ...ofPlan].filter((id) => id !== '');
}

function staffIds(document: Document): string[] {
	return [text(formOf(document).submitterId), text(document.ownerId)].filter((id) => id !== '');
}

function text(value: unknown): string {
	return typeof value === 'string' ? value : '';
}
