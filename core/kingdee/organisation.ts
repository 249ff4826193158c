import type { Call, Client } from './client';
import { KingdeeError } from './errors';
import { intentOf } from './service';

/** Makes the session act in an organisation; gives its id and number (reference 4.13). Throws KingdeeError `rejected`. */
export async function switchOrganisation(call: Call, number: string) {
	const { status } = await call('SwitchOrg', { data: { OrgNumber: number } });
	const [entity] = status?.entities ?? [];
	return { id: entity?.id ?? '', number: entity?.number || number };
}

/**
 * All calls of `work` in one organisation, or in the user's own where `number` is empty. The session is nobody else's, and
 * ends with `work`. It is switched before every write: a session that was renewed in between has forgotten the switch.
 */
export async function inOrganisation<T>(
	client: Client,
	number: string,
	work: (call: Call) => Promise<T>,
): Promise<T> {
	if (number === '') return await client.onLane(work);
	return await client.aside(async (call) => {
		await switchOrganisation(call, number);
		return await work(async (service, data) => {
			if (intentOf(service) === 'write' || service === 'View')
				await switchOrganisation(call, number).catch(refuse);
			return await call(service, data);
		});
	});
}

/** Nothing was sent yet, so the write itself is in no doubt. */
function refuse(error: unknown): never {
	const { message, advice } = KingdeeError.from(error);
	throw new KingdeeError('unreachable', `The organisation could not be switched to: ${message}`, {
		advice,
		cause: error,
	});
}
