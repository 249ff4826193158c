import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { filterOf, type Group } from '../../core/kingdee/conditions';
import { KingdeeError } from '../../core/kingdee/errors';
import { allOf } from '../../core/kingdee/filter';
import type { Form } from '../../core/kingdee/metadata';
import { windowOf, type Changes, type Read } from '../../core/kingdee/read';
import type { Window } from '../../core/kingdee/window';
import { parseJson } from '../../core/json';
import { fillVariables } from '../../core/mapping/variables';
import { querySetup } from '../../core/mapping/qeasy';
import type { Connection } from '../shared/client';
import { groupOf, namedFilter, type Conditions } from '../shared/conditions';
import { formOf } from '../shared/forms';
import { pickedText } from '../shared/picker';
import { selectedFields } from '../shared/selectedFields';

interface Definition {
	readonly formId: string | undefined;
	readonly fields: readonly string[];
	readonly filter: string;
	/** Conditions that the user built. */
	readonly conditions: (form: Form) => Group;
	readonly lineConditions: Read['lineConditions'];
	readonly pageSize: number | undefined;
	/** Gives a flat row the names that the user knows. */
	readonly names: (row: Record<string, unknown>) => Record<string, unknown>;
}

interface Options {
	readonly pageSize?: number;
	readonly maxBills?: number;
	readonly acceptForeign?: boolean;
	readonly order?: string;
}

export interface Request {
	readonly request: Read;
	readonly window: Window | undefined;
	/** The filter with its variables filled in. */
	readonly filter: string;
	readonly names: Definition['names'];
	/** Time zone of the site. */
	readonly zone: string;
}

/** The node's parameters of one item as what `read` takes. */
export async function requestOf(
	context: IExecuteFunctions,
	connection: Connection,
	index: number,
): Promise<Request> {
	const parameter = <T>(name: string) => context.getNodeParameter(name, index) as T;
	const options = parameter<Options>('options');
	const definition =
		parameter('definition') === 'qeasy'
			? fromMetadata(parameter('metadata'))
			: fromFields(parameter);
	const returnAll = parameter<boolean>('returnAll');
	const form = await formOf(
		connection,
		pickedText(parameter('formId')) || (definition.formId ?? ''),
	);
	const group = definition.conditions(form);
	const request: Read = {
		form,
		fields: definition.fields,
		filter: namedFilter(definition.filter, group),
		lineConditions: definition.lineConditions,
		pageSize: options.pageSize ?? definition.pageSize ?? 2000,
		limit: returnAll ? (options.maxBills ?? 0) : parameter<number>('limit'),
		order: options.order?.trim(),
		changes:
			returnAll && parameter('incremental')
				? changesOf(parameter, connection, options.acceptForeign)
				: undefined,
	};
	const window = windowOf(request, connection.client.now());
	return {
		request,
		window,
		filter: allOf([
			fill(definition.filter, window, connection),
			filterOf(form, group, { nowMs: connection.client.now(), zone: connection.account.zone }),
		]),
		names: definition.names,
		zone: connection.account.zone,
	};
}

function fromFields(parameter: <T>(name: string) => T): Definition {
	const { conditionsMatch: match = 'all' } = parameter<{ conditionsMatch?: Group['match'] }>(
		'options',
	);
	return {
		formId: undefined,
		fields: selectedFields(parameter('pickedFields'), parameter('fields')),
		filter: parameter('filter'),
		conditions: (form) => groupOf(parameter<Conditions>('conditions'), match, form),
		lineConditions: parameter('lineConditions'),
		pageSize: undefined,
		names: (row) => row,
	};
}

/** 轻易云 filters drop lines, and its flat names are part of the scheme. */
function fromMetadata(text: string | IDataObject): Definition {
	const { fields, filter, formId, pageSize, notes } = querySetup(
		typeof text === 'string' ? parseJson(text) : text,
	);
	if (fields.length === 0) {
		throw new KingdeeError(
			'config',
			`The metadata names no field to read: ${notes.join('; ') || 'request is empty'}`,
			{
				advice: 'Paste the source metadata of the scheme, with its "request" list.',
			},
		);
	}
	const renamed = new Map(fields.map(({ key, as }) => [key.replaceAll('.', '_'), as]));
	return {
		formId,
		conditions: () => ({ match: 'all', parts: [] }),
		fields: fields.map(({ key }) => key),
		filter,
		lineConditions: 'dropLines',
		pageSize,
		names: (row) =>
			Object.fromEntries(
				Object.entries(row).map(([name, value]) => [renamed.get(name) ?? name, value]),
			),
	};
}

function changesOf(
	parameter: <T>(name: string) => T,
	{ account }: Connection,
	acceptForeign = false,
): Changes {
	return {
		site: `${account.url} ${account.acctId}`,
		field: parameter<string>('changedField').trim(),
		checkpoint: parameter('checkpoint'),
		start: parameter('start'),
		lookBackMinutes: parameter('lookBack'),
		zone: account.zone,
		acceptForeign,
	};
}

/** Fills `{{LAST_SYNC_TIME|date}}` and its kind; the window adds its exact bounds beside it. */
function fill(filter: string, window: Window | undefined, { account, client }: Connection): string {
	const variables = {
		CURRENT_TIME: new Date(client.now()),
		...(window && { LAST_SYNC_TIME: window.lowerBound }),
	};
	const { text, missing } = fillVariables(filter, variables, account.zone);
	if (missing.length === 0) return text;
	throw new KingdeeError(
		'config',
		`The filter has a variable without value: ${missing.join(', ')}`,
		{
			advice:
				'Switch on Only What Changed: LAST_SYNC_TIME is the checkpoint. CURRENT_TIME is known, too.',
		},
	);
}
