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

/** Throws KingdeeError for an unknown form. */
export async function formOf({ client, account }: Connection, formId: string): Promise<Form> {
	const id = JSON.stringify([account.url, account.acctId, account.language, formId]);
	const known = kept.get(id);
	if (known && known.at + KEEP_MS > client.elapsed()) return known.form;
	return keep(id, await read(client, formId), client.elapsed());
}

async function read(client: Client, formId: string): Promise<Form> {
	return await client.onLane(async (call) => await readForm(call, formId));
}

function keep(id: string, form: Form, at: number): Form {
	kept.set(id, { form, at });
	return form;
}
