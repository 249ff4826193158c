import { Refusal, resultOf } from '../answer';
import type { Status } from '../answer';
import { pickFlag, pickText } from '../args';
import { audit, cancelAssign, setField, submit, unAudit } from '../operate/actions';
import type { Action } from '../operate/actions';
import { answersIn } from '../operate/answers';
import { operate, remove } from '../operate/operate';
import { operationsOf } from '../operate/operations';
import { entryIdsIn, targetsOf } from '../operate/targets';
import type { Layout } from '../store/layout';
import { texts } from '../texts';
import { layoutOf } from './service';
import type { Call, Service } from './service';

const OPERATION_EMPTY = 3;
const NOT_OPERABLE = 12;

const STEPS: Readonly<Record<string, Action>> = {
	submit,
	audit,
	unaudit: unAudit,
	cancelassign: cancelAssign,
};

/** Submit, Audit, UnAudit, CancelAssign and Delete (reference 4.10). */
export const operations: readonly Service[] = [
	...['Submit', 'Audit', 'UnAudit', 'CancelAssign'].map((name) => ({
		name,
		parameters: ['formid', 'data'],
		answer: (call: Call) => resultOf(act(call, STEPS[name.toLowerCase()])),
	})),
	{ name: 'Delete', parameters: ['formid', 'data'], answer: (call) => resultOf(act(call)) },
];

/** Both spellings are served, unless the site knows one only (reference 4.1). */
export const execute: readonly Service[] = ['ExcuteOperation', 'ExecuteOperation'].map((name) => ({
	name,
	parameters: ['formid', 'opNumber', 'data'],
	answer(call: Call) {
		if (name === 'ExcuteOperation' && call.site.switches.executeSpelling === 'execute') {
			return { body: NULL_REFERENCE, ok: false };
		}
		return resultOf(operation(call, call.opNumber));
	},
}));

/** The request is known by its name and parameters only: the operation is taken from `OpNumber` in data. */
export const statusConvert: Service = {
	name: 'StatusConvert',
	parameters: ['formid', 'data'],
	answer: (call) => resultOf(operation(call, pickText(call.data, 'OpNumber'))),
};

/** Known by its name and parameters only: form and bills are checked, then it is refused as not operable. */
export const disassembly: Service = {
	name: 'Disassembly',
	parameters: ['formid', 'data'],
	answer(call) {
		const layout = layoutOf(call);
		targetsOf(call, layout);
		throw new Refusal(texts.notOperable(layout.form.label), NOT_OPERABLE);
	},
};

function operation(call: Call, given: string): Status {
	const layout = layoutOf(call);
	if (given === '') throw new Refusal(texts.noOperation, OPERATION_EMPTY);
	if (given.toLowerCase() === 'delete') return act(call);
	return act(call, actionOf(layout, given));
}

function actionOf({ form }: Layout, given: string): Action {
	const name = given.toLowerCase();
	const known = operationsOf(form).find(({ number }) => number.toLowerCase() === name);
	const action = known?.sets ? setField(known.sets) : STEPS[name];
	if (!known || !action) throw new Refusal(texts.noSuchOperation(given), NOT_OPERABLE);
	return action;
}

/** Without an action the documents are deleted. */
function act(call: Call, action?: Action): Status {
	const layout = layoutOf(call);
	const { site, caller, data } = call;
	const ids = targetsOf(call, layout);
	const answers = answersIn(data, site.switches);
	const isControlled = pickFlag(data, 'NetworkCtrl', false);
	const isChecked = pickFlag(data, 'IsVerifyProcInst', true);
	const isWorkflow = !isChecked && site.switches.verifyProcInst === 'minded';
	const acting = {
		site,
		caller,
		layout,
		answers,
		isControlled,
		isWorkflow,
		rows: entryIdsIn(data),
	};
	return site.attempt(() => (action ? operate(acting, ids, action) : remove(acting, ids)));
}

/** One live test met this with the official spelling (reference 4.1, 10). */
const NULL_REFERENCE = 'response_error:未将对象引用设置到对象的实例。';
