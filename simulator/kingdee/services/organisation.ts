import { Refusal, resultOf, succeeded } from '../answer';
import { pickText } from '../args';
import { texts } from '../texts';
import type { Service } from './service';

const UNKNOWN = 9;

/** Changes the organisation of the session (reference 4.13). */
export const switchOrg: Service = {
	name: 'SwitchOrg',
	parameters: ['data'],
	answer({ site, caller, data }) {
		const given = pickText(data, 'OrgNumber');
		const Id = site.references.find('ORG_Organizations', given, 0);
		if (Id === 0) throw new Refusal(texts.noSuchOrganisation(given), UNKNOWN);
		site.sitIn(caller, Id);
		const Number = site.references.numberOf('ORG_Organizations', Id);
		return resultOf(succeeded([{ Id, Number, DIndex: 0 }]));
	},
};
