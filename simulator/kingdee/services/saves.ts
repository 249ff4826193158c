import { failed, refused, resultOf, succeeded } from '../answer';
import type { Answer, Fault, Success } from '../answer';
import { isBag, pick } from '../args';
import type { Bag } from '../args';
import { audit, submit } from '../operate/actions';
import { operate } from '../operate/operate';
import { saveOptions } from '../save/options';
import { returnData } from '../save/returns';
import { refuse, saveOne } from '../save/save';
import type { Saved, Saving } from '../save/save';
import { layoutOf } from './service';
import type { Call, Service } from './service';
import { texts } from '../texts';

const BAD_PARAMETER = 8;
const EXCEPTION = 4;

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
			const saved = saveInTransaction(saving, model);
			if (!saved.ok) return resultOf(failed(indexed(saved.faults, 0), saved.msgCode));
			const entity = { Id: saved.id, Number: saved.number, DIndex: 0 };
			const further = {
				Id: saved.id,
				Number: saved.number,
				NeedReturnData: [returnData(saving, saved.id)],
			};
			return resultOf(succeeded([entity]), further);
		},
	};
}

export const batchSave: Service = {
	name: 'BatchSave',
	parameters: ['formid', 'data'],
	answer(call) {
		const models = pick(call.data, 'Model');
		if (!Array.isArray(models)) return resultOf(refused(texts.missing('Model'), BAD_PARAMETER));
		const saving = savingOf(call, false);
		const all = models.filter(isBag).slice(0, call.abortAfter);
		const work = () => all.map((model) => saveInTransaction(saving, model));
		const outcomes = call.site.attempt(work);
		if (call.abortAfter === undefined) return batchAnswer(saving, outcomes);
		return resultOf(refused(texts.databaseFailed, EXCEPTION, null));
	},
};

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
	return resultOf(status, { NeedReturnData: saving.options.returns.length > 0 ? returned : [] });
}

/** With BatchCount in effect DIndex counts inside each of the parallel batches (reference 4.8). */
function threadSize(bills: number, batchCount: number): number {
	const isIgnored = batchCount === 0 || bills <= batchCount;
	return isIgnored ? Math.max(bills, 1) : Math.ceil(bills / batchCount);
}

function savingOf(call: Call, isDraft: boolean): Saving {
	const { site, caller, data } = call;
	return { site, caller, layout: layoutOf(call), options: saveOptions(data, isDraft) };
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
	for (const action of [submit, audit]) {
		const status = operate(saving, [saved.id], action);
		const [error] = status.Errors;
		if (error) return refuse(error.Message, status.MsgCode);
	}
	return saved;
}

function indexed(faults: readonly Fault[], DIndex: number): Fault[] {
	return faults.map((fault) => ({ ...fault, DIndex }));
}
