import { binary, call, not, NULL, numberNode, type Node } from './nodes';
import { COMPARISONS, CONSTANTS, LOGIC, SUMS } from './operators';
import { tokenize, type Token } from './tokens';
import { interval, TYPED_FORMS, type Reader } from './typedForms';

export type Parsed = { readonly node: Node } | { readonly fault: string };

/** Bounds that keep hostile rules from exhausting the stack; real rules stay far below. */
const DEEPEST = 60;
const LONGEST_CHAIN = 1_000;
const LONGEST_TEXT = 50_000;

/** Functions that may stand without parentheses. */
const BARE_CALLS = new Set(['current_date', 'current_timestamp', 'localtime', 'localtimestamp']);

/** Recursive descent over the tokens. The first fault ends the reading: the place moves to the end. */
class Parser {
	fault?: string;

	private place = 0;

	private depth = 0;

	private operators = 0;

	private readonly reader: Reader = {
		accept: (sign) => this.accept(sign),
		expect: (sign) => this.expect(sign),
		expression: () => this.expression(),
		sum: () => this.sum(),
		word: () => (this.token.kind === 'word' ? this.next().text.toLowerCase() : ''),
		fail: (expected) => this.fail(expected),
	};

	constructor(private readonly tokens: readonly Token[]) {}

	whole(): Node {
		const node = this.expression();
		if (this.token.kind !== 'end') this.fail('the end of the expression');
		return node;
	}

	private get token(): Token {
		return this.tokens[this.place];
	}

	/** The token as an operator or keyword, in lower case; '' for literals and references. */
	private get sign(): string {
		const { kind, text } = this.token;
		return kind === 'sign' || kind === 'word' ? text.toLowerCase() : '';
	}

	private next(): Token {
		const token = this.token;
		if (token.kind !== 'end') this.place += 1;
		return token;
	}

	private accept(sign: string): boolean {
		const there = this.sign === sign;
		if (there) this.next();
		return there;
	}

	private expect(sign: string): void {
		if (!this.accept(sign)) this.fail(sign.toUpperCase());
	}

	private fail(expected: string): Node {
		const { kind, text, at } = this.token;
		const got = kind === 'end' ? 'the end' : `"${text}"`;
		this.fault ??= `expected ${expected} at character ${at + 1}, got ${got}`;
		this.place = this.tokens.length - 1;
		return NULL;
	}

	private expression(): Node {
		if (this.depth > DEEPEST) return this.fail(`at most ${DEEPEST} levels of nesting`);
		this.depth += 1;
		const node = this.chain(LOGIC, 0, () => this.negation());
		this.depth -= 1;
		return node;
	}

	/** Left-associative operators, level by level. */
	private chain(levels: typeof LOGIC, level: number, operand: () => Node): Node {
		if (level === levels.length) return operand();
		let left = this.chain(levels, level + 1, operand);
		while (Object.hasOwn(levels[level], this.sign)) {
			const operator = levels[level][this.sign];
			const { at } = this.next();
			this.operators += 1;
			if (this.operators > LONGEST_CHAIN) return this.fail(`at most ${LONGEST_CHAIN} operators`);
			const name = operator === '+' ? 'date_add' : 'date_sub';
			left =
				(operator === '+' || operator === '-') && this.accept('interval')
					? call(name, [left, ...interval(this.reader)], at)
					: binary(operator, left, this.chain(levels, level + 1, operand));
		}
		return left;
	}

	private negation(): Node {
		let negated = false;
		while (this.accept('not') || this.accept('!')) negated = !negated;
		return not(negated, this.comparison());
	}

	private comparison(): Node {
		let left = this.sum();
		while (Object.hasOwn(COMPARISONS, this.sign)) {
			const operator = COMPARISONS[this.next().text.toLowerCase()];
			left = { kind: 'binary', operator, left, right: this.sum() };
		}
		if (this.accept('is')) return this.isNull(left);
		const negated = this.accept('not');
		if (this.accept('like')) return not(negated, binary('like', left, this.sum()));
		if (this.accept('in')) return not(negated, this.inList(left));
		if (this.accept('between')) return not(negated, this.between(left));
		return negated ? this.fail('LIKE, IN or BETWEEN') : left;
	}

	private isNull(of: Node): Node {
		const negated = this.accept('not');
		const truth = ['true', 'false'].find((word) => this.accept(word));
		if (truth) return not(negated, binary('<=>', not(true, not(true, of)), CONSTANTS[truth]));
		this.expect('null');
		return not(negated, { kind: 'unary', operator: 'is null', of });
	}

	private inList(left: Node): Node {
		const [first, ...rest] = this.list().map((item) => binary('=', left, item));
		this.operators += rest.length;
		if (this.operators > LONGEST_CHAIN) return this.fail(`at most ${LONGEST_CHAIN} values`);
		return first
			? rest.reduce((found, item) => binary('or', found, item), first)
			: this.fail('a value');
	}

	private between(left: Node): Node {
		const low = this.sum();
		this.expect('and');
		return binary('and', binary('>=', left, low), binary('<=', left, this.sum()));
	}

	private sum(): Node {
		return this.chain(SUMS, 0, () => this.signed());
	}

	private signed(): Node {
		let negated = false;
		for (; this.sign === '-' || this.sign === '+'; this.next()) {
			if (this.sign === '-') negated = !negated;
		}
		const of = this.primary();
		return negated ? { kind: 'unary', operator: '-', of } : of;
	}

	private primary(): Node {
		const { kind, text, at } = this.token;
		if (kind === 'number') return numberNode(this.next().text);
		if (kind === 'text') return { kind: 'text', text: this.next().text };
		if (kind === 'name') return { kind: 'name', text: this.next().text };
		if (kind === 'find') return { kind, text: this.next().text.replace(/\s*_endFind$/, '') };
		if (this.accept('(')) return this.inside();
		if (this.accept('case')) return this.cases();
		if (kind === 'word') return this.word(text, at);
		return this.fail('a value');
	}

	private inside(): Node {
		const node = this.expression();
		this.expect(')');
		return node;
	}

	private cases(): Node {
		const subject = this.sign === 'when' ? undefined : this.expression();
		const whens: Array<readonly [Node, Node]> = [];
		while (this.accept('when')) {
			const test = this.expression();
			this.expect('then');
			whens.push([subject ? binary('=', subject, test) : test, this.expression()]);
		}
		if (whens.length === 0) return this.fail('WHEN');
		const otherwise = this.accept('else') ? this.expression() : NULL;
		this.expect('end');
		return { kind: 'case', whens, otherwise };
	}

	private word(text: string, at: number): Node {
		const lower = text.toLowerCase();
		if (Object.hasOwn(CONSTANTS, lower)) return this.next() && CONSTANTS[lower];
		if (this.tokens[this.place + 1].text !== '(') return this.bareWord(text, lower, at);
		this.next();
		if (Object.hasOwn(TYPED_FORMS, lower)) return TYPED_FORMS[lower](lower, this.reader, at);
		return call(lower, this.list(), at);
	}

	private bareWord(text: string, lower: string, at: number): Node {
		if (!BARE_CALLS.has(lower)) return this.fail(`a value (a field is written {${text}})`);
		this.next();
		return call(lower, [], at);
	}

	private list(): readonly Node[] {
		const items: Node[] = [];
		this.expect('(');
		if (this.accept(')')) return items;
		do items.push(this.expression());
		while (this.accept(','));
		this.expect(')');
		return items;
	}
}

/** Parses the body of a `_function`; the fault says what was expected where. */
export function parseExpression(text: string): Parsed {
	if (text.length > LONGEST_TEXT) return { fault: `expected at most ${LONGEST_TEXT} characters` };
	const parser = new Parser(tokenize(text));
	const node = parser.whole();
	return parser.fault === undefined ? { node } : { fault: parser.fault };
}
