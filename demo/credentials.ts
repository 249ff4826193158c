import type { Session } from './session';

/** A credential as a workflow names it. */
export interface Credential {
	readonly id: string;
	readonly name: string;
}

export interface NewCredential {
	readonly name: string;
	readonly type: string;
	readonly data: Readonly<Record<string, unknown>>;
}

/** What the button in the credential dialog shows. */
export interface Tested {
	readonly status: 'OK' | 'Error';
	readonly message: string;
}

export async function createCredential(session: Session, wanted: NewCredential) {
	const { id, name } = await session.post<Credential>('/credentials', wanted);
	return { id, name };
}

/** The test button. With the `id` of a stored credential n8n fills in the secrets that `data` leaves blank. */
export async function testCredential(session: Session, tried: NewCredential & { id?: string }) {
	const credentials = { id: '', ...tried };
	return await session.post<Tested>('/credentials/test', { credentials });
}
