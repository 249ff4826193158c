import { AGGREGATES, compileAggregate } from './aggregate';
import { both, COMBINE, type Eval, type Result } from './combine';
import { asTyped, truth, type Single } from './compare';
import { Decimal } from './decimal';
import { parseExpression } from './expression';
import { Trouble, type Complain } from './fault';
import { FORMS, orNull } from './forms';
import { FUNCTIONS } from './functions';
import { compileLookup } from './lookup';
import type { Node } from './nodes';
import { isEmpty, type Scope } from './record';
import type { Read } from './reference';
import type { Moment } from './sqlFunction';
import { compileName, compileText, parseTemplate, type Ground } from './template';

/** The work at hand: what all rules share, and where to complain. */
interface Work {
	readonly ground: Ground;
	readonly complain: Complain;
}

function single(value: unknown): Result {
	if (value instanceof Trouble || value === null) return value;
	if (typeof value === 'string' || typeof value === 'boolean') return value;
	return Number.isFinite(value) ? (value as number) : new Trouble('a single value', value);
}

/** A reference outside quotes counts as typed there. */
function nameNode(text: string, { ground, complain }: Work): Eval {
	const [part] = parseTemplate(text);
	if (part?.kind === 'name') {
		const read = compileName(part.name, part.filter, ground, complain);
		return (scope) => {
			const value = single(read(scope));
			return value instanceof Trouble ? value : asTyped(value);
		};
	}
	complain(
		`"${text}" cannot be read: ${part?.kind === 'wrong' ? part.why : 'this is no field name'}`,
	);
	return () => null;
}

const TRUTH = /^(?:true|false)$/i;

/** What was found stands as if typed there; without a match it is unresolved, which IFNULL may ask for. */
function findNode(text: string, { ground, complain }: Work): Eval {
	const read = compileLookup(text, ground, complain);
	return (scope) => {
		const value = single(read(scope));
		if (value instanceof Trouble) return value;
		return typeof value === 'string' && TRUTH.test(value) ? truth(value) : asTyped(value);
	};
}

function textNode(text: string, { ground, complain }: Work): Eval {
	const read = compileText(text, ground, complain);
	return (scope) => single(read(scope));
}

function condition(node: Node, work: Work): (scope: Scope) => boolean | null | Trouble {
	const read = build(node, work);
	return (scope) => {
		const value = read(scope);
		return value instanceof Trouble ? value : truth(value);
	};
}

/** Three-valued AND, OR; the right side is read only when the left leaves it open. */
function logic(left: Node, right: Node, decisive: boolean, work: Work): Eval {
	const [one, two] = [condition(left, work), condition(right, work)];
	return (scope) => {
		const first = one(scope);
		if (first === decisive || first instanceof Trouble) return first;
		const second = two(scope);
		if (second === decisive || second instanceof Trouble) return second;
		return first === null || second === null ? null : !decisive;
	};
}

function exclusive(left: Node, right: Node, work: Work): Eval {
	return both(condition(left, work), condition(right, work), (one, two) =>
		one === null || two === null ? null : one !== two,
	);
}

function binaryNode(node: Extract<Node, { kind: 'binary' }>, work: Work): Eval {
	const { operator, left, right } = node;
	if (operator === 'and' || operator === 'or') return logic(left, right, operator === 'or', work);
	if (operator === 'xor') return exclusive(left, right, work);
	return both(build(left, work), build(right, work), COMBINE[operator]);
}

function notNode(of: Node, work: Work): Eval {
	const test = condition(of, work);
	return (scope) => {
		const value = test(scope);
		return typeof value === 'boolean' ? !value : value;
	};
}

function isNullNode(of: Node, work: Work): Eval {
	const read = build(of, work);
	return (scope) => {
		const value = orNull(read(scope));
		return value instanceof Trouble ? value : value === null;
	};
}

const ZERO = new Decimal(0n);

function minusNode(of: Node, work: Work): Eval {
	return both(() => ZERO, build(of, work), COMBINE['-']);
}

function caseNode(node: Extract<Node, { kind: 'case' }>, work: Work): Eval {
	const whens = node.whens.map(
		([test, then]) => [condition(test, work), build(then, work)] as const,
	);
	const otherwise = build(node.otherwise, work);
	return (scope) => {
		for (const [test, then] of whens) {
			const holds = test(scope);
			if (holds instanceof Trouble) return holds;
			if (holds) return then(scope);
		}
		return otherwise(scope);
	};
}

function readAll(reads: readonly Eval[], scope: Scope): Single[] | Trouble {
	const args: Single[] = [];
	for (const read of reads) {
		const value = read(scope);
		if (value instanceof Trouble) return value;
		args.push(value);
	}
	return args;
}

function counted(
	name: string,
	count: number,
	least: number,
	most: number,
	{ complain }: Work,
): void {
	if (count >= least && count <= most) return;
	const wanted = least === most ? String(least) : `${least} to ${most}`;
	complain(`${name.toUpperCase()} expected ${wanted} arguments, got ${count}`);
}

/** What functions of the time read: the zone, and the variable CURRENT_TIME where it is a date. */
function momentOf({ clock, variables }: Ground): Moment {
	const now = Object.hasOwn(variables, 'CURRENT_TIME') ? variables.CURRENT_TIME : undefined;
	return { clock, now: now instanceof Date ? now.getTime() : undefined };
}

function aggregateNode({ name, args }: Extract<Node, { kind: 'call' }>, work: Work): Eval {
	counted(name, args.length, 1, 1, work);
	const [arg] = args;
	if (!arg) return () => null;
	const compile = (node: Node, lists: readonly string[]) =>
		build(node, { ...work, ground: { ...work.ground, lists } });
	return compileAggregate(name, arg, { lists: work.ground.lists, compile });
}

function callNode(node: Extract<Node, { kind: 'call' }>, work: Work): Eval {
	const { name, args, at } = node;
	if (Object.hasOwn(AGGREGATES, name)) return aggregateNode(node, work);
	const reads = args.map((arg) => build(arg, work));
	if (Object.hasOwn(FORMS, name)) {
		const { least, most, make } = FORMS[name];
		counted(name, args.length, least, most, work);
		return args.length >= least ? make(reads) : () => null;
	}
	const known = FUNCTIONS.get(name);
	if (!known) {
		work.complain(`the function ${name.toUpperCase()} at character ${at + 1} is not supported`);
		return () => null;
	}
	counted(name, args.length, known.least, known.most, work);
	const moment = momentOf(work.ground);
	return (scope) => {
		const values = readAll(reads, scope);
		if (values instanceof Trouble) return values;
		return values.includes(null) ? null : known.call(values, moment);
	};
}

function build(node: Node, work: Work): Eval {
	switch (node.kind) {
		case 'value':
			return () => node.value;
		case 'text':
			return textNode(node.text, work);
		case 'name':
			return nameNode(node.text, work);
		case 'find':
			return findNode(node.text, work);
		case 'unary':
			if (node.operator === '-') return minusNode(node.of, work);
			return node.operator === 'not' ? notNode(node.of, work) : isNullNode(node.of, work);
		case 'binary':
			return binaryNode(node, work);
		case 'case':
			return caseNode(node, work);
		case 'call':
			return callNode(node, work);
	}
}

/** A decimal in a fault: as a number where that says the same. */
function shown(value: Decimal): number | string {
	const text = String(value);
	return String(Number(text)) === text ? Number(text) : text;
}

/** Comparisons give 1 and 0, as in MySQL; a decimal stays text, so that none of its digits is lost; NULL is no value. */
function outcome(value: Result): unknown {
	if (typeof value === 'boolean') return value ? 1 : 0;
	if (value instanceof Decimal) return String(value);
	if (value instanceof Trouble && value.value instanceof Decimal)
		return new Trouble(value.expected, shown(value.value), value.kind);
	return value ?? new Trouble('a value (the expression gave NULL)', undefined, 'unresolved');
}

/** The body of a `_function` as a closure. Whatever is not understood is a complaint, nothing is guessed. */
export function compileExpression(text: string, ground: Ground, complain: Complain): Read {
	const parsed = parseExpression(text);
	if ('fault' in parsed) {
		complain(isEmpty(text) ? 'expected a SQL expression behind _function' : parsed.fault);
		return () => undefined;
	}
	const evaluate = build(parsed.node, { ground, complain });
	return (scope) => outcome(evaluate(scope));
}
