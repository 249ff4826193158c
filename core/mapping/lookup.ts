import { describe, Trouble, type Complain } from './fault';
import { isEmpty, Scope, type Row } from './record';
import { compileReference, type Read } from './reference';
import { compileTemplate, type Ground } from './template';
import { textOf } from './text';

interface Condition {
	readonly field: string;
	readonly value: Read;
}

/** What the rows hold under one key: one value, or two that differ. */
type Found = { readonly value: unknown } | { readonly values: readonly [unknown, unknown] };

const FORM = /^_findCollection\s+find\s+(\S+)\s+from\s+(\S+)\s+where\s+(\S[\s\S]*)$/;
const CONDITION = /\s*([^\s=]+)\s*=\s*('[^']*'|\{\{[^{}]*\}\}|\{[^{}]*\}|[^\s']+)(?=\s|$)/y;

function conditionsOf(text: string, ground: Ground, complain: Complain): readonly Condition[] {
	const conditions: Condition[] = [];
	CONDITION.lastIndex = 0;
	let end = 0;
	for (let found = CONDITION.exec(text); found; found = CONDITION.exec(text)) {
		const value = found[2].replace(/^'(.*)'$/s, '$1');
		conditions.push({ field: found[1], value: compileTemplate(value, ground, complain) });
		end = CONDITION.lastIndex;
	}
	const rest = text.slice(end).trim();
	if (rest !== '') complain(`expected conditions field={{reference}}, got "${rest}"`);
	return conditions;
}

/** Key of a set of values: codes count as trimmed text, numbers equal to their text. Undefined when one is empty. */
function keyOf(values: readonly unknown[]): string | Trouble | undefined {
	const texts: string[] = [];
	for (const value of values) {
		if (value instanceof Trouble) return value;
		if (isEmpty(value)) return undefined;
		const text = textOf(value);
		if (text instanceof Trouble) return text;
		texts.push(text.trim());
	}
	return JSON.stringify(texts);
}

function differs(one: unknown, two: unknown): boolean {
	return one !== two && keyOf([one]) !== keyOf([two]);
}

function indexRows(
	rows: readonly Row[],
	find: string,
	fields: readonly string[],
): ReadonlyMap<string, Found> {
	const index = new Map<string, Found>();
	const [wanted, ...keys] = [find, ...fields].map((name) => compileReference(name));
	for (const row of rows) {
		const scope = new Scope(row);
		const key = keyOf(keys.map((read) => read(scope)));
		if (typeof key !== 'string') continue;
		const value = wanted(scope);
		const before = index.get(key);
		if (!before) index.set(key, { value });
		else if ('value' in before && differs(before.value, value))
			index.set(key, { values: [before.value, value] });
	}
	return index;
}

/** Key of a Lookup row that says which collection it belongs to, where there are several. */
const COLLECTION = '_collection';

/** The rows of one collection. Without the key `_collection` all rows belong to the only collection that is named. */
function rowsOf(
	name: string,
	{ collections, lookup = [] }: Ground,
	complain: Complain,
): readonly Row[] {
	collections.add(name);
	if (lookup.some((row) => Object.hasOwn(row, COLLECTION))) {
		return lookup.filter((row) => Object.hasOwn(row, COLLECTION) && row[COLLECTION] === name);
	}
	if (collections.size > 1 && lookup.length > 0) {
		complain(
			`the rules name the collections ${[...collections].join(' and ')}: each Lookup row has to say its own as ${COLLECTION}`,
		);
	}
	return lookup;
}

function answer(found: Found | undefined, key: string, find: string): unknown {
	const asked = `for ${key} in the Lookup rows`;
	if (!found) return new Trouble(`a row ${asked}`, undefined, 'unresolved');
	if ('values' in found)
		return new Trouble(`one ${find} ${asked}`, found.values.map(describe).join(' and '));
	return found.value instanceof Trouble
		? new Trouble(`${find} ${asked}`, undefined, 'unresolved')
		: found.value;
}

/**
 * `_findCollection find <field> from <collection> where <f1>={{v1}} <f2>={{v2}}` against the Lookup rows; conditions are
 * joined by AND. No row is *unresolved*; two rows with different values are a fault. The index is built once.
 */
export function compileLookup(text: string, ground: Ground, complain: Complain): Read {
	const form = FORM.exec(text.trim());
	if (!form) {
		complain(
			'expected "_findCollection find <field> from <collection> where <field>={{reference}}"',
		);
		return () => undefined;
	}
	const [, find, from, where] = form;
	const conditions = conditionsOf(where, ground, complain);
	if (!ground.lookup) complain('_findCollection needs rows: connect the Lookup input');
	const index = indexRows(
		rowsOf(from, ground, complain),
		find,
		conditions.map(({ field }) => field),
	);
	const nothing = new Trouble(`a value to look up ${find} by`, undefined, 'unresolved');
	return (scope) => {
		const key = keyOf(conditions.map(({ value }) => value(scope)));
		return typeof key === 'string' ? answer(index.get(key), key, find) : (key ?? nothing);
	};
}
