import { failed, Refusal, resultOf, succeeded } from '../answer';
import type { Fault, Success } from '../answer';
import { pickFlag, pickText } from '../args';
import { setCell, statusOf } from '../save/lifecycle';
import type { Layout } from '../store/layout';
import { texts } from '../texts';
import { layoutOf } from './service';
import type { Call, Service } from './service';

const NOT_OPERABLE = 12;
const VALIDATION = 11;

/** Gives base data to further organisations: each gets a row of its own under the same number (reference 4.13, 7.6). */
export const allocate = service('Allocate', (call, layout, id, organisation) => {
	const { site, data } = call;
	const source = site.store.read(layout, id);
	if (!source) return texts.noSuchId(String(id));
	const number = String(source.head[layout.numberAt]);
	if (statusOf(layout, source) !== 'C') return texts.notAudited(number);
	if (site.references.numberOf('ORG_Organizations', organisation) === '') {
		return texts.noSuchOrganisation(String(organisation));
	}
	if (allocated(call, layout, number, organisation) !== undefined) return texts.duplicate(number);
	const entries = source.entries.map((rows) => rows.map(([, ...cells]) => [0, ...cells]));
	const copy = { head: [...source.head], entries };
	copy.head[0] = site.store.nextId();
	setCell(layout, copy, layout.form.org ?? '', organisation);
	const isAudited = pickFlag(data, 'IsAutoSubmitAndAudit', false);
	setCell(layout, copy, 'FDocumentStatus', isAudited ? 'C' : 'A');
	site.store.write(layout, copy, true);
	return { Id: copy.head[0], Number: number };
});

/** Takes them back; whether what is audited there stays is UNCONFIRMED. */
export const cancelAllocate = service('CancelAllocate', (call, layout, id, organisation) => {
	const { store } = call.site;
	const source = store.read(layout, id);
	if (!source) return texts.noSuchId(String(id));
	const number = String(source.head[layout.numberAt]);
	const there = allocated(call, layout, number, organisation);
	const document = there === undefined ? undefined : store.read(layout, there);
	if (!document || there === undefined || there === id) return texts.notAllocated(number);
	const stays = call.site.switches.cancelAllocated === 'open' && statusOf(layout, document) === 'C';
	if (stays) return texts.cannotDelete;
	store.remove(layout, there);
	return { Id: there, Number: number };
});

type Step = (
	call: Call,
	layout: Layout,
	id: number,
	organisation: number,
) => string | { Id: number; Number: string };

function service(name: string, step: Step): Service {
	return {
		name,
		parameters: ['formid', 'data'],
		answer(call) {
			const layout = layoutOf(call);
			const { form } = layout;
			if (form.kind !== 'baseData' || !form.org) {
				throw new Refusal(texts.notAllocatable(form.label), NOT_OPERABLE);
			}
			return call.site.attempt(() => each(call, layout, step));
		},
	};
}

function each(call: Call, layout: Layout, step: Step) {
	const errors: Fault[] = [];
	const done: Success[] = [];
	const organisations = ids(call, 'TOrgIds');
	ids(call, 'PkIds').forEach((id, DIndex) => {
		for (const organisation of organisations) {
			const outcome = step(call, layout, id, organisation);
			if (typeof outcome !== 'string') done.push({ ...outcome, DIndex });
			else errors.push({ FieldName: null, Message: outcome, DIndex });
		}
	});
	call.site.references.forget();
	return resultOf(errors.length === 0 ? succeeded(done) : failed(errors, VALIDATION, done));
}

/** Internal ids only (reference 4.13). */
function ids({ data }: Call, key: string): number[] {
	const found = pickText(data, key).split(',').map(Number).filter(Boolean);
	if (found.length === 0) throw new Refusal(texts.missing(key), VALIDATION);
	return found;
}

function allocated({ site }: Call, layout: Layout, number: string, organisation: number) {
	const at = layout.head.position.get((layout.form.org ?? '').toUpperCase()) ?? 0;
	return site.store
		.idsByNumber(layout, number)
		.find((id) => site.store.read(layout, id)?.head[at] === organisation);
}
