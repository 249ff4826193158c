import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { explain } from '../../core/kingdee/explain';
import { previewBills, type Plan, type Preview } from '../../core/kingdee/preview';
import type { Missing } from '../../core/kingdee/references';
import type { Target } from '../../core/kingdee/target';
import type { Connection } from '../shared/client';
import { formOf } from '../shared/forms';
import { summaryItem } from './outputs';
import type { Request } from './request';
import { dryRunSummary } from './summary';

/**
 * A dry run. Nothing is written, so nothing may look as if it were: Saved and Failed stay empty, and Summary says in
 * `bills` what would happen to each. A workflow that balances its books by Summary does not move its checkpoint.
 */
export async function preview(
	context: IExecuteFunctions,
	connection: Connection,
	{ target, items, options }: Request,
): Promise<INodeExecutionData[][]> {
	const started = Date.now();
	const { client } = connection;
	const formsOf = async (id: string) => await formOf(connection, id);
	const found = await previewBills(client, target, items, options, formsOf);
	const milliseconds = Date.now() - started;
	const summary = dryRunSummary({ found, target, options, connection, milliseconds });
	const json = { ...summary, ...listsOf(found, target) };
	context.addExecutionHints({
		message: hintOf(summary, found),
		type: 'info',
		location: 'outputPane',
	});
	return [[], [], [summaryItem(context.getInputData(), json)]];
}

function listsOf(found: Preview, target: Target): IDataObject {
	const lacking = new Map<string, Missing[]>();
	for (const missing of found.missing) {
		for (const key of missing.bills) lacking.set(key, [...(lacking.get(key) ?? []), missing]);
	}
	return {
		bills: found.plans.map((plan, item) =>
			planItem(plan, item, lacking.get(plan.bill.key) ?? [], target),
		),
		missing: found.missing.map((missing) => ({
			...missing,
			bills: missing.bills.length,
			firstBill: missing.bills[0],
			advice: adviceFor(missing),
		})) as unknown as IDataObject[],
		requiredFieldsEmpty: found.empty.map((field) => ({ ...field })),
		notChecked: [
			...found.unchecked,
			'Closed periods (关账): the WebAPI does not tell them; a bill in one is refused when it is saved or audited.',
		],
	};
}

function planItem(
	{ bill, outcome, settled }: Plan,
	item: number,
	lacking: readonly Missing[],
	{ form }: Target,
): IDataObject {
	const messages = (settled?.messages ?? []).map((message) =>
		explain(form, bill.item.model, message),
	);
	const advice =
		settled?.advice || (outcome === 'wouldFail' ? lacking.map(adviceFor).join(' ') : '');
	return {
		item,
		key: bill.key,
		outcome,
		id: bill.id,
		status: bill.status ?? '',
		version: bill.item.version,
		reason: settled?.reason || (lacking.length > 0 ? 'missingBaseData' : bill.reason),
		messages: messages as unknown as IDataObject[],
		advice,
	};
}

function adviceFor({
	label,
	form,
	number,
	organisations,
	fieldLabel,
	field,
	what,
}: Missing): string {
	const name = `${label} ${number} (${form}, field ${fieldLabel} ${field})`;
	const to = organisations.join(', ');
	return {
		doesNotExist: `${name} does not exist in Kingdee: create it, or correct the mapping.`,
		notAllocated: `${name} is not allocated to organisation ${to}: allocate it there (分配).`,
		disabled: `${name} is disabled (禁用): enable it, or map another one.`,
		notAudited: `${name} is not audited (未审核): audit it.`,
	}[what];
}

function hintOf(summary: IDataObject, { missing }: Preview): string {
	const counts = [
		'wouldCreate',
		'wouldUpdate',
		'wouldAdopt',
		'wouldResume',
		'existing',
		'wouldFail',
	];
	const told = counts.map((name) => `${name} ${String(summary[name])}`).join(', ');
	const lacking = missing.slice(0, 10).map(adviceFor).join(' ');
	return `Dry Run, nothing was written: ${told}. ${lacking}`.trim();
}
