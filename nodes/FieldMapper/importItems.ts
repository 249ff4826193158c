import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { Scheme } from '../../core/mapping/scheme';
import { pairedItem } from '../shared/items';

function queryLines({ fields, filter, formId, pageSize }: Scheme['query']): IDataObject[] {
	const found: ReadonlyArray<readonly [string, unknown]> = [
		['Form ID', formId],
		['Fields', fields.map(({ key }) => key).join(', ')],
		['Filter', filter],
		['Page Size', pageSize],
	];
	return found
		.filter(([, value]) => value !== undefined && value !== '')
		.map(([setting, value]) => ({ kind: 'query', setting, value }) as IDataObject);
}

/** The report on a scheme, readable as a table: settings of both Kingdee nodes first, then what is left out. */
export function importItems({ query, saving, taken, left, notes }: Scheme): INodeExecutionData[] {
	const summary = {
		kind: 'summary',
		value: `${taken.length} of ${taken.length + left.length} constructs taken`,
		advice: left.length === 0 ? 'Nothing was left out.' : `${left.length} left out: see "left".`,
	};
	const lines: IDataObject[] = [
		summary,
		...queryLines(query),
		...saving.map((line) => ({ kind: 'save', ...line }) as IDataObject),
		...left.map(({ path, construct }) => ({ kind: 'left', path, construct })),
		...notes.map((advice) => ({ kind: 'note', advice })),
		...taken.map(({ path, construct }) => ({ kind: 'taken', path, construct })),
	];
	return lines.map((json) => pairedItem(json, 0));
}
