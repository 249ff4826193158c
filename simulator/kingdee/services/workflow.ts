import { Refusal, resultOf } from '../answer';
import type { Answer } from '../answer';
import { pickList, pickText } from '../args';
import { audit, cancelAssign, sendBack } from '../operate/actions';
import type { Action } from '../operate/actions';
import { operate } from '../operate/operate';
import { targetsOf } from '../operate/targets';
import { texts } from '../texts';
import { layoutOf } from './service';
import type { Call, Service } from './service';

const BAD_PARAMETER = 8;
const NOT_OPERABLE = 12;

/** ApprovalType 1 approve, 2 reject, 3 terminate (reference 4.13). Where rejected bills go is UNCONFIRMED: back to their author (D), A. */
const TYPES: Readonly<Record<string, Action>> = { '1': audit, '2': sendBack, '3': cancelAssign };

/** Approves for the workflow a form is bound to: there Audit itself is refused (reference 4.10). */
export const workflowAudit: Service = {
	name: 'WorkflowAudit',
	parameters: ['data'],
	answer(call) {
		const action = TYPES[pickText(call.data, 'ApprovalType')];
		if (!action) throw new Refusal(texts.missing('ApprovalType'), BAD_PARAMETER);
		return decide(call, action);
	},
};

/** Adds signers (加签): the bills are checked, the signers are not kept. */
export const workflowAddSign: Service = {
	name: 'WorkflowAddSign',
	parameters: ['data'],
	answer(call) {
		if (pickList(call.data, 'UserIds').length === 0) {
			throw new Refusal(texts.missing('UserIds'), BAD_PARAMETER);
		}
		return decide(call, { ...sendBack, apply: () => undefined });
	},
};

function decide(call: Call, action: Action): Answer {
	const { site, caller, data } = call;
	const layout = layoutOf({ ...call, formId: pickText(data, 'FormId') });
	const ids = targetsOf(
		{ ...call, data: { ...data, Ids: pickList(data, 'Ids').join(',') } },
		layout,
	);
	if (!site.switches.workflow.includes(layout.form.id)) {
		const [number] = pickList(data, 'Numbers').map(String);
		throw new Refusal(texts.noWorkflow(number ?? String(ids[0])), NOT_OPERABLE);
	}
	const acting = { site, caller, layout, isWorkflow: true };
	const status = site.attempt(() => operate(acting, ids, action));
	return resultOf(status, { OperationResults: status.SuccessEntitys });
}
