import type { Reference } from './reference';
import type { Service } from './service';

/** Where a document is when a step has worked. No value means: it is gone. */
interface Goal {
	readonly field: string;
	readonly values: readonly string[];
}

/** One operation on documents that are named by number or id (reference 4.10, 4.12, 4.13). */
export interface Step {
	readonly formId: string;
	/** As the panel calls it. */
	readonly name: string;
	/** Spellings of the method, tried in turn. */
	readonly services: readonly Service[];
	/** What a look-up shows when it is done; undefined where no field tells. */
	readonly goal: Goal | undefined;
	/** Whether it may be sent again once a look-up shows that it is not done: a second time then changes nothing more. */
	readonly repeatable: boolean;
	/** What a person does where nobody knows. */
	readonly unsure: string;
	body(references: readonly Reference[]): object;
}

const STATUS = 'FDocumentStatus';

interface Known {
	readonly name: string;
	/** Method, or number of the operation for ExcuteOperation. */
	readonly method: Service | undefined;
	readonly opNumber?: string;
	readonly goal: Goal;
}

/** Steps whose effect a field shows. Some forms audit themselves on Submit, so C is past B. */
const KNOWN = {
	submit: step('Submit', 'Submit', STATUS, 'B', 'C'),
	audit: step('Audit', 'Audit', STATUS, 'C'),
	unAudit: step('Un-Audit', 'UnAudit', STATUS, 'D'),
	delete: step('Delete', 'Delete', ''),
	cancelAssign: step('Cancel Assign', 'CancelAssign', STATUS, 'A'),
	forbid: operation('Forbid', 'Forbid', 'FForbidStatus', 'B'),
	enable: operation('Enable', 'Enable', 'FForbidStatus', 'A'),
	void: operation('Void', 'Cancel', 'FCancelStatus', 'B'),
	unVoid: operation('Un-Void', 'UnCancel', 'FCancelStatus', 'A'),
} as const satisfies Record<string, Known>;

export type StepName = keyof typeof KNOWN;

function step(name: string, method: Service, field: string, ...values: string[]): Known {
	return { name, method, goal: { field, values } };
}

function operation(name: string, opNumber: string, field: string, value: string): Known {
	return { name, method: undefined, opNumber, goal: { field, values: [value] } };
}

/** @param settings further keys of `data`, e.g. InterationFlags or CreateOrgId */
export function knownStep(formId: string, which: StepName, settings: object): Step {
	const { name, method, opNumber, goal }: Known = KNOWN[which];
	return {
		formId,
		name,
		services: method ? [method] : EXECUTE,
		goal,
		repeatable: true,
		unsure: 'Look the document up in Kingdee, then run the node again for it.',
		body: (references) => ({
			[method === 'CancelAssign' ? 'formId' : 'formid']: formId,
			...(opNumber && { opNumber }),
			data: { ...settings, ...keysOf(references) },
		}),
	};
}

/** Any operation of a form by its number: what it does is not known here, so it is sent once. */
export function numberedStep(formId: string, opNumber: string, settings: object): Step {
	return {
		formId,
		name: opNumber,
		services: EXECUTE,
		goal: undefined,
		repeatable: false,
		unsure: `Look in Kingdee whether ${opNumber} had its effect before you send it again.`,
		body: (references) => ({
			formid: formId,
			opNumber,
			data: { ...settings, ...keysOf(references) },
		}),
	};
}

/** Approval (1), rejection (2) or termination (3) in the workflow that a form is bound to (reference 4.13). */
export function workflowStep(formId: string, settings: object): Step {
	return {
		formId,
		name: 'Workflow Audit',
		services: ['WorkflowAudit'],
		goal: undefined,
		repeatable: false,
		unsure:
			'Look in Kingdee at the approval of the bill: sent again it may approve the next level.',
		body: (references) => {
			const keys = references.map(({ key }) => key);
			const isId = references[0].by === 'id';
			return {
				data: { FormId: formId, ...settings, Ids: isId ? keys : [], Numbers: isId ? [] : keys },
			};
		},
	};
}

const EXECUTE: readonly Service[] = ['ExcuteOperation', 'ExecuteOperation'];

/** Ids are a comma text, numbers an array (reference 4.10). */
function keysOf(references: readonly Reference[]): object {
	const keys = references.map(({ key }) => key);
	return references[0].by === 'id' ? { Ids: keys.join(), Numbers: [] } : { Ids: '', Numbers: keys };
}
