import { isBag } from './args';
import { audit, submit } from './operate/actions';
import { operate } from './operate/operate';
import { saveOptions } from './save/options';
import { saveOne } from './save/save';
import type { Caller, Site } from './site';

export type Stage = 'Z' | 'A' | 'B' | 'C';

/** Creates a document through the save code with its validation; throws with Kingdee's messages when it is refused. */
export function createDocument(
	site: Site,
	caller: Caller,
	formId: string,
	model: object,
	upTo: Stage,
): { id: number; number: string } {
	const layout = site.store.layout(formId);
	if (!layout || !isBag(model)) throw new Error(`The simulator has no form ${formId}`);
	const saving = { site, caller, layout, options: saveOptions({}, upTo === 'Z') };
	const work = () => {
		const saved = saveOne(saving, model);
		if (!saved.ok) throw new Error(saved.faults.map((fault) => fault.Message).join('\n'));
		const steps = upTo === 'C' ? [submit, audit] : upTo === 'B' ? [submit] : [];
		for (const step of steps) {
			const [error] = operate(saving, [saved.id], step).Errors;
			if (error) throw new Error(error.Message);
		}
		return { id: saved.id, number: saved.number };
	};
	return site.attempt(work);
}
