import type { Inventory } from './inventory';
import { compileMapping } from './map';
import { isEmpty, isRow, type Row } from './record';

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

function takeParser(parser: unknown, path: string, inventory: Inventory): void {
	const name = isRow(parser) ? parser.name : parser;
	if (!isEmpty(name)) inventory.take(path, `parser ${String(name)}`);
}

/** Counts what one rule is made of; what is wrong with it is found when it is compiled. */
function takeRule(raw: unknown, path: string, inventory: Inventory): void {
	if (!isRow(raw)) return;
	inventory.take(path, `field ${String(raw.field)}`);
	inventory.takeValue(`${path}.value`, raw.value);
	if (!isEmpty(raw.default)) inventory.take(`${path}.default`, 'default');
	takeParser(raw.parser, `${path}.parser`, inventory);
	if (isRow(raw.mapping) || (Array.isArray(raw.mapping) && raw.mapping.length > 0)) {
		inventory.take(`${path}.mapping`, 'mapping table');
	}
	if (Array.isArray(raw.children)) takeRules(raw.children, `${path}.children`, inventory);
}

function takeRules(list: readonly unknown[], path: string, inventory: Inventory): void {
	for (const [index, raw] of list.entries()) takeRule(raw, `${path}[${index}]`, inventory);
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
	takeRule(rule, path, inventory);
	compileRules([rule], inventory, (place) => place.replace(/^rules\[0\]/, path));
}

function compileRules(
	list: readonly unknown[],
	inventory: Inventory,
	placeOf: (place: string) => string,
): void {
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

/** A path in braces, as a reference; text in braces, functions, codes and plain numbers as they are. */
function referenceOf(text: string, fixed: boolean): string {
	if (text === '' || text.includes('{') || text.startsWith('_function')) return text;
	if (text.startsWith('_find')) return text.replace(/=\s*([\p{L}_][\p{L}\p{N}_.]*)/gu, '={{$1}}');
	const constant = /^(?:\d.*|true|false|.*_SYS)$/.test(text);
	return constant && (fixed || /_SYS$/.test(text)) ? text : `{{${text}}}`;
}

/** One line of a mapping table, `{source, target}`, as a rule. */
function lineRule(line: Row): Record<string, unknown> {
	const { source, source_name: kind, target } = line;
	const fixed = kind === '固定值';
	return {
		field: String(target ?? '').replaceAll('!', '.'),
		label: line.target_name ?? '',
		value: referenceOf(String(source ?? '').trim(), fixed),
	};
}

interface Line {
	readonly rule: Record<string, unknown>;
	readonly path: string;
}

/** `FEntity.FQty` behind a line `FEntity` is a field of its rows. */
function placed(lines: readonly Line[]): Line[] {
	const tops = new Map<string, Line & { readonly children: unknown[] }>();
	return lines.flatMap((line) => {
		const field = String(line.rule.field);
		const dot = field.indexOf('.');
		const parent = dot > 0 ? tops.get(field.slice(0, dot)) : undefined;
		if (!parent) {
			tops.set(field, { ...line, children: [] });
			return [line];
		}
		parent.children.push({ ...line.rule, field: field.slice(dot + 1) });
		Object.assign(parent.rule, { type: 'array', children: parent.children });
		return [];
	});
}

/** A mapping table: `[{source, target}]`; what the table does not say is told in a note. */
export function importTable(list: readonly unknown[], path: string, inventory: Inventory): void {
	const lines: Line[] = [];
	for (const [index, raw] of list.entries()) {
		const place = `${path}[${index}]`;
		if (!isRow(raw)) inventory.leave(place, 'line of a mapping table');
		else {
			for (const key of Object.keys(raw)) {
				if (!/^(source|target|source_name|target_name|describe)$/.test(key))
					inventory.leave(`${place}.${key}`, `key ${key}`);
			}
			lines.push({ rule: lineRule(raw), path: place });
			if (raw.source_name === '固定值' && /^[A-Za-z_]\w*$/.test(String(raw.source))) {
				const written = `"${String(raw.source)}"`;
				inventory.notes.push(
					`${place}.source ${written} is ${String(lines[lines.length - 1].rule.value).startsWith('{') ? 'taken as a field: the table calls it 固定值, write it without braces if it is a constant' : 'taken as a constant'}`,
				);
			}
		}
	}
	importRules(
		placed(lines).map(({ rule }) => rule),
		path,
		inventory,
	);
}

/** `{"FBillNo": "code", "FDate": {"value": …, "parser": …}}`: field to source. */
export function importFields(object: Row, path: string, inventory: Inventory): void {
	for (const [field, raw] of Object.entries(object)) {
		const { value, ...rest } = isRow(raw) ? raw : { value: raw };
		const source = typeof value === 'string' ? referenceOf(value, true) : value;
		importRule({ ...rest, field, value: source }, `${path}.${field}`, inventory);
	}
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
