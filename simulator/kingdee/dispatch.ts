import { argument } from './access/body';
import type { Body } from './access/body';
import { asError, Refusal, refused, resultOf } from './answer';
import type { Answer } from './answer';
import { beginsTask } from './services/asyncResult';
import { dataOf } from './services/service';
import type { Circumstances, Service } from './services/service';
import type { Caller, Site } from './site';

/** Runs one business service; refusals take the envelope of its method. */
export function dispatch(
	site: Site,
	caller: Caller,
	service: Service,
	body: Body,
	circumstances: Circumstances = {},
): Answer {
	const answer = run(site, caller, service, body, circumstances);
	const isTask = service.isLong && beginsTask(body, circumstances.headers ?? {});
	return isTask ? site.tasks.begin(answer) : answer;
}

function run(
	site: Site,
	caller: Caller,
	service: Service,
	body: Body,
	circumstances: Circumstances,
): Answer {
	const given = (name: string) => argument(body, service.parameters, name);
	const outcome = attempt(() =>
		service.answer({
			site,
			caller,
			formId: textOf(given('formid')),
			opNumber: textOf(given('opNumber')),
			data: dataOf(given(service.parameters[service.parameters.length - 1])),
			...circumstances,
		}),
	);
	if (outcome.ok) return outcome.answer;
	if (!(outcome.error instanceof Refusal)) throw outcome.error;
	const answer = resultOf(refused(outcome.error.message, outcome.error.msgCode));
	return service.isQuery ? asError(answer, service.name, site.switches) : answer;
}

function textOf(value: unknown): string {
	return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function attempt(work: () => Answer) {
	try {
		return { ok: true, answer: work() } as const;
	} catch (error) {
		return { ok: false, error } as const;
	}
}
