import { asList, asRecord } from '../json';
import type { Answer } from './answer';
import type { Once } from './once';
import { nameOf, type Reference } from './reference';

/** Pushes one source document down (下推) and gives the bills that were made of it (reference 4.11). */
export function push(
	formId: string,
	source: Reference,
	settings: Readonly<Record<string, unknown>>,
): Once {
	const named = source.by === 'id' ? { Ids: source.key } : { Numbers: [source.key] };
	const key = settings.EntryIds ? {} : named;
	return {
		service: 'Push',
		subject: `${formId} ${nameOf(source)}`,
		// Rows that are named stand for their bills (reference 4.11).
		body: { formId, data: { ...key, ...settings } },
		result: (answer) => targetsOf(answer) ?? conversionText(answer),
		unsure:
			'Look in the target form for a bill made from it before you push again: a second push makes a second bill.',
	};
}

/** The conversion and the saving of the target answer separately; a push that made nothing is a refusal. */
function targetsOf({ status, result }: Answer) {
	const targets = (status?.entities ?? []).map(({ id, number }) => ({ id, number }));
	if (targets.length === 0) return undefined;
	return { targets, targetId: targets[0].id, targetNumber: targets[0].number, answer: result };
}

function conversionText({ result }: Answer): string {
	const { Errors } = asRecord(result?.ConvertResponseStatus);
	const texts = asList(Errors).map((each) => String(asRecord(each).Message ?? ''));
	return texts.filter(Boolean).join('; ') || 'the push made no bill';
}
