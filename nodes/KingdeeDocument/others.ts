import { KingdeeError } from '../../core/kingdee/errors';
import { switchOrganisation } from '../../core/kingdee/organisation';
import { intentOf, services } from '../../core/kingdee/service';
import { reading } from './reads';
import type { Plan } from './work';
import { writing } from './writes';

/** The session is the node's own (run.ts), so nobody else's work changes its organisation. */
export const organization: Plan = (parameters) => {
	const number = parameters.needed('organizationNumber', 'Organization Number');
	return reading(number, async ({ call }) => [await switchOrganisation(call, number)]);
};

/** Any method of the WebAPI with the very body the user writes. */
export const callMethod: Plan = (parameters) => {
	const service = services.find((name) => name === parameters.text('method'));
	if (service === undefined)
		throw new KingdeeError('config', `Method is not known [item ${parameters.item}]`, {
			advice: 'Choose a method from the list.',
		});
	const body = parameters.record('body', 'Body');
	if (intentOf(service) === 'write')
		return writing([
			{
				service,
				subject: service,
				body,
				result: ({ result }) => ({ ...result }),
				unsure: 'Look in Kingdee whether it had its effect before you call it again.',
			},
		]);
	return reading(service, async ({ call }) => {
		const { rows, result } = await call(service, body);
		return [rows ? { rows } : result];
	});
};
