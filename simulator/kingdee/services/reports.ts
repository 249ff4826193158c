import { json, Refusal } from '../answer';
import { isBag, pick, pickText } from '../args';
import type { Bag } from '../args';
import { runQuery } from '../query/query';
import { texts } from '../texts';
import type { Call, Service } from './service';

const FORM_EMPTY = 5;
const UNKNOWN = 9;

/** Reports are forms with `report` in their data. `{"Result":{"IsSuccess":true,"RowCount":2,"Rows":[[…]]}}` (reference 4.13); Model filters by equality. */
export const getSysReportData: Service = {
	name: 'GetSysReportData',
	parameters: ['formid', 'data'],
	answer(call) {
		if (call.formId === '') throw new Refusal(texts.noFormId, FORM_EMPTY);
		const { id: FormId, report, pk } = call.site.store.layout(call.formId)?.form ?? {};
		if (!report) throw new Refusal(texts.noReport(call.formId), UNKNOWN);
		const FieldKeys = pickText(call.data, 'FieldKeys') || report;
		const asked = { ...ask(call), OrderString: `${pk} ASC`, FormId, FieldKeys };
		const text = runQuery(call.site, asked, 'array');
		const Rows = JSON.parse(text) as unknown[];
		return json({ Result: { IsSuccess: true, RowCount: Rows.length, Rows } });
	},
};

function ask({ data }: Call): Bag {
	const model = pick(data, 'Model');
	const conditions = Object.entries(isBag(model) ? model : {}).flatMap(([key, value]) => {
		if (isBag(value)) return [`${key}.FNumber = ${literal(pickText(value, 'FNumber'))}`];
		return value === '' || value === null ? [] : [`${key} = ${literal(String(value))}`];
	});
	return {
		FilterString: conditions.join(' and '),
		StartRow: pick(data, 'StartRow'),
		Limit: pick(data, 'Limit'),
	};
}

function literal(value: string): string {
	return `'${value.replaceAll("'", "''")}'`;
}
