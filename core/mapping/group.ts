import { describe, Trouble, type Fault, type RuleFault } from './fault';
import { listOf, sameKey, textList } from './groupKey';
import { Outcome } from './outcome';
import { isRow, keyTrouble, Scope, type Row } from './record';
import { compileReference, type Read } from './reference';
import type { Rule } from './rules';
import { parseTemplate } from './template';
import { variableOf, type Variables } from './variables';

/** Several items as one record: which of them, and what is wrong with them. */
export interface Grouped {
	/** Places of the items, in their order. */
	readonly members: readonly number[];
	readonly record: unknown;
	readonly faults: readonly Fault[];
}

/** Flat items to records with rows: `{"by": fields, "as": list}`. Pure; groups stand in the order of their first item. */
export interface Grouping {
	readonly group: (records: readonly unknown[]) => readonly Grouped[];
	/** What the records agree in, and the records as rows behind it. */
	readonly gather: (records: readonly Row[]) => Row;
}

/** A field of the record that a rule of the head reads, with the rule. */
interface HeadField {
	readonly name: string;
	readonly rule: Rule;
	readonly read: Read;
}

const FORM = '{"by":["bill_no"],"as":"rows"}';

function namesIn(value: unknown): readonly string[] {
	if (typeof value !== 'string') return [];
	return parseTemplate(value).flatMap((part) => (part.kind === 'name' ? [part.name] : []));
}

function headFields(rules: readonly Rule[], list: string, variables: Variables): HeadField[] {
	return rules.flatMap((rule) => {
		if (rule.literal || rule.type === 'array') return [];
		if (rule.children) return headFields(rule.children, list, variables);
		const names = namesIn(rule.value).filter(
			(name) =>
				variableOf(name, variables) === undefined &&
				name !== list &&
				!/^[._]/.test(behind(name, list)),
		);
		return names.map((name) => ({ name, rule, read: compileReference(name) }));
	});
}

function behind(name: string, list: string): string {
	return name.toLowerCase().startsWith(list.toLowerCase()) ? name.slice(list.length) : '';
}

const DEEPEST = 20;

function same(one: unknown, two: unknown, depth = 0): boolean {
	if (Object.is(one, two)) return true;
	if (typeof one !== 'object' || typeof two !== 'object' || !one || !two) return false;
	if (depth > DEEPEST || Array.isArray(one) !== Array.isArray(two)) return false;
	const [left, right] = [Object.entries(one), new Map<string, unknown>(Object.entries(two))];
	return (
		left.length === right.size &&
		left.every(([key, value]) => right.has(key) && same(value, right.get(key), depth + 1))
	);
}

/** Fields that have one value in all records; only those are the head's. */
function agreed([first, ...others]: readonly Row[]): Record<string, unknown> {
	return Object.fromEntries(
		Object.entries(first).filter(([key, value]) =>
			others.every((row) => Object.hasOwn(row, key) && same(row[key], value)),
		),
	);
}

function disagreement({ name, rule, read }: HeadField, rows: readonly Row[], outcome: Outcome) {
	const [first, ...others] = rows.map((row) => {
		const value = read(new Scope(row));
		return value instanceof Trouble ? undefined : value;
	});
	const at = others.findIndex((value) => !same(value, first));
	if (at < 0) return;
	const got = `${describe(first)} and ${describe(others[at])}`;
	const expected = `one value of ${name} in all ${rows.length} items of the bill`;
	outcome.fail(new Scope(rows[0]), rule, new Trouble(expected, got));
}

/** What was grouped before (a replay) is its rows again. */
function flat(record: Row, list: string): readonly Row[] {
	const rows = listOf(record, [list]);
	return rows && rows.length > 0 && rows.every(isRow) ? rows : [record];
}

function gather(records: readonly Row[], list: string): Row {
	const rows = records.flatMap((record) => flat(record, list));
	return { ...agreed(rows), [list]: rows };
}

/** An item that belongs to no bill, because what it is grouped by is missing. */
function alone(index: number, record: unknown, names: readonly string[]): Grouped {
	const outcome = new Outcome();
	const rule = { path: 'group.by', field: 'group.by', label: '' };
	outcome.fail(new Scope({}), rule, new Trouble(`a single value in ${names.join(' and ')}`));
	return { members: [index], record, faults: outcome.faults };
}

function together(
	members: readonly number[],
	records: readonly Row[],
	list: string,
	heads: readonly HeadField[],
): Grouped {
	const outcome = new Outcome();
	const record = gather(records, list);
	const rows = flat(record, list);
	for (const head of heads) disagreement(head, rows, outcome);
	return { members, record, faults: outcome.faults };
}

interface Group {
	readonly by: readonly string[];
	readonly as: string;
}

/** Reads `group` of the rules; every fault at once. */
function readGroup(raw: unknown, faults: RuleFault[]): Group {
	const { by, as = 'rows', ...others } = isRow(raw) ? raw : {};
	const names = textList(by);
	const list = typeof as === 'string' ? as.trim() : '';
	if (!names) faults.push({ path: 'group.by', message: `expected fields: ${FORM}` });
	if (keyTrouble(list)) faults.push({ path: 'group.as', message: `expected a name: ${FORM}` });
	for (const other of Object.keys(others))
		faults.push({ path: `group.${other}`, message: 'expected by, as' });
	return { by: names ?? [], as: list };
}

/** Compiles `group` of the rules. */
export function compileGroup(
	raw: unknown,
	rules: readonly Rule[],
	variables: Variables,
	faults: RuleFault[],
): Grouping {
	const { by, as } = readGroup(raw, faults);
	const reads = by.map((name) => compileReference(name));
	const heads = headFields(rules, as, variables);
	const keyOf = (record: Row) => {
		const scope = new Scope(flat(record, as)[0]);
		return sameKey(reads.map((read) => read(scope)));
	};
	const group: Grouping['group'] = (records) => {
		const groups = new Map<string, number[]>();
		for (const [index, record] of records.entries()) {
			const key = (isRow(record) ? keyOf(record) : undefined) ?? `#${index}`;
			const known = groups.get(key);
			if (known) known.push(index);
			else groups.set(key, [index]);
		}
		return [...groups].map(([key, members]) => {
			if (key.startsWith('#')) return alone(members[0], records[members[0]], by);
			return together(members, members.map((at) => records[at]).filter(isRow), as, heads);
		});
	};
	return { group, gather: (records) => gather(records, as) };
}
