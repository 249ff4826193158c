import type { Write } from './field';
import { Trouble, describe } from './fault';
import type { Outcome } from './outcome';
import { isRow, Scope } from './record';
import { compileReference } from './reference';
import type { Rule } from './rules';
import { parseTemplate, type Ground } from './template';

/** Where one value of the model came from. */
export interface Explained {
	/** Which bill of the record, from 1. */
	readonly bill: number;
	/** Place in the model, e.g. `FEntity[2].FQty`. */
	readonly target: string;
	readonly label: string;
	/** What the rule says: its value, and what is done to it. */
	readonly rule: string;
	/** The fields that the rule reads, as `name = value`. */
	readonly source: string;
	/** What was written; absent when nothing was. */
	readonly result?: unknown;
	readonly status: 'written' | 'default' | 'left out' | 'fault';
	/** The fault. */
	readonly message?: string;
}

/** Takes one line after the other, in the order of the model. */
export type Watch = (line: Explained) => void;

function ruleText({ value, literal, parser, mapping, type }: Rule): string {
	const text = typeof value === 'string' ? value : value === undefined ? '' : JSON.stringify(value);
	const argument = [parser?.params, parser?.params2].filter(Boolean).join(', ');
	return [
		literal ? `constant ${text}` : text,
		mapping && `table of ${mapping.size} codes`,
		type !== 'string' && type,
		parser && (argument ? `${parser.name}(${argument})` : parser.name),
	]
		.filter(Boolean)
		.join(' → ');
}

const MOST_ROWS = 20;

/** The value of a name, or the values in the rows of the list that its beginning names. */
function shown(name: string, lists: readonly string[], scope: Scope): string {
	const value = compileReference(name, lists)(scope);
	if (!(value instanceof Trouble)) return describe(value);
	for (const { index } of [...name.matchAll(/[._]/g)].reverse()) {
		const rows = compileReference(name.slice(0, index), lists)(scope);
		if (!Array.isArray(rows)) continue;
		const read = compileReference(name.slice(index + 1));
		const values = rows.slice(0, MOST_ROWS).map((row) => {
			const found = isRow(row) ? read(new Scope(row)) : undefined;
			return describe(found instanceof Trouble ? undefined : found);
		});
		return values.join(', ') + (rows.length > MOST_ROWS ? ', …' : '');
	}
	return 'nothing';
}

function namesIn({ value, literal }: Rule): readonly string[] {
	if (literal || typeof value !== 'string') return [];
	const names = parseTemplate(value).flatMap((part) => (part.kind === 'name' ? [part.name] : []));
	return [...new Set(names)];
}

/** A rule that tells the outcome's watcher what it did; it writes what it wrote before. */
export function explained(rule: Rule, { lists, variables }: Ground, write: Write): Write {
	const names = namesIn(rule);
	const text = ruleText(rule);
	const sourceOf = (scope: Scope) =>
		names.map((name) => {
			const variable = Object.hasOwn(variables, name) ? variables[name] : undefined;
			const said = variable instanceof Date ? variable.toISOString() : variable;
			return `${name} = ${variable === undefined ? shown(name, lists, scope) : describe(said)}`;
		});
	return (scope, outcome) => {
		const before = { faults: outcome.faults.length, defaults: outcome.defaults.length };
		const result = write(scope, outcome);
		outcome.watch?.({
			bill: outcome.bill ?? 1,
			target: scope.place(rule.path),
			label: rule.label,
			rule: text,
			source: sourceOf(scope).join('; '),
			...ending(outcome, before, result),
		});
		return result;
	};
}

function ending(
	{ faults, defaults }: Outcome,
	before: { readonly faults: number; readonly defaults: number },
	result: unknown,
): Pick<Explained, 'result' | 'status' | 'message'> {
	const messages = faults.slice(before.faults).map(({ message }) => message);
	if (messages.length > 0) return { status: 'fault', message: messages.join('; ') };
	if (result === undefined) return { status: 'left out' };
	return { result, status: defaults.length > before.defaults ? 'default' : 'written' };
}
