import { arithmetic, settled, type Eval, type Result } from './combine';
import { decimalOf, order, type Single } from './compare';
import { Decimal } from './decimal';
import { Trouble } from './fault';
import type { Node } from './nodes';
import { isRow, Scope } from './record';
import { compileReference } from './reference';
import { parseTemplate } from './template';

type Aggregate = (values: readonly Single[]) => Result;

const add = arithmetic((one, two) => one.plus(two));

function sum(values: readonly Single[]): Result {
	return values.reduce<Result>(
		(total, value) => (total instanceof Trouble ? total : add(total, value)),
		values.length > 0 ? new Decimal(0n) : null,
	);
}

/** Four digits more than the values have. */
function average(values: readonly Single[]): Result {
	const total = sum(values);
	const number = total instanceof Trouble ? undefined : decimalOf(total);
	if (!number || values.length === 0) return total;
	const count = new Decimal(BigInt(values.length));
	if (typeof total === 'number') return total / values.length;
	return settled(number.over(count), [total as Single]);
}

function best(sign: 1 | -1): Aggregate {
	return ([first = null, ...values]) => {
		let chosen: Single = first;
		for (const value of values) {
			const found = order(value, chosen);
			if (found instanceof Trouble) return found;
			if (found !== null && found * sign > 0) chosen = value;
		}
		return chosen;
	};
}

/** Functions over a detail path, by name; NULLs are left out before they are asked. */
export const AGGREGATES: Readonly<Record<string, Aggregate>> = {
	sum,
	avg: average,
	max: best(1),
	min: best(-1),
	count: (values) => new Decimal(BigInt(values.length)),
};

/** Names of fields in an expression, as far as they may lead into a list. */
function namesIn(node: Node): readonly string[] {
	switch (node.kind) {
		case 'name':
		case 'text':
			return parseTemplate(node.text).flatMap((part) => (part.kind === 'name' ? [part.name] : []));
		case 'unary':
			return namesIn(node.of);
		case 'binary':
			return [...namesIn(node.left), ...namesIn(node.right)];
		case 'case':
			return [...node.whens.flat(), node.otherwise].flatMap(namesIn);
		case 'call':
			return node.args.flatMap(namesIn);
		default:
			return [];
	}
}

/** Paths that name more than this many levels do not occur. */
const MOST_LISTS = 8;

/** What may be the list: the name up to each of its separators, the longest first. */
function listNames(node: Node): readonly string[] {
	const names = namesIn(node).flatMap((name) =>
		[...name.matchAll(/[._]/g)].map(({ index }) => name.slice(0, index)),
	);
	const longestFirst = [...new Set(names)].filter((name) => name !== '');
	return longestFirst.sort((one, two) => two.length - one.length).slice(0, MOST_LISTS);
}

interface Setting {
	readonly lists: readonly string[];
	/** Compiles the argument for rows of these lists. */
	readonly compile: (node: Node, lists: readonly string[]) => Eval;
}

/** A list, with the argument as it reads in one of its rows. */
interface Rows {
	readonly read: (scope: Scope) => unknown;
	readonly list: string;
	readonly value: Eval;
}

function collect(list: readonly unknown[], { list: name, value }: Rows, scope: Scope): Result[] {
	return list.map((row, index) =>
		isRow(row) ? value(new Scope(row, scope, name, index)) : new Trouble('a row with fields', row),
	);
}

/** Values of a bare list such as `{{prices}}`, where the argument is its name alone. */
function bareList(node: Node, lists: readonly string[]): (scope: Scope) => readonly unknown[] {
	const [part] = node.kind === 'name' ? parseTemplate(node.text) : [];
	const read = part?.kind === 'name' ? compileReference(part.name, lists) : () => undefined;
	return (scope) => {
		const value = read(scope);
		return Array.isArray(value) ? value : [];
	};
}

function isSingle(value: unknown): value is Single {
	return value === null || ['string', 'number', 'boolean'].includes(typeof value);
}

/**
 * SUM, AVG, MAX, MIN, COUNT over a detail path such as `{{details_list.qty}}`: the argument is worked out in each row of
 * the list. Where no list is found it is the one value itself.
 */
export function compileAggregate(name: string, arg: Node, { lists, compile }: Setting): Eval {
	const candidates: readonly Rows[] = listNames(arg).map((list) => ({
		list,
		read: compileReference(list, lists),
		value: compile(arg, [list, ...lists]),
	}));
	const bare = bareList(arg, lists);
	const alone = compile(arg, lists);
	const valuesIn = (scope: Scope): readonly Result[] => {
		for (const rows of candidates) {
			const list = rows.read(scope);
			if (Array.isArray(list)) return collect(list, rows, scope);
		}
		const listed = bare(scope);
		return listed.length > 0 && listed.every(isSingle) ? listed : [alone(scope)];
	};
	return (scope) => {
		const values = valuesIn(scope);
		const trouble = values.find((value) => value instanceof Trouble);
		if (trouble) return trouble;
		return AGGREGATES[name](values.filter((value) => value !== null) as readonly Single[]);
	};
}
