import { createDocument } from './door';
import type { Stage } from './door';
import { isBag } from './args';
import { audit, cancelAssign, submit, unAudit } from './operate/actions';
import type { Acting } from './operate/actions';
import { operate } from './operate/operate';
import { setCell, statusOf } from './save/lifecycle';
import { saveOptions } from './save/options';
import { saveOne } from './save/save';
import type { Caller, Site } from './site';
import type { Layout } from './store/layout';

/** What somebody else does to the data while a client reads; bills are named by their number. */
export type RowChange = Change & {
	readonly formId: string;
	/** Queries see it only so much later, under its old id and times: a long transaction. */
	readonly visibleInMs?: number;
};

type Change =
	| { readonly insert: object; readonly upTo?: Stage }
	| { readonly number: string; readonly update: object }
	| { readonly number: string; readonly remove: true }
	| { readonly number: string; readonly operate: keyof typeof STEPS };

const STEPS = { Submit: submit, Audit: audit, UnAudit: unAudit, CancelAssign: cancelAssign };

/** Does one change; throws with Kingdee's words when it is refused. */
export function changeRow(site: Site, caller: Caller, change: RowChange): void {
	const layout = site.store.layout(change.formId);
	if (!layout) throw new Error(`The simulator has no form ${change.formId}`);
	const work = () => apply({ site, caller, layout }, change);
	if (change.visibleInMs === undefined) work();
	else site.late.hiding(layout, change.visibleInMs, work);
}

function apply(acting: Acting, change: RowChange): void {
	const { site, caller, layout } = acting;
	if ('insert' in change) {
		createDocument(site, caller, layout.form.id, change.insert, change.upTo ?? 'C');
		return;
	}
	const ids = site.store.idsByNumber(layout, change.number);
	if ('operate' in change) {
		const [error] = operate(acting, ids, STEPS[change.operate]).Errors;
		if (error) throw new Error(error.Message);
		return;
	}
	for (const id of ids) {
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
