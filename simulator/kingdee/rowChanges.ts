import { createDocument } from './door';
import type { Stage } from './door';
import { isBag } from './args';
import { setCell, statusOf } from './save/lifecycle';
import { saveOptions } from './save/options';
import { saveOne } from './save/save';
import type { Caller, Site } from './site';
import type { Layout } from './store/layout';

/** What somebody else does to the data while a client reads; bills are named by their number. */
export type RowChange =
	| {
			readonly formId: string;
			readonly insert: object;
			readonly upTo?: Stage;
			/** Queries see the bill only so much later, under its old id and times: a long transaction. */
			readonly visibleInMs?: number;
	  }
	| { readonly formId: string; readonly number: string; readonly update: object }
	| { readonly formId: string; readonly number: string; readonly remove: true };

/** Does one change; throws with Kingdee's words when an inserted or changed bill is refused. */
export function changeRow(site: Site, caller: Caller, change: RowChange): void {
	if ('insert' in change) {
		const { formId, insert, upTo = 'C', visibleInMs } = change;
		const { id } = createDocument(site, caller, formId, insert, upTo);
		if (visibleInMs !== undefined) site.late.hide([id], visibleInMs);
		return;
	}
	const layout = site.store.layout(change.formId);
	if (!layout) throw new Error(`The simulator has no form ${change.formId}`);
	for (const id of site.store.idsByNumber(layout, change.number)) {
		if ('remove' in change) site.store.remove(layout, id);
		else update(site, caller, layout, { id, model: change.update });
	}
}

/** The bill keeps its status: whoever changed it took it back, saved, and approved it again. */
function update(
	site: Site,
	caller: Caller,
	layout: Layout,
	{ id, model }: { id: number; model: object },
): void {
	const document = site.store.read(layout, id);
	if (!document || !isBag(model)) return;
	const status = statusOf(layout, document);
	setCell(layout, document, 'FDocumentStatus', 'D');
	site.store.writeHead(layout, document);
	const saving = { site, caller, layout, options: saveOptions({ IsDeleteEntry: 'false' }, false) };
	const saved = saveOne(saving, { ...model, [layout.form.pk]: id });
	if (!saved.ok) throw new Error(saved.faults.map(({ Message }) => Message).join('\n'));
	const after = site.store.read(layout, id);
	if (!after) return;
	setCell(layout, after, 'FDocumentStatus', status);
	site.store.writeHead(layout, after);
}
