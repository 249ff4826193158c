import { describe } from './fault';
import { fieldRules, tableNotes, tableRules } from './mappingTable';
import { isEmpty, isRow, type Row } from './record';
import { parseRules, type ParsedRules } from './rules';

/** Top-level keys that say how 轻易云 runs a scheme, not what is written: named, so that nobody misses them. */
const ELSEWHERE: Readonly<Record<string, string>> = {
	omissionRemedy: 'schedule a second run with a longer look-back',
	distributionOrg: 'allocate base data with Kingdee Document',
	callBackStrategy: 'add a node behind Kingdee Batch Save',
	beatFlat: 'choose whole bills or rows in Kingdee Query',
	otherRequest: 'set these options in the Kingdee node',
};

/** What a source side says about the records before they are mapped. */
function preparationOf({ condition, formatResponse }: Row): Row {
	return { ...(condition ? { condition } : {}), ...(formatResponse ? { formatResponse } : {}) };
}

/**
 * The metadata in its wrapping, or without. Of a scheme with both sides the target, with the conditions and formats of
 * the source.
 */
export function metadataOf(json: unknown): unknown {
	const metadata = isRow(json) && isRow(json.metadata) ? json.metadata : json;
	if (!isRow(metadata) || !isRow(metadata.target)) return metadata;
	const { source, target, mapping } = metadata;
	const table = mapping === undefined ? {} : { mapping };
	return { ...(isRow(source) ? preparationOf(source) : {}), ...table, ...target };
}

function elsewhere(metadata: Row): readonly string[] {
	return Object.keys(ELSEWHERE)
		.filter((key) => Object.hasOwn(metadata, key) && !isEmpty(metadata[key]))
		.map((key) => `${key} is not part of the mapping: ${ELSEWHERE[key]}`);
}

/** The values of a source scheme are field keys: as rules they would be constants. */
function sourceSide({ api, type }: Row): readonly string[] {
	const query = type === 'QUERY' || (typeof api === 'string' && /query/i.test(api));
	return query ? ['this is the source side of a scheme: it belongs into Kingdee Query'] : [];
}

/** Reads mapping rules in any of the accepted wrappings: a list, `{request:[…]}`, `{metadata:{request:[…]}}`. */
export function readRules(json: unknown): ParsedRules {
	const metadata = metadataOf(json);
	if (Array.isArray(metadata)) return parseRules(metadata, 'rules');
	if (isRow(metadata) && Array.isArray(metadata.request)) {
		const parsed = parseRules(metadata.request, 'request');
		return { ...parsed, notes: [...sourceSide(metadata), ...elsewhere(metadata), ...parsed.notes] };
	}
	if (isRow(metadata) && Array.isArray(metadata.mapping)) {
		const parsed = parseRules(tableRules(metadata.mapping).rules, 'rules');
		return { ...parsed, notes: [...tableNotes(metadata.mapping, 'mapping'), ...parsed.notes] };
	}
	if (isRow(metadata) && isRow(metadata.mapping))
		return parseRules(fieldRules(metadata.mapping), 'rules');
	const message = `expected a list of rules, {"request":[…]} or {"metadata":{"request":[…]}}, got ${describe(metadata)}`;
	return { rules: [], faults: [{ path: 'rules', message }], notes: [] };
}

/** What a source scheme asks Kingdee for. Variables stay in the filter as text: see `fillVariables`. */
export interface QuerySetup {
	/** Kingdee's field keys in order, each with the name that the scheme gives it. */
	readonly fields: ReadonlyArray<{ readonly key: string; readonly as: string }>;
	readonly filter: string;
	readonly formId?: string;
	readonly pageSize?: number;
	/** What was found and not taken. */
	readonly notes: readonly string[];
}

/** Parameters of executeBillQuery among the request items, in lower case. */
const CONTROLS = new Set([
	'formid',
	'filterstring',
	'fieldkeys',
	'orderstring',
	'limit',
	'startrow',
	'toprowcount',
	'subsystemid',
]);

/** Whether a request item is a parameter of executeBillQuery, no field. */
export function isControl(name: string): boolean {
	return CONTROLS.has(name.toLowerCase());
}

/** Settled by Kingdee Query itself: it pages by key. */
const PAGING = new Set(['startrow', 'toprowcount']);

const FIELD_KEY = /^[\p{L}_][\p{L}\p{N}_.]*$/u;

interface Item {
	readonly name: string;
	readonly field: string;
	readonly value: unknown;
}

function itemsOf(metadata: Row): readonly Item[] {
	return [metadata.request, metadata.otherRequest]
		.flatMap((list) => (Array.isArray(list) ? list : isRow(list) ? pairs(list) : []))
		.filter(
			(item): item is Row & { field: string } => isRow(item) && typeof item.field === 'string',
		)
		.map(({ field, value }) => ({ name: field.trim().toLowerCase(), field: field.trim(), value }));
}

/** `otherRequest` also occurs as a plain object. */
function pairs(object: Row): readonly Row[] {
	return Object.entries(object).map(([field, value]) => ({ field, value }));
}

function controlText(items: readonly Item[], control: string): string {
	const value = items.find(({ name, value }) => name === control && !isEmpty(value))?.value;
	return controlOf(value);
}

function controlOf(value: unknown): string {
	return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
}

function fieldsOf(items: readonly Item[]): QuerySetup['fields'] {
	const chosen = items
		.filter(({ name, value }) => !CONTROLS.has(name) && typeof value === 'string')
		.map(({ field, value }) => ({ key: String(value).trim(), as: field }));
	const listed = controlText(items, 'fieldkeys')
		.split(',')
		.map((key) => ({ key: key.trim(), as: key.trim().replaceAll('.', '_') }));
	const seen = new Set<string>();
	return [...chosen, ...listed].filter(({ key }) => {
		const fresh = FIELD_KEY.test(key) && !seen.has(key.toLowerCase());
		seen.add(key.toLowerCase());
		return fresh;
	});
}

function pageSizeOf(metadata: Row, items: readonly Item[]): number | undefined {
	const written = isRow(metadata.pagination) ? metadata.pagination.pageSize : undefined;
	const sizes = [controlOf(written), controlText(items, 'limit')].map(Number);
	return sizes.find((size) => Number.isInteger(size) && size > 0);
}

function leftOut(items: readonly Item[]): readonly string[] {
	return items.flatMap(({ name, field, value }) => {
		if (isEmpty(value)) return [];
		if (PAGING.has(name)) return [`${field} is not taken: Kingdee Query pages by key`];
		if (name === 'orderstring') return [`${field} is not taken: Kingdee Query orders by key`];
		if (name === 'subsystemid') return [`${field} ${describe(value)} is not taken`];
		const key = typeof value === 'string' && FIELD_KEY.test(value.trim());
		return CONTROLS.has(name) || key
			? []
			: [`${field} is not taken: ${describe(value)} is no field key`];
	});
}

/** Reads the metadata of a source scheme (executeBillQuery). Never throws; what it cannot use it names in `notes`. */
export function querySetup(json: unknown): QuerySetup {
	const metadata = metadataOf(json);
	if (!isRow(metadata) || !Array.isArray(metadata.request)) {
		const got = describe(metadata);
		return { fields: [], filter: '', notes: [`expected {"metadata":{"request":[…]}}, got ${got}`] };
	}
	const items = itemsOf(metadata);
	const formId = controlText(items, 'formid');
	const pageSize = pageSizeOf(metadata, items);
	return {
		fields: fieldsOf(items),
		filter: controlText(items, 'filterstring'),
		...(formId && { formId }),
		...(pageSize && { pageSize }),
		notes: [
			...elsewhere(metadata).filter((note) => !note.startsWith('otherRequest')),
			...['condition', 'formatResponse']
				.filter((key) => !isEmpty(metadata[key]))
				.map((key) => `${key} is not part of the query: Field Mapper takes it beside its rules`),
			...leftOut(items),
		],
	};
}
