import { Refusal, resultOf, succeeded } from '../answer';
import { pickText } from '../args';
import { texts } from '../texts';
import { layoutOf } from './service';
import type { Service } from './service';

const BAD_PARAMETER = 8;

/** Symbols that array filters take here, by field type (reference 4.4); 67 and StatusEqualto are Kingdee's, the shape is not known. */
export const getFilterSymbolList: Service = {
	name: 'GetFilterSymbolList',
	parameters: ['data'],
	answer(call) {
		const layout = layoutOf({ ...call, formId: pickText(call.data, 'FormId') });
		const symbols = layout.form.head.map(({ key, type }) => ({
			FieldKey: key,
			Symbols: type === 'enum' ? ['StatusEqualto'] : type === 'text' ? TEXT : OTHERS,
		}));
		return resultOf(succeeded([]), { NeedReturnData: symbols });
	},
};

const OTHERS = ['67', '=', '<>', '>', '<', '>=', '<=', 'in', 'not in'];
const TEXT = [...OTHERS, 'like'];

/** System parameters: the closing dates of an organisation are the only ones (request and answer UNCONFIRMED). */
export const loadSysParameter: Service = {
	name: 'LoadSysParameter',
	parameters: ['data'],
	answer({ site, data }) {
		const organisation = pickText(data, 'OrgNumber');
		if (organisation === '') throw new Refusal(texts.missing('OrgNumber'), BAD_PARAMETER);
		const CloseDate = site.switches.closing[organisation] ?? null;
		return resultOf(succeeded([]), { NeedReturnData: { OrgNumber: organisation, CloseDate } });
	},
};
