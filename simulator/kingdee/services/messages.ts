import { failed, resultOf, succeeded } from '../answer';
import type { Fault, Success } from '../answer';
import { isBag, pickList, pickText } from '../args';
import { texts } from '../texts';
import type { Service } from './service';

const VALIDATION = 11;

/** Messages to users, by their ids in a comma text (reference 4.13). They are kept in `site.messages`. */
export const sendMsg: Service = {
	name: 'SendMsg',
	parameters: ['data'],
	answer({ site, data }) {
		const errors: Fault[] = [];
		const done: Success[] = [];
		pickList(data, 'Model')
			.filter(isBag)
			.forEach((model, DIndex) => {
				const receivers = pickText(model, 'FReceivers').split(',').filter(Boolean);
				const unknown = receivers.find((id) => !site.references.exists('SEC_User', Number(id)));
				if (receivers.length === 0 || unknown !== undefined) {
					const Message = texts.noReceiver(unknown ?? '');
					return errors.push({ FieldName: 'FReceivers', Message, DIndex });
				}
				const Id = site.store.nextId();
				const title = pickText(model, 'FTitle');
				site.messages.push({ id: Id, title, content: pickText(model, 'FContent'), receivers });
				return done.push({ Id, Number: null, DIndex });
			});
		return resultOf(errors.length === 0 ? succeeded(done) : failed(errors, VALIDATION, done));
	},
};
