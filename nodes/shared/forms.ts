import type { Client } from '../../core/kingdee/client';
import { readForm, type Form } from '../../core/kingdee/metadata';
import type { Connection } from './client';

const KEEP_MS = 10 * 60_000;

interface Kept {
	readonly form: Form;
	readonly at: number;
}

/** Metadata is slow and large (reference 4.14), so it is kept for ten minutes for each site, account set and form. */
const kept = new Map<string, Kept>();

/** The editor's Refresh List shall show a field that was just added; one list is opened with several others. */
export const EDITOR_KEEP_MS = 15_000;

/** Throws KingdeeError for an unknown form. @param keepMs how old the metadata may be */
export async function formOf(
	{ client, account }: Connection,
	formId: string,
	keepMs = KEEP_MS,
): Promise<Form> {
	const id = JSON.stringify([account.url, account.acctId, account.language, formId]);
	const known = kept.get(id);
	if (known && known.at + keepMs > client.elapsed()) return known.form;
	return keep(id, await read(client, formId), client.elapsed());
}

async function read(client: Client, formId: string): Promise<Form> {
	return await client.onLane(async (call) => await readForm(call, formId));
}

function keep(id: string, form: Form, at: number): Form {
	kept.set(id, { form, at });
	return form;
}
