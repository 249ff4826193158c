import { allocate } from '../../core/kingdee/allocate';
import { writeOnce, type Once } from '../../core/kingdee/once';
import { push } from '../../core/kingdee/push';
import { nameOf } from '../../core/kingdee/reference';
import { saveOne } from '../../core/kingdee/saveOne';
import type { Part, Plan, Ports, SingleWork } from './work';

/** Writes that stand for themselves. */
export function writing(writes: readonly Once[]): SingleWork {
	const parts = writes.map((write): Part => {
		const { subject, service, body } = write;
		const run = async ({ call }: Ports) => ({ verdict: await writeOnce(call, write) });
		return { subject, writes: [service, body], run };
	});
	return { parts };
}

export function save(service: 'Save' | 'Draft'): Plan {
	return (parameters) => {
		const saving = {
			service,
			formId: parameters.needed('formId', 'Form ID'),
			model: parameters.record('model', 'Model'),
			settings: parameters.settings(),
		};
		const run = async ({ call }: Ports) => ({ verdict: await saveOne(call, saving) });
		return { parts: [{ subject: saving.formId, writes: saving, run }] };
	};
}

/** One source bill a call: what was made of each is then beyond doubt. */
export const pushDown: Plan = (parameters) => {
	const formId = parameters.needed('formId', 'Form ID');
	const ruleId = parameters.text('ruleId');
	const settings: Record<string, unknown> = {
		...parameters.settings(),
		TargetFormId: parameters.text('targetFormId'),
		RuleId: ruleId,
		IsEnableDefaultRule: String(ruleId === ''),
	};
	return writing(parameters.references().map((source) => push(formId, source, settings)));
};

export function allocation(service: 'Allocate' | 'CancelAllocate'): Plan {
	return (parameters) => {
		const formId = parameters.needed('formId', 'Form ID');
		parameters.needed('organizations', 'Organizations');
		const organisations = parameters.list('organizations');
		const references = parameters.references();
		const settings = parameters.settings();
		const parts = references.map((one): Part => {
			const asked = { service, formId, one, organisations, settings };
			const run = async ({ call }: Ports) => ({ verdict: await allocate(call, asked) });
			return { subject: `${formId} ${nameOf(one)}`, writes: asked, run };
		});
		return { parts };
	};
}

/** A combination of flex dimensions (维度); the same combination gives the same id again (reference 4.13). */
export const saveFlex: Plan = (parameters) => {
	const formId = parameters.needed('formId', 'Form ID');
	const model = parameters.record('model', 'Model');
	return writing([
		{
			service: 'FlexSave',
			subject: `flex combination of ${formId}`,
			body: { formId, data: { Model: [model] } },
			result: ({ status }) => ({ formId, id: status?.entities[0]?.id ?? '' }),
			unsure: 'Save it again: the same combination has the same id.',
		},
	]);
};

export const sendMessage: Plan = (parameters) => {
	const title = parameters.needed('title', 'Title');
	const receivers = parameters.list('receivers').join();
	const model = {
		FTitle: title,
		FContent: parameters.text('content'),
		FReceivers: receivers,
		FType: parameters.option('messageType', '1'),
	};
	return writing([
		{
			service: 'SendMsg',
			subject: `message "${title}"`,
			body: { data: { Model: [model] } },
			result: ({ status }) => ({ id: status?.entities[0]?.id ?? '', title, receivers }),
			unsure: 'Ask a receiver whether it came before you send it again.',
		},
	]);
};
