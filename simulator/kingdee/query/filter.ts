import { tokenise, unreadable } from './tokens';
import type { Token } from './tokens';

/** A filter as a tree; operands are field paths and literals. */
export type Operand =
	| { readonly kind: 'field'; readonly path: string }
	| { readonly kind: 'literal'; readonly value: string | number };

export type Condition =
	| { readonly kind: 'and' | 'or'; readonly parts: readonly Condition[] }
	| { readonly kind: 'not'; readonly part: Condition }
	| {
			readonly kind: 'compare';
			readonly left: Operand;
			readonly sign: string;
			readonly right: Operand;
	  }
	| {
			readonly kind: 'like';
			readonly left: Operand;
			readonly pattern: Operand;
			readonly escape?: string;
	  }
	| { readonly kind: 'in'; readonly left: Operand; readonly values: readonly Operand[] }
	| {
			readonly kind: 'between';
			readonly left: Operand;
			readonly low: Operand;
			readonly high: Operand;
	  }
	| { readonly kind: 'null'; readonly left: Operand };

const SIGNS = ['=', '<>', '!=', '>', '<', '>=', '<='];

/** Reads a FilterString (reference 4.4); undefined when it is empty. */
export function parseFilter(filter: string): Condition | undefined {
	const tokens = tokenise(filter);
	if (tokens.length === 0) return undefined;
	const parser = new Parser(tokens);
	const condition = parser.either();
	parser.end();
	return condition;
}

class Parser {
	private at = 0;

	constructor(private readonly tokens: readonly Token[]) {}

	either(): Condition {
		const parts = [this.both()];
		while (this.takeWord('OR')) parts.push(this.both());
		return parts.length === 1 ? parts[0] : { kind: 'or', parts };
	}

	end(): void {
		if (this.at < this.tokens.length) throw this.stuck();
	}

	private both(): Condition {
		const parts = [this.single()];
		while (this.takeWord('AND')) parts.push(this.single());
		return parts.length === 1 ? parts[0] : { kind: 'and', parts };
	}

	private single(): Condition {
		if (this.takeWord('NOT')) return { kind: 'not', part: this.single() };
		if (!this.takeSign('(')) return this.predicate(this.operand());
		const inner = this.either();
		this.need(')');
		return inner;
	}

	private predicate(left: Operand): Condition {
		if (this.takeWord('IS')) {
			const negated = this.takeWord('NOT');
			if (!this.takeWord('NULL')) throw this.stuck();
			return negate({ kind: 'null', left }, negated);
		}
		const negated = this.takeWord('NOT');
		if (this.takeWord('LIKE')) return negate(this.like(left), negated);
		if (this.takeWord('IN')) return negate({ kind: 'in', left, values: this.values() }, negated);
		if (this.takeWord('BETWEEN')) return negate(this.between(left), negated);
		const sign = this.tokens[this.at];
		if (negated || sign?.kind !== 'sign' || !SIGNS.includes(sign.value)) throw this.stuck();
		this.at++;
		return { kind: 'compare', left, sign: sign.value, right: this.operand() };
	}

	private like(left: Operand): Condition {
		const pattern = this.operand();
		if (!this.takeWord('ESCAPE')) return { kind: 'like', left, pattern };
		const escape = this.operand();
		const mark = escape.kind === 'literal' ? String(escape.value) : '';
		if (mark.length !== 1) throw this.stuck();
		return { kind: 'like', left, pattern, escape: mark };
	}

	private between(left: Operand): Condition {
		const low = this.operand();
		if (!this.takeWord('AND')) throw this.stuck();
		return { kind: 'between', left, low, high: this.operand() };
	}

	private values(): Operand[] {
		this.need('(');
		const values = [this.operand()];
		while (this.takeSign(',')) values.push(this.operand());
		this.need(')');
		return values;
	}

	private operand(): Operand {
		const token = this.tokens[this.at];
		if (!token || token.kind === 'sign' || isKeyword(token)) throw this.stuck();
		this.at++;
		if (token.kind === 'name') return { kind: 'field', path: token.value };
		return { kind: 'literal', value: token.value };
	}

	private takeWord(word: string): boolean {
		const token = this.tokens[this.at];
		const isHere = token?.kind === 'name' && token.value.toUpperCase() === word;
		if (isHere) this.at++;
		return isHere;
	}

	private takeSign(sign: string): boolean {
		const token = this.tokens[this.at];
		const isHere = token?.kind === 'sign' && token.value === sign;
		if (isHere) this.at++;
		return isHere;
	}

	private need(sign: string): void {
		if (!this.takeSign(sign)) throw this.stuck();
	}

	private stuck(): Error {
		return unreadable(String(this.tokens[this.at]?.value ?? 'FilterString'));
	}
}

const KEYWORDS = ['AND', 'OR', 'NOT', 'IN', 'LIKE', 'ESCAPE', 'IS', 'NULL', 'BETWEEN'];

function isKeyword(token: Token): boolean {
	return token.kind === 'name' && KEYWORDS.includes(token.value.toUpperCase());
}

function negate(part: Condition, negated: boolean): Condition {
	return negated ? { kind: 'not', part } : part;
}
