import { Trouble, type Complain } from './fault';
import type { Write } from './field';
import type { Outcome } from './outcome';
import { isRow, Scope } from './record';
import { compileReference, type Read } from './reference';
import type { Rule } from './rules';
import { parseTemplate, type Ground } from './template';

/** Name of the source list, from `source` or `value`: a bare key, or in braces. Undefined when the rule names none. */
function sourceName({ source, value, place }: Rule, complain: Complain): string | undefined {
	const written = source ?? value;
	if (written === undefined) return undefined;
	const parts = typeof written === 'string' ? parseTemplate(written.trim()) : [];
	const [part] = parts;
	const name = part?.kind === 'name' ? part.name : part?.kind === 'text' ? part.text : undefined;
	if (parts.length === 1 && name && !/^_\w+\s/.test(name)) return name;
	complain(`expected the name of a list as ${source ? 'source' : 'value'} of ${place}`);
	return undefined;
}

/** An entry rule that names no source: what stands under its own name, else the record itself is the one row. */
function ownRows(rule: Rule, ground: Ground): Read {
	const read = compileReference(rule.field, ground.lists);
	return (scope) => {
		const value = read(new Scope(scope.record));
		if (value instanceof Trouble) return [scope.record];
		return Array.isArray(value) || isRow(value) || value === null ? value : [scope.record];
	};
}

function rowsOf(value: unknown): readonly unknown[] | Trouble {
	if (Array.isArray(value)) return value;
	if (value === null || value === '') return [];
	return isRow(value) ? [value] : new Trouble('a list of rows', value);
}

function whenEmpty(rule: Rule, scope: Scope, outcome: Outcome): unknown {
	if (rule.missing === 'omit') return undefined;
	if (!rule.required) return [];
	return outcome.fail(scope, rule, new Trouble('at least one row'));
}

function whenTrouble(rule: Rule, trouble: Trouble, scope: Scope, outcome: Outcome): undefined {
	const left = trouble.kind === 'unresolved' && rule.missing === 'omit';
	return left ? undefined : outcome.fail(scope, rule, trouble);
}

/** An entry: one object for each row of the source list, in its order. */
export function compileEntry(
	rule: Rule,
	ground: Ground,
	complain: Complain,
	compileRow: (ground: Ground) => Write,
): Write {
	const name = sourceName(rule, complain);
	const read = name === undefined ? ownRows(rule, ground) : compileReference(name, ground.lists);
	const write = compileRow({ ...ground, lists: [name ?? rule.field, ...ground.lists] });
	const oneRow = (row: unknown, scope: Scope, index: number, outcome: Outcome) => {
		const inside = new Scope(isRow(row) ? row : {}, scope, rule.path, index);
		if (!isRow(row))
			return outcome.fail(inside, { ...rule, path: '' }, new Trouble('a row with fields', row));
		return write(inside, outcome);
	};
	return (scope, outcome) => {
		const value = read(scope);
		const rows = value instanceof Trouble ? value : rowsOf(value);
		if (rows instanceof Trouble) return whenTrouble(rule, rows, scope, outcome);
		if (rows.length === 0) return whenEmpty(rule, scope, outcome);
		return rows.map((row, index) => oneRow(row, scope, index, outcome));
	};
}
