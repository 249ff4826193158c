import { failed, succeeded } from '../answer';
import type { Fault, Status, Success } from '../answer';
import { statusOf } from '../save/lifecycle';
import type { Document } from '../store/store';
import { texts } from '../texts';
import type { Acting, Action } from './actions';

const VALIDATION = 11;

/** Runs one action over documents, each on its own; `DIndex` counts in the server's order (reference 4.10). */
export function operate(acting: Acting, ids: readonly number[], action: Action): Status {
	const { site, layout } = acting;
	const status = each(acting, ids, (document) => {
		const refusal = action.refusal(acting, document);
		if (refusal) return refusal;
		action.apply(acting, document);
		site.store.writeHead(layout, document);
		return undefined;
	});
	if (action.done === undefined || !site.switches.successMessages) return status;
	const { done } = action;
	const SuccessMessages = status.SuccessEntitys.map(({ Number, DIndex }) => {
		return { FieldName: null, Message: done(String(Number), layout.form.label), DIndex };
	});
	return { ...status, SuccessMessages };
}

/** Deletes documents of status Z, A and D. */
export function remove(acting: Acting, ids: readonly number[]): Status {
	const { site, layout } = acting;
	return each(acting, ids, (document) => {
		if (!['Z', 'A', 'D'].includes(statusOf(layout, document))) return texts.cannotDelete;
		site.store.remove(layout, Number(document.head[0]));
		return undefined;
	});
}

function each(
	{ site, layout, isControlled }: Acting,
	ids: readonly number[],
	work: (document: Document) => string | Fault | undefined,
): Status {
	const errors: Fault[] = [];
	const done: Success[] = [];
	let conflicts = 0;
	ids.forEach((id, DIndex) => {
		const document = site.store.read(layout, id);
		if (!document) return;
		const Number = String(document.head[layout.numberAt]);
		const minds = isControlled || site.switches.networkCtrl === 'always';
		const isLocked = minds && site.locks.has(layout, Number);
		if (isLocked) conflicts++;
		const refusal = isLocked ? locked(layout.form.label, Number) : work(document);
		if (!refusal) return void done.push({ Id: id, Number, DIndex });
		const fault = typeof refusal === 'string' ? { FieldName: '', Message: refusal } : refusal;
		errors.push({ ...fault, DIndex });
	});
	if (layout.form.kind === 'baseData') site.references.forget();
	if (errors.length === 0) return succeeded(done);
	const isConflict = conflicts === errors.length;
	return failed(errors, isConflict ? site.switches.conflictMsgCode : VALIDATION, done);
}

/** Somebody else works on the document (reference 5.4). */
export function locked(label: string, number: string): Fault {
	return { FieldName: null, Message: texts.conflict(label, number) };
}
