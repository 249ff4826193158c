import type { Answer } from './answer';
import type { Call } from './client';
import { KingdeeError } from './errors';
import { readForm, type Form } from './metadata';
import { writeOnce, type Once } from './once';
import { isMeant, locate, nameOf, numberFieldOf, type Located, type Reference } from './reference';
import { stopped, type Verdict } from './verdict';

interface Saving {
	readonly service: 'Save' | 'Draft';
	readonly formId: string;
	readonly model: Readonly<Record<string, unknown>>;
	/** Save options of reference 4.7, beside the model. */
	readonly settings: object;
}

/**
 * Saves (保存) or drafts (暂存) one document by Save or Draft. A new one that carries its number is looked up before it is
 * sent, so that after a missing answer a second look-up tells whether it came into being. Never sent twice.
 */
export async function saveOne(call: Call, saving: Saving): Promise<Verdict> {
	const { service, formId, model, settings } = saving;
	const form = await readForm(call, formId).catch(KingdeeError.from);
	if (form instanceof KingdeeError) return stopped(formId, form);
	const id = textAt(model, form.primaryKey);
	const number = textAt(model, numberFieldOf(form));
	const one: Reference | undefined = number ? { by: 'number', key: number } : undefined;
	const isNew = (id === '' || id === '0') && one !== undefined;
	const before = isNew ? await locate(call, form, [one], undefined).catch(KingdeeError.from) : [];
	if (before instanceof KingdeeError) return stopped(formId, before);
	return await writeOnce(call, {
		service,
		subject: `${formId} ${one ? nameOf(one) : id && id !== '0' ? `id ${id}` : 'without number'}`,
		body: { formid: formId, data: { NumberSearch: true, ...settings, Model: model } },
		result: (answer) => savedOf(formId, service, answer),
		...doubt(form, one, isNew && before.length === 0, service),
	});
}

function savedOf(formId: string, operation: string, { status, result }: Answer) {
	const [entity] = status?.entities ?? [];
	return {
		formId,
		operation,
		id: entity?.id ?? String(result?.Id ?? ''),
		number: entity?.number ?? String(result?.Number ?? ''),
		returned: result?.NeedReturnData ?? [],
	};
}

/** What can be told if no answer comes: only a number that was free before shows that this very save made it. */
function doubt(
	form: Form,
	one: Reference | undefined,
	wasFree: boolean,
	operation: string,
): Pick<Once, 'unsure' | 'lookUp'> {
	if (one === undefined || !wasFree)
		return {
			unsure:
				'Look the document up in Kingdee before you save it again: without a number of its own a second save makes a second document.',
		};
	return {
		unsure: `A look-up did not find ${one.key}: most likely it was not saved. Its number keeps a second save from doubling it.`,
		lookUp: async (call) => {
			const found = await locate(call, form, [one], undefined);
			const there = found.find((each: Located) => isMeant(one, each));
			return (
				there && { formId: form.id, operation, id: there.id, number: there.number, returned: [] }
			);
		},
	};
}

/** Keys are found in any case, as Kingdee finds them. */
function textAt(model: Saving['model'], key: string | undefined): string {
	const found = Object.keys(model).find((name) => name.toLowerCase() === key?.toLowerCase());
	const value = found === undefined ? undefined : model[found];
	return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
}
