import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { commonForms } from '../../core/kingdee/commonForms';

/** Fills the list of `formId`: common forms whose label, id or module holds what was typed. */
async function forms(this: ILoadOptionsFunctions, filter?: string): Promise<INodeListSearchResult> {
	const wanted = (filter ?? '').trim().toLowerCase();
	const results = commonForms
		.filter(({ id, label, module }) => `${label} ${id} ${module}`.toLowerCase().includes(wanted))
		.map(({ id, label, module }) => ({ name: `${label} ${id}`, value: id, description: module }));
	return { results };
}

export const formSearch = { forms };
