import { Decimal } from './decimal';

export type Operator =
	| '='
	| '<=>'
	| '<>'
	| '<'
	| '<='
	| '>'
	| '>='
	| '+'
	| '-'
	| '*'
	| '/'
	| '%'
	| 'div'
	| 'and'
	| 'or'
	| 'xor'
	| 'like';

/** A SQL expression as a tree. BETWEEN, IN, IF, the simple CASE and CAST are already written out in simpler nodes. */
export type Node =
	| { readonly kind: 'value'; readonly value: string | number | Decimal | null }
	/** A string literal; it may contain references. */
	| { readonly kind: 'text'; readonly text: string }
	| { readonly kind: 'name'; readonly text: string }
	/** `_findCollection …`, without its `_endFind`. */
	| { readonly kind: 'find'; readonly text: string }
	| { readonly kind: 'unary'; readonly operator: '-' | 'not' | 'is null'; readonly of: Node }
	| {
			readonly kind: 'binary';
			readonly operator: Operator;
			readonly left: Node;
			readonly right: Node;
	  }
	| {
			readonly kind: 'case';
			readonly whens: ReadonlyArray<readonly [Node, Node]>;
			readonly otherwise: Node;
	  }
	| {
			readonly kind: 'call';
			readonly name: string;
			readonly args: readonly Node[];
			readonly at: number;
	  };

export const NULL: Node = { kind: 'value', value: null };

export function binary(operator: Operator, left: Node, right: Node): Node {
	return { kind: 'binary', operator, left, right };
}

export function not(negated: boolean, of: Node): Node {
	return negated ? { kind: 'unary', operator: 'not', of } : of;
}

/** A constant of the grammar, such as the unit of an INTERVAL. */
export function word(text: string): Node {
	return { kind: 'value', value: text };
}

/** A number as typed: exact, but with an exponent it is a DOUBLE. */
export function numberNode(text: string): Node {
	return { kind: 'value', value: Decimal.of(text) ?? Number(text) };
}

export function call(name: string, args: readonly Node[], at: number): Node {
	if (name !== 'if' || args.length !== 3) return { kind: 'call', name, args, at };
	return { kind: 'case', whens: [[args[0], args[1]]], otherwise: args[2] };
}
