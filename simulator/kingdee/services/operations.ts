import { Refusal, resultOf } from '../answer';
import type { Status } from '../answer';
import { audit, cancelAssign, setFlag, submit, unAudit } from '../operate/actions';
import type { Action } from '../operate/actions';
import { operate, remove } from '../operate/operate';
import { targetsOf } from '../operate/targets';
import { layoutOf } from './service';
import type { Call, Service } from './service';

const NOT_OPERABLE = 12;

const ACTIONS = new Map<string, Action>(
	Object.entries({
		submit,
		audit,
		unaudit: unAudit,
		cancelassign: cancelAssign,
		cancel: setFlag('FCancelStatus', 'B'),
		uncancel: setFlag('FCancelStatus', 'A'),
		forbid: setFlag('FForbidStatus', 'B'),
		enable: setFlag('FForbidStatus', 'A'),
	}),
);

/** Submit, Audit, UnAudit, CancelAssign and Delete (reference 4.10). */
export const operations: readonly Service[] = [
	...['Submit', 'Audit', 'UnAudit', 'CancelAssign'].map((name) => ({
		name,
		parameters: ['formid', 'data'],
		answer: (call: Call) => resultOf(act(call, ACTIONS.get(name.toLowerCase()))),
	})),
	{ name: 'Delete', parameters: ['formid', 'data'], answer: (call) => resultOf(act(call)) },
];

/** Both spellings are served (reference 4.1). */
export const execute: readonly Service[] = ['ExcuteOperation', 'ExecuteOperation'].map((name) => ({
	name,
	parameters: ['formid', 'opNumber', 'data'],
	answer(call: Call) {
		const action = ACTIONS.get(call.opNumber.toLowerCase());
		if (!action && call.opNumber.toLowerCase() !== 'delete') {
			throw new Refusal(`操作编码${call.opNumber}不存在`, NOT_OPERABLE);
		}
		return resultOf(act(call, action));
	},
}));

/** Without an action the documents are deleted. */
function act(call: Call, action?: Action): Status {
	const layout = layoutOf(call);
	const { site, caller, data } = call;
	const ids = targetsOf(site, layout, data);
	const acting = { site, caller, layout };
	return site.attempt(() => (action ? operate(acting, ids, action) : remove(acting, ids)));
}
