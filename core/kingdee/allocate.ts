import type { Call } from './client';
import { KingdeeError } from './errors';
import { readForm } from './metadata';
import { writeOnce } from './once';
import { isMeant, locate, nameOf, type Reference } from './reference';
import { missed, stopped, type Verdict } from './verdict';

interface Allocation {
	readonly service: 'Allocate' | 'CancelAllocate';
	readonly formId: string;
	readonly one: Reference;
	/** Numbers of the organisations to give it to, or to take it from. */
	readonly organisations: readonly string[];
	readonly settings: object;
}

/**
 * Allocates (分配) one base data record to organisations, or takes it back. The service takes internal ids only
 * (reference 4.13), so numbers are looked up first.
 */
export async function allocate(call: Call, allocation: Allocation): Promise<Verdict> {
	const { service, formId, one, organisations, settings } = allocation;
	const subject = `${formId} ${nameOf(one)}`;
	const ids = await idsOf(call, formId, one, organisations).catch(KingdeeError.from);
	if (ids instanceof KingdeeError)
		return ids.kind === 'rejected' ? missed(subject, ids.message) : stopped(subject, ids);
	return await writeOnce(call, {
		service,
		subject,
		body: { formid: formId, data: { ...settings, PkIds: ids.record, TOrgIds: ids.targets.join() } },
		result: ({ status }) => ({
			formId,
			operation: service,
			id: ids.record,
			organisations: [...organisations],
			allocated: (status?.entities ?? []).map(({ id, number }) => ({ id, number })),
		}),
		unsure: 'Run the node again for it: what is allocated already is refused, not doubled.',
	});
}

async function idsOf(
	call: Call,
	formId: string,
	one: Reference,
	organisations: readonly string[],
): Promise<{ record: string; targets: string[] }> {
	const targets = await organisationIds(call, organisations);
	if (one.by === 'id') return { record: one.key, targets };
	const found = await locate(call, await readForm(call, formId), [one], undefined);
	const [only, ...others] = found;
	if (only === undefined) throw refusal(`There is no ${formId} with the number ${one.key}.`);
	if (others.length > 0) {
		const ids = found.map(({ id }) => id).join(', ');
		throw refusal(
			`Several organisations hold ${one.key} (ids ${ids}). Name it by the ID (内码) of the organisation that allocates it.`,
		);
	}
	return { record: only.id, targets };
}

async function organisationIds(call: Call, numbers: readonly string[]): Promise<string[]> {
	const form = await readForm(call, 'ORG_Organizations');
	const asked = numbers.map((key): Reference => ({ by: 'number', key }));
	const found = await locate(call, form, asked, undefined);
	return asked.map((one) => {
		const id = found.find((each) => isMeant(one, each))?.id;
		if (id === undefined)
			throw refusal(`There is no organisation (组织) with the number ${one.key}.`);
		return id;
	});
}

function refusal(message: string): KingdeeError {
	return new KingdeeError('rejected', message);
}
