import { failed, Refusal, refused, resultOf, succeeded } from '../answer';
import type { Answer, Fault, Success } from '../answer';
import { isBag, pick } from '../args';
import type { Bag } from '../args';
import { audit, submit } from '../operate/actions';
import { answersIn } from '../operate/answers';
import { operate } from '../operate/operate';
import { saveOptions } from '../save/options';
import { returnData } from '../save/returns';
import { saveOne } from '../save/save';
import type { Saved, Saving } from '../save/save';
import { layoutOf } from './service';
import type { Call, Service } from './service';
import { texts } from '../texts';

const BAD_PARAMETER = 8;
const EXCEPTION = 4;
const VALIDATION = 11;

export const save = single('Save', false);
export const draft = single('Draft', true);

function single(name: string, isDraft: boolean): Service {
	return {
		name,
		parameters: ['formid', 'data'],
		answer(call) {
			const saving = savingOf(call, isDraft);
			const model = pick(call.data, 'Model');
			if (!isBag(model)) return resultOf(refused(texts.missing('Model'), BAD_PARAMETER));
			return once(call, saving, () => singleAnswer(saving, saveInTransaction(saving, model)));
		},
	};
}

function singleAnswer(saving: Saving, saved: Saved): Answer {
	if (!saved.ok) return resultOf(failed(indexed(saved.faults, 0), saved.msgCode));
	const { id: Id, number: Number } = saved;
	const NeedReturnData = [returnData(saving, Id)];
	return told(
		saving,
		resultOf(succeeded([{ Id, Number, DIndex: 0 }]), { Id, Number, NeedReturnData }),
	);
}

export const batchSave: Service = {
	name: 'BatchSave',
	isLong: true,
	parameters: ['formid', 'data'],
	answer(call) {
		const models = pick(call.data, 'Model');
		if (!Array.isArray(models)) return resultOf(refused(texts.missing('Model'), BAD_PARAMETER));
		const saving = savingOf(call, false);
		const all = models.filter(isBag).slice(0, call.abortAfter);
		return once(call, saving, () => {
			const outcomes = call.site.attempt(() => saveAll(saving, all));
			const last = outcomes[outcomes.length - 1];
			if (aborts(saving, last)) return resultOf(refused(last.faults[0].Message, EXCEPTION, null));
			if (call.abortAfter === undefined) return batchAnswer(saving, outcomes);
			return resultOf(refused(texts.databaseFailed, EXCEPTION, null));
		});
	},
};

function saveAll(saving: Saving, models: readonly Bag[]): Saved[] {
	const outcomes: Saved[] = [];
	for (const model of models) {
		const outcome = saveInTransaction(saving, model);
		outcomes.push(outcome);
		if (aborts(saving, outcome)) break;
	}
	return outcomes;
}

/** Whether an exception in one bill ends the batch is UNCONFIRMED (reference 4.8). */
function aborts(
	{ site }: Saving,
	saved: Saved | undefined,
): saved is Extract<Saved, { ok: false }> {
	if (!saved || saved.ok || site.switches.batchException === 'own') return false;
	return saved.faults[0].Message.startsWith('ResolveFiled_InnerEx');
}

/** Bills succeed and fail one by one; several errors may stand under one DIndex (reference 4.8). */
function batchAnswer(saving: Saving, outcomes: readonly Saved[]): Answer {
	const size = threadSize(outcomes.length, saving.options.batchCount);
	const errors: Fault[] = [];
	const done: Success[] = [];
	const returned: object[] = [];
	outcomes.forEach((outcome, at) => {
		const DIndex = at % size;
		if (!outcome.ok) return errors.push(...indexed(outcome.faults, DIndex));
		done.push({ Id: outcome.id, Number: outcome.number, DIndex });
		return returned.push(returnData(saving, outcome.id));
	});
	const refusal = outcomes.find((outcome) => !outcome.ok);
	const status = refusal ? failed(errors, refusal.msgCode, done) : succeeded(done);
	const NeedReturnData = saving.options.returns.length > 0 ? returned : [];
	return told(saving, resultOf(status, { NeedReturnData }));
}

/** `Id` was a text in one capture (reference 4.2). */
function told({ site }: Saving, answer: Answer): Answer {
	if (site.switches.successIds === 'number') return answer;
	return { ...answer, body: answer.body.replace(/\{"Id":(\d+),"Number"/g, '{"Id":"$1","Number"') };
}

/** With BatchCount in effect DIndex counts inside each of the parallel batches (reference 4.8). */
function threadSize(bills: number, batchCount: number): number {
	const isIgnored = batchCount === 0 || bills <= batchCount;
	return isIgnored ? Math.max(bills, 1) : Math.ceil(bills / batchCount);
}

function savingOf(call: Call, isDraft: boolean): Saving {
	const { site, caller, data, seen } = call;
	const options = saveOptions(data, isDraft, answersIn(data, site.switches));
	return { site, caller, layout: layoutOf(call), options, seen, began: site.store.highestId() };
}

/** ValidateRepeatJson: the same JSON sent again fails (reference 4.7), unless nothing of it was stored. */
function once(call: Call, { layout, options, site }: Saving, work: () => Answer): Answer {
	if (!options.validatesRepeat) return work();
	const text = layout.form.id + JSON.stringify(call.data);
	if (site.repeats.isRepeated(text, site.time(), site.switches.repeatMinutes)) {
		throw new Refusal(texts.repeated, VALIDATION);
	}
	const answer = work();
	if (answer.body.includes('"SuccessEntitys":[]')) site.repeats.forget(text);
	return answer;
}

/** One bill: what it wrote goes when IsAutoSubmitAndAudit fails in its one transaction (reference 4.7). */
function saveInTransaction(saving: Saving, model: Bag): Saved {
	const { site, options } = saving;
	const { autoAudit } = site.switches;
	if (!options.submitsAndAudits || autoAudit === 'ignored') return saveOne(saving, model);
	const work = () => submitAndAudit(saving, saveOne(saving, model));
	return site.attempt(work, (saved) => saved.ok || autoAudit === 'steps');
}

function submitAndAudit(saving: Saving, saved: Saved): Saved {
	if (!saved.ok) return saved;
	const acting = { ...saving, answers: saving.options.answers };
	for (const action of [submit, audit]) {
		const { Errors, MsgCode } = operate(acting, [saved.id], action);
		if (Errors.length > 0) return { ok: false, faults: Errors, msgCode: MsgCode };
	}
	return saved;
}

function indexed(faults: readonly Fault[], DIndex: number): Fault[] {
	return faults.map((fault) => ({ ...fault, DIndex }));
}
