/** A value as FilterString literal. The only way a value enters a filter: a quote inside is doubled (reference 4.4). */
export function quote(value: string): string {
	return `'${value.replaceAll("'", "''")}'`;
}

/**
 * A LIKE pattern that takes `value` letter by letter: `%`, `_` and SQL Server's `[` are escaped (reference 4.4).
 * @param before,behind wildcards around it
 */
export function quotePattern(before: string, value: string, behind: string): string {
	const plain = value.replace(/[\\%_[]/g, '\\$&');
	return `${quote(`${before}${plain}${behind}`)} escape '\\'`;
}

/** A primary key as literal: a number, or a text as auxiliary data (辅助资料) has it. */
export function keyLiteral(id: string): string {
	return /^\d+$/.test(id) ? id : quote(id);
}

/** Conditions joined by AND, each in parentheses; empty ones are left out. */
export function allOf(conditions: ReadonlyArray<string | undefined>): string {
	const given = conditions.filter((condition) => condition?.trim());
	return given.length === 1
		? given[0]!.trim()
		: given.map((condition) => `(${condition!.trim()})`).join(' and ');
}

/** Conditions joined by OR, in parentheses; empty ones are left out. */
export function anyOf(conditions: readonly string[]): string {
	const given = conditions.filter((condition) => condition.trim());
	return given.length > 1 ? `(${given.join(' or ')})` : (given[0] ?? '');
}

const WORDS = new Set([
	'and',
	'or',
	'not',
	'in',
	'like',
	'is',
	'null',
	'between',
	'escape',
	'exists',
]);

/** Field keys that a FilterString mentions, e.g. `FStockOrgId.FNumber`; text inside quotes is no key. */
export function keysIn(filter: string): string[] {
	const outside = filter.replace(/'(?:[^']|'')*'/g, ' ');
	const names = outside.match(/[A-Za-z_][\w.]*/g) ?? [];
	return names.filter((name) => !WORDS.has(name.toLowerCase()));
}
