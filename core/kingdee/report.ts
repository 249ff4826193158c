import { asList } from '../json';
import type { Call } from './client';
import { KingdeeError } from './errors';

interface Report {
	readonly formId: string;
	readonly fields: readonly string[];
	/** The report's own filter fields. */
	readonly model: object;
	/** Further keys of `data`, e.g. SchemeId. */
	readonly settings: object;
	/** Rows at most; 0 for all. */
	readonly limit: number;
}

/** Rows of a system report a call; 10000 at most (reference 4.13). */
const PAGE = 2000;

/**
 * Rows of a report (GetSysReportData), values under their field keys with `_` for `.`. Pages until one comes empty. Throws
 * KingdeeError.
 */
export async function readReport(
	call: Call,
	report: Report,
): Promise<Array<Record<string, unknown>>> {
	const { formId, fields, model, settings, limit } = report;
	const rows: unknown[][] = [];
	let before = '';
	while (limit === 0 || rows.length < limit) {
		const Limit = limit === 0 ? PAGE : Math.min(PAGE, limit - rows.length);
		const page = { FieldKeys: fields.join(), StartRow: rows.length, Limit, Model: model };
		const { result } = await call('GetSysReportData', {
			formid: formId,
			data: { IsVerifyBaseDataField: 'true', SchemeId: '', ...settings, ...page },
		});
		const found = asList(result?.Rows).map(asList);
		if (found.length === 0) break;
		const text = JSON.stringify(found);
		if (text === before) throw unsteady(formId);
		before = text;
		if (found.some((row) => row.length !== fields.length)) throw otherWidth(formId, fields.length);
		rows.push(...found);
	}
	return rows.map((row) =>
		Object.fromEntries(fields.map((key, i) => [key.replaceAll('.', '_'), row[i]])),
	);
}

function otherWidth(formId: string, width: number): KingdeeError {
	return new KingdeeError(
		'unexpected',
		`The report ${formId} gave rows of other than ${width} values`,
		{
			advice: 'Check the field keys: each must be a column of the report.',
		},
	);
}

/** A report that does not page would be read for ever. */
function unsteady(formId: string): KingdeeError {
	return new KingdeeError('unexpected', `The report ${formId} gave the same rows again`, {
		advice: 'Switch off Return All, and set a limit of one page.',
	});
}
