import type { IDataObject, INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import { filterOf, type Group } from '../../core/kingdee/conditions';
import { KingdeeError } from '../../core/kingdee/errors';
import { allOf } from '../../core/kingdee/filter';
import { sample, type PollBounds, type PollRequest } from '../../core/kingdee/poll';
import { connect, type Connection } from '../shared/client';
import { groupOf, namedFilter } from '../shared/conditions';
import { formOf } from '../shared/forms';
import { pickedText } from '../shared/picker';
import { selectedFields } from '../shared/selectedFields';

/** What happened to a bill, the time field that tells it, and what else must hold. */
const EVENTS = {
	approved: { field: 'FApproveDate', condition: "FDocumentStatus='C'" },
	changed: { field: 'FModifyDate', condition: '' },
	created: { field: 'FCreateDate', condition: '' },
} as const;

/** Bills that a test in the editor shows. */
const SAMPLE = 5;

interface Options {
	readonly acceptForeign?: boolean;
	readonly changedField?: string;
	readonly conditionsMatch?: Group['match'];
	readonly maxBills?: number;
	readonly pageSize?: number;
}

/** The node's parameters as what `poll` takes. */
export async function pollRequest(
	context: IPollFunctions,
): Promise<{ readonly connection: Connection; readonly request: PollRequest }> {
	const connection = await connect(context);
	const parameter = <T>(name: string) => context.getNodeParameter(name) as T;
	const options = parameter<Options>('options');
	const { field, condition } = EVENTS[parameter<keyof typeof EVENTS>('event')];
	const { account } = connection;
	const form = await formOf(connection, pickedText(parameter('formId')));
	const group = groupOf(parameter('conditions'), options.conditionsMatch ?? 'all', form);
	const filter = allOf([condition, parameter<string>('filter')]);
	const moment = { nowMs: connection.client.now(), zone: account.zone };
	const request: PollRequest = {
		form,
		fields: selectedFields(parameter('pickedFields'), parameter('fields')),
		filter: namedFilter(filter, group),
		filterString: allOf([filter, filterOf(form, group, moment)]),
		lineConditions: parameter('lineConditions'),
		pageSize: options.pageSize ?? 1000,
		changes: {
			site: `${account.url} ${account.acctId}`,
			field: options.changedField?.trim() || field,
			start: parameter('start'),
			lookBackMinutes: parameter('lookBack'),
			zone: account.zone,
			acceptForeign: options.acceptForeign ?? false,
		},
	};
	return { connection, request };
}

/** Begins to count when called. No request is begun that, as long as the longest so far, might not end in half of what is left. */
export function boundsOf(context: IPollFunctions): PollBounds {
	const { maxBills = 1000 } = context.getNodeParameter('options') as Options;
	// n8n before 2.36 tells no budget; its ticks come a minute apart at the earliest.
	const budgetMs = context.getPollBudgetMs?.() ?? 60_000;
	const begun = Date.now();
	let [longest, before] = [0, begun];
	const mayGoOn = () => {
		const now = Date.now();
		longest = Math.max(longest, now - before);
		before = now;
		return budgetMs - (now - begun) > 2 * longest;
	};
	return { maxBills, mayGoOn };
}

/** What a test in the editor shows: a few bills, and the cursor stays where it is. */
export async function sampleBills(context: IPollFunctions): Promise<INodeExecutionData[][]> {
	const { connection, request } = await pollRequest(context);
	const bills = await sample(connection.client, request, SAMPLE);
	if (bills.length > 0) return [bills.map(({ bill }) => ({ json: bill as IDataObject }))];
	throw new KingdeeError(
		'config',
		`${request.form.id} has no bill that meets the event and the filter`,
		{
			advice:
				'Check Trigger On and Filter, and that the user of the credential may see the bills of this organisation (an absent right looks like an empty list).',
		},
	);
}
