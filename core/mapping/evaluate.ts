import { both, COMBINE, type Eval, type Result } from './combine';
import { asTyped, equal, truth, type Single } from './compare';
import { parseExpression } from './expression';
import { Trouble, type Complain } from './fault';
import { FUNCTIONS } from './functions';
import type { Node } from './nodes';
import { isEmpty, type Scope } from './record';
import type { Read } from './reference';
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

function nameNode(text: string, { ground, complain }: Work): Eval {
	const [part] = parseTemplate(text);
	if (part?.kind === 'name') {
		const read = compileName(part.name, part.filter, ground, complain);
		return (scope) => single(read(scope));
	}
	complain(
		`"${text}" cannot be read: ${part?.kind === 'wrong' ? part.why : 'this is no field name'}`,
	);
	return () => null;
}

function textNode(text: string, { ground, complain }: Work): Eval {
	const read = compileText(text, ground, complain);
	return (scope) => single(read(scope));
}

/** As an operand a reference outside quotes counts as typed there. */
function operand(node: Node, work: Work): Eval {
	const read = build(node, work);
	if (node.kind !== 'name') return read;
	return (scope) => {
		const value = read(scope);
		return value instanceof Trouble ? value : asTyped(value);
	};
}

function condition(node: Node, work: Work): (scope: Scope) => boolean | null | Trouble {
	const read = operand(node, work);
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

function binaryNode(node: Extract<Node, { kind: 'binary' }>, work: Work): Eval {
	const { operator, left, right } = node;
	if (operator === 'and' || operator === 'or') return logic(left, right, operator === 'or', work);
	return both(operand(left, work), operand(right, work), COMBINE[operator]);
}

function notNode(of: Node, work: Work): Eval {
	const test = condition(of, work);
	return (scope) => {
		const value = test(scope);
		return typeof value === 'boolean' ? !value : value;
	};
}

/** An absent field is NULL only to those that ask for absence: IS NULL, IFNULL, COALESCE. */
function orNull(value: Result): Result {
	return value instanceof Trouble && value.kind === 'unresolved' ? null : value;
}

function isNullNode(of: Node, work: Work): Eval {
	const read = build(of, work);
	return (scope) => {
		const value = orNull(read(scope));
		return value instanceof Trouble ? value : value === null;
	};
}

function minusNode(of: Node, work: Work): Eval {
	return both(() => 0, operand(of, work), COMBINE['-']);
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

function coalesce(reads: readonly Eval[]): Eval {
	return (scope) => {
		for (const read of reads) {
			const value = orNull(read(scope));
			if (value !== null) return value;
		}
		return null;
	};
}

/** Forms that do not read all of their arguments, with how many they take. */
const FORMS: Readonly<Record<string, readonly [number, number, (reads: readonly Eval[]) => Eval]>> =
	{
		ifnull: [2, 2, coalesce],
		coalesce: [1, 100, coalesce],
		nullif: [
			2,
			2,
			([left, right]) => both(left, right, (one, two) => (equal(one, two) ? null : one)),
		],
	};

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

function callNode({ name, args, at }: Extract<Node, { kind: 'call' }>, work: Work): Eval {
	const reads = args.map((arg) => build(arg, work));
	if (Object.hasOwn(FORMS, name)) {
		const [least, most, form] = FORMS[name];
		counted(name, args.length, least, most, work);
		return args.length >= least ? form(reads) : () => null;
	}
	const known = FUNCTIONS.get(name);
	if (!known) {
		work.complain(`the function ${name.toUpperCase()} at character ${at + 1} is not supported`);
		return () => null;
	}
	counted(name, args.length, known.least, known.most, work);
	return (scope) => {
		const values = readAll(reads, scope);
		if (values instanceof Trouble) return values;
		return values.includes(null) ? null : known.call(values, work.ground.clock);
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

/** Comparisons give 1 and 0, as in MySQL; NULL is no value. */
function outcome(value: Result): unknown {
	if (typeof value === 'boolean') return value ? 1 : 0;
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
