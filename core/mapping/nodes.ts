export type Operator =
	| '='
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
	| 'and'
	| 'or'
	| 'like';

/** A SQL expression as a tree. BETWEEN, IN, IF and the simple CASE are already written out in simpler nodes. */
export type Node =
	| { readonly kind: 'value'; readonly value: string | number | null }
	/** A string literal; it may contain references. */
	| { readonly kind: 'text'; readonly text: string }
	| { readonly kind: 'name'; readonly text: string }
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

/** Beyond 15 digits a number would lose some; as text it stays exact. */
export function numberNode(text: string): Node {
	const digits = text.replace(/[eE].*$/, '').replace('.', '');
	return { kind: 'value', value: digits.length > 15 ? text : Number(text) };
}

export function call(name: string, args: readonly Node[], at: number): Node {
	if (name !== 'if' || args.length !== 3) return { kind: 'call', name, args, at };
	return { kind: 'case', whens: [[args[0], args[1]]], otherwise: args[2] };
}
