import { COMPOUND } from './intervals';
import { call, word, type Node } from './nodes';

/** What the readers of special forms need of the parser. */
export interface Reader {
	readonly accept: (sign: string) => boolean;
	readonly expect: (sign: string) => void;
	readonly expression: () => Node;
	/** One operand without AND, OR, NOT and comparisons. */
	readonly sum: () => Node;
	/** The next word, in lower case; '' when there is none. */
	readonly word: () => string;
	readonly fail: (expected: string) => Node;
}

const UNITS = new Set(
	'microsecond second minute hour day week month quarter year'
		.split(' ')
		.concat(Object.keys(COMPOUND)),
);
const TARGETS: ReadonlySet<string> = new Set([
	'char',
	'signed',
	'unsigned',
	'decimal',
	'date',
	'datetime',
	'double',
]);

function unit(reader: Reader): Node {
	const name = reader.word();
	if (!UNITS.has(name)) return reader.fail([...UNITS].join(', ').toUpperCase());
	return word(name);
}

/** TIMESTAMPDIFF and TIMESTAMPADD take no compound units. */
function simpleUnit(reader: Reader): Node {
	const by = unit(reader);
	const compound = by.kind === 'value' && Object.hasOwn(COMPOUND, String(by.value));
	return compound ? reader.fail('a simple unit such as DAY') : by;
}

/** `INTERVAL 1 DAY`, behind its first word: the amount and the unit. */
export function interval(reader: Reader): readonly [Node, Node] {
	const amount = reader.sum();
	return [amount, unit(reader)];
}

/** `DATE_ADD(x, INTERVAL 1 DAY)`; `ADDDATE(x, 1)` are days. */
function shifted(name: string, reader: Reader, at: number): Node {
	reader.expect('(');
	const date = reader.expression();
	reader.expect(',');
	const step = reader.accept('interval')
		? interval(reader)
		: name === 'adddate' || name === 'subdate'
			? ([reader.sum(), word('day')] as const)
			: ([reader.fail('INTERVAL'), word('day')] as const);
	reader.expect(')');
	return call(/add/.test(name) ? 'date_add' : 'date_sub', [date, ...step], at);
}

/** `CAST(x AS DECIMAL(10,2))`, `CONVERT(x, CHAR)`. */
function cast(name: string, reader: Reader, at: number): Node {
	reader.expect('(');
	const value = reader.expression();
	reader.expect(name === 'cast' ? 'as' : ',');
	const target = reader.word();
	if (!TARGETS.has(target)) return reader.fail([...TARGETS].join(', ').toUpperCase());
	const sizes: Node[] = [];
	if (reader.accept('(')) {
		do sizes.push(reader.sum());
		while (reader.accept(','));
		reader.expect(')');
	}
	reader.accept('integer');
	reader.expect(')');
	return call('cast', [value, word(target), ...sizes], at);
}

/** `TRIM(BOTH '0' FROM x)`, `TRIM(x)`. */
function trimmed(_: string, reader: Reader, at: number): Node {
	reader.expect('(');
	const side = ['leading', 'trailing', 'both'].find((name) => reader.accept(name));
	const blanks = side !== undefined && reader.accept('from');
	const first = blanks ? word(' ') : reader.expression();
	if (side && !blanks) reader.expect('from');
	const text = side || reader.accept('from') ? reader.expression() : undefined;
	reader.expect(')');
	if (!text) return call('trim', [first], at);
	return call('trim', [text, first, word(side ?? 'both')], at);
}

/** `TIMESTAMPDIFF(DAY, a, b)`, `TIMESTAMPADD(DAY, 1, x)`. */
function stamped(name: string, reader: Reader, at: number): Node {
	reader.expect('(');
	const by = simpleUnit(reader);
	reader.expect(',');
	const first = reader.expression();
	reader.expect(',');
	const second = reader.expression();
	reader.expect(')');
	return name === 'timestampadd'
		? call('date_add', [second, first, by], at)
		: call(name, [first, second, by], at);
}

/** `SUBSTRING(x FROM 2 FOR 3)` beside the form with commas. */
function part(name: string, reader: Reader, at: number): Node {
	reader.expect('(');
	const args = [reader.expression()];
	for (const sign of ['from', 'for']) {
		if (reader.accept(sign) || reader.accept(',')) args.push(reader.expression());
	}
	reader.expect(')');
	return call(name, args, at);
}

/** Functions whose arguments are more than a list with commas, by name. */
export const TYPED_FORMS: Readonly<
	Record<string, (name: string, reader: Reader, at: number) => Node>
> = {
	date_add: shifted,
	date_sub: shifted,
	adddate: shifted,
	subdate: shifted,
	cast,
	convert: cast,
	trim: trimmed,
	timestampdiff: stamped,
	timestampadd: stamped,
	substring: part,
	substr: part,
};
