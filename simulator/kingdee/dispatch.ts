import { argument } from './access/body';
import type { Body } from './access/body';
import { asError, json, Refusal, refused, resultOf } from './answer';
import type { Answer } from './answer';
import { pickText } from './args';
import { mayDo } from './rights';
import { beginsTask } from './services/asyncResult';
import { dataOf } from './services/service';
import type { Circumstances, Service } from './services/service';
import { nothing } from './services/view';
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
	const outcome = attempt(() => {
		const data = dataOf(given(service.parameters[service.parameters.length - 1]));
		const formId = textOf(given('formid'));
		const opNumber = textOf(given('opNumber'));
		const isAllowed = mayDo(site, formId || pickText(data, 'FormId'), opNumber || service.name);
		if (!isAllowed) return service.isQuery ? json([]) : nothing(site);
		return service.answer({ site, caller, formId, opNumber, data, ...circumstances });
	});
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
