import type { IDataObject } from 'n8n-workflow';
import { describe, readDefinition } from '../../core/kingdee/describe';
import { readGroups } from '../../core/kingdee/groups';
import { plain } from '../../core/kingdee/plain';
import { readReport } from '../../core/kingdee/report';
import { done } from '../../core/kingdee/verdict';
import { view } from '../../core/kingdee/view';
import { nameOf } from '../../core/kingdee/reference';
import type { Part, Piece, Plan, Ports, SingleWork } from './work';

/** A read of one thing that gives records. */
export function reading(
	subject: string,
	read: (ports: Ports) => Promise<readonly unknown[]>,
): SingleWork {
	const run = async (ports: Ports): Promise<Piece> => ({
		verdict: done(subject, {}),
		records: (await read(ports)) as IDataObject[],
	});
	return { parts: [{ subject, writes: undefined, run }] };
}

export const viewDocuments: Plan = (parameters) => {
	const formId = parameters.needed('formId', 'Form ID');
	const references = parameters.references();
	const settings = parameters.settings();
	const isSimple = parameters.flag('simplify');
	const parts = references.map((one): Part => {
		const run = async ({ call, account }: Ports): Promise<Piece> => {
			const verdict = await view(call, formId, one, settings);
			const { result } = verdict;
			const shown = isSimple ? plain(result, account.language, account.zone) : result;
			return { verdict, records: [shown as IDataObject] };
		};
		return { subject: `${formId} ${nameOf(one)}`, writes: undefined, run };
	});
	return { parts };
};

export const definition: Plan = (parameters) => {
	const formId = parameters.needed('formId', 'Form ID');
	const isSimple = parameters.flag('simplify');
	return reading(formId, async ({ call }) => {
		const info = await readDefinition(call, formId);
		return [isSimple ? describe(info) : info];
	});
};

export const report: Plan = (parameters) => {
	const asked = {
		formId: parameters.needed('formId', 'Form ID'),
		fields: parameters.list('fields'),
		model: parameters.record('model', 'Report Filter'),
		settings: parameters.settings(),
		limit: parameters.flag('returnAll') ? 0 : Number(parameters.text('limit')),
	};
	return reading(asked.formId, async ({ call }) => await readReport(call, asked));
};

export const groups: Plan = (parameters) => {
	const formId = parameters.needed('formId', 'Form ID');
	const grouping = { formId, groupField: parameters.text('groupField') };
	const ids = parameters.list('groupIds');
	return reading(formId, async ({ call }) => await readGroups(call, grouping, ids));
};
