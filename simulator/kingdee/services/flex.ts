import { failed, resultOf, succeeded } from '../answer';
import type { Fault, Success } from '../answer';
import { isBag, pickList, pickText } from '../args';
import type { Bag } from '../args';
import { texts } from '../texts';
import type { Call, Service } from './service';

const VALUES = 'BOS_ASSISTANTDATA_DETAIL';
const COMBINATIONS = 'BD_FLEXVALUESDETAIL';
const VALIDATION = 11;

/** Stores combinations of flex dimensions (维度值); the same combination has the same id (reference 4.13). */
export const flexSave: Service = {
	name: 'FlexSave',
	parameters: ['formId', 'data'],
	answer(call) {
		const errors: Fault[] = [];
		const done: Success[] = [];
		pickList(call.data, 'Model')
			.filter(isBag)
			.forEach((model, DIndex) => {
				const text = combination(call, model);
				if (text.startsWith('!')) {
					const [FieldName, number] = text.slice(1).split('=');
					const Message = texts.noSuchReference(FieldName, FieldName, number);
					return errors.push({ FieldName, Message, DIndex });
				}
				const Id = call.site.references.find(COMBINATIONS, text, 0);
				return done.push({ Id, Number: null, DIndex });
			});
		return resultOf(errors.length === 0 ? succeeded(done) : failed(errors, VALIDATION, done));
	},
};

/** `FF100001=id;FF100003=22`; a dimension whose value is not known answers `!key=number`. */
function combination({ site }: Call, model: Bag): string {
	const parts = Object.keys(model).map((key) => {
		const value = model[key];
		if (!isBag(value)) return `${key}=${String(value)}`;
		const number = pickText(value, 'FNumber');
		const id = site.references.find(VALUES, number, 0);
		return id === 0 ? `!${key}=${number}` : `${key}=${id}`;
	});
	return parts.find((part) => part.startsWith('!')) ?? parts.sort(ordinal).join(';');
}

function ordinal(a: string, b: string): number {
	return a < b ? -1 : 1;
}
