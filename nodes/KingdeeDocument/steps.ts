import { knownStep, numberedStep, workflowStep, type StepName } from '../../core/kingdee/steps';
import type { Plan } from './work';

/** A step that the panel names. */
export function known(name: StepName): Plan {
	return (parameters) => ({
		step: knownStep(parameters.needed('formId', 'Form ID'), name, parameters.settings()),
		references: parameters.references(),
	});
}

/** Any operation by its number. */
export const execute: Plan = (parameters) => ({
	step: numberedStep(
		parameters.needed('formId', 'Form ID'),
		parameters.needed('opNumber', 'Operation Number'),
		parameters.settings(),
	),
	references: parameters.references(),
});

export const workflowAudit: Plan = (parameters) => ({
	step: workflowStep(parameters.needed('formId', 'Form ID'), {
		...parameters.settings(),
		ApprovalType: Number(parameters.text('approvalType')),
		Disposition: parameters.text('disposition'),
	}),
	references: parameters.references(),
});
