import type { Inventory } from './inventory';
import { compileMapping } from './map';
import { fieldRules, tableNotes, tableRules } from './mappingTable';
import { isEmpty, isRow, type Row } from './record';
import { plainText } from './text';

/** Variables that 轻易云 fills while it runs a scheme; here only their names matter. */
const VARIABLES = {
	CURRENT_TIME: new Date(0),
	LAST_SYNC_TIME: new Date(0),
	PAGINATION_PAGE_SIZE: '100',
	PAGINATION_START_ROW: '0',
	PAGINATION_START_PAGE: '1',
	PAGE_NO: '1',
	PAGE_SIZE: '100',
};

type PlaceOf = (place: string) => string;

/** Counts what one rule is made of; what is wrong with it is found when it is compiled. */
function takeRule(raw: unknown, path: string, inventory: Inventory, placeOf: PlaceOf): void {
	if (!isRow(raw)) return;
	const { field, value, parser, mapping, children } = raw;
	const at = (key: string) => placeOf(`${path}.${key}`);
	const name = isRow(parser) ? (parser.name ?? parser.type) : parser;
	inventory.take(placeOf(path), `field ${plainText(field)}`);
	inventory.takeValue(at('value'), value);
	if (!isEmpty(raw.default)) inventory.take(at('default'), 'default');
	if (!isEmpty(name)) inventory.take(at('parser'), `parser ${plainText(name)}`);
	if (isRow(mapping) || (Array.isArray(mapping) && mapping.length > 0))
		inventory.take(at('mapping'), 'mapping table');
	if (Array.isArray(children)) takeRules(children, `${path}.children`, inventory, placeOf);
}

const asIs: PlaceOf = (place) => place;

function takeRules(
	list: readonly unknown[],
	path: string,
	inventory: Inventory,
	placeOf: PlaceOf = asIs,
): void {
	for (const [index, raw] of list.entries()) takeRule(raw, `${path}[${index}]`, inventory, placeOf);
}

/** References of the 2026 documentation to something else than the record: nothing here fills them. */
const ELSEWHERE = /^reference (?:source\.|\{\{?\s*(?:source|webhook|context|global)\.)/;

function refuseElsewhere(inventory: Inventory): void {
	for (const { path, construct } of inventory.taken.filter((one) => ELSEWHERE.test(one.construct)))
		inventory.refuse(path, construct);
}

const UNKNOWN_KEY = /^(rules\S+) is not known and has no effect$/;

/** Takes a list of rules, as far as it compiles; every fault leaves out the construct at its place. */
export function importRules(list: readonly unknown[], path: string, inventory: Inventory): void {
	takeRules(list, path, inventory);
	compileRules(list, inventory, (place) => place.replace(/^rules/, path));
}

/** One rule that stands in no list. */
export function importRule(rule: Row, path: string, inventory: Inventory): void {
	takeRule(rule, path, inventory, asIs);
	compileRules([rule], inventory, (place) => place.replace(/^rules\[0\]/, path));
}

function compileRules(list: readonly unknown[], inventory: Inventory, placeOf: PlaceOf): void {
	refuseElsewhere(inventory);
	const compiled = compileMapping(list, { variables: VARIABLES, lookup: [] });
	for (const note of compiled.notes) {
		const [, place] = UNKNOWN_KEY.exec(note) ?? [];
		if (place) inventory.leave(placeOf(place), `key ${place.slice(place.lastIndexOf('.') + 1)}`);
		else inventory.notes.push(placeOf(note));
	}
	if (compiled.ok) return;
	for (const fault of compiled.faults) {
		inventory.refuse(placeOf(fault.path), fault.message);
	}
}

const TABLE_KEYS = /^(?:source|target|source_name|target_name|describe)$/;

/** A mapping table: `[{source, target}]`; what the table does not say is told in a note. */
export function importTable(list: readonly unknown[], path: string, inventory: Inventory): void {
	for (const [index, raw] of list.entries()) {
		const place = `${path}[${index}]`;
		if (!isRow(raw)) inventory.leave(place, 'line of a mapping table');
		for (const key of isRow(raw) ? Object.keys(raw) : []) {
			if (!TABLE_KEYS.test(key)) inventory.leave(`${place}.${key}`, `key ${key}`);
		}
	}
	inventory.notes.push(...tableNotes(list, path));
	const { rules, lines } = tableRules(list.filter(isRow));
	const placeOf = (place: string) => {
		const [rule] = /^rules\[\d+\](?:\.children\[\d+\])?/.exec(place) ?? [''];
		const line = lines.get(rule);
		return line === undefined ? place : `${path}[${line}]${place.slice(rule.length)}`;
	};
	takeRules(rules, 'rules', inventory, placeOf);
	compileRules(rules, inventory, placeOf);
}

/** `{"FBillNo": "code", "FDate": {"value": …, "parser": …}}`: field to source. */
export function importFields(object: Row, path: string, inventory: Inventory): void {
	for (const rule of fieldRules(object))
		importRule(rule, `${path}.${String(rule.field)}`, inventory);
}

function typeOf(value: unknown): string {
	if (Array.isArray(value)) return 'array';
	return isRow(value) ? 'object' : 'string';
}

/** One parameter or option with its value as it is: its text is no name of a field. */
export function importParameter(
	field: string,
	value: unknown,
	path: string,
	inventory: Inventory,
): void {
	if (typeof value === 'string' && /^source\.[\w.]+$/.test(value))
		inventory.leave(path, `reference ${value}`);
	else importRule({ field, value, type: typeOf(value) }, path, inventory);
}

/** Without objects that have no children, as the editor leaves them; `given` values are not asked for. */
export function cleanedRules(list: readonly unknown[], given: boolean): unknown[] {
	return list.map((item) => {
		if (!isRow(item)) return item;
		const { children, ...rest } = item;
		const rule = given ? { ...rest, is_required: false } : rest;
		const below = Array.isArray(children) && children.length > 0 ? children : undefined;
		return below ? { ...rule, children: cleanedRules(below, given) } : rule;
	});
}
