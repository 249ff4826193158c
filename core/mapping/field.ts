import { converter, type Convert } from './convert';
import { Trouble, type Complain, describe } from './fault';
import type { Outcome } from './outcome';
import { findParser } from './parsers';
import { isEmpty, type Scope } from './record';
import type { Read } from './reference';
import type { Rule } from './rules';
import type { Ground } from './template';
import { textOf } from './text';
import { compileValue, isConstant } from './values';

/** Writes one place of the model: the value, or undefined when there is nothing to write. Faults go to the outcome. */
export type Write = (scope: Scope, outcome: Outcome) => unknown;

function nothing(value: unknown): boolean {
	return isEmpty(value) || (Array.isArray(value) && value.length === 0);
}

/** Whether an empty value is a case for `missing`. Plain optional text may be empty: it is written as ''. */
function wantsContent({ parser, required, type, missing }: Rule): boolean {
	if (parser && !findParser(parser.name)?.wraps) return required || missing !== 'fail';
	return parser !== undefined || required || type !== 'string' || missing !== 'fail';
}

/** A parser that wraps gets the converted value; the others convert themselves. */
function finisher({ parser, type, decimals }: Rule, { clock }: Ground): Convert {
	const known = parser && findParser(parser.name);
	if (!parser || !known) return converter(type, clock, decimals);
	const parse = known.make(parser);
	if (!known.wraps) return parse;
	const convert = converter(
		type === 'object' || type === 'array' ? 'string' : type,
		clock,
		decimals,
	);
	return (value) => {
		const converted = convert(value);
		return converted instanceof Trouble ? converted : parse(converted);
	};
}

/** The rule's own table: a code that is not in it is unresolved. */
function translated(read: Read, table: NonNullable<Rule['mapping']>): Read {
	return (scope) => {
		const value = read(scope);
		if (value instanceof Trouble) return value;
		const code = textOf(value);
		if (code instanceof Trouble) return code;
		const found = table.get(code.trim());
		if (found !== undefined) return found;
		return isEmpty(value) ? value : new Trouble('a code of the mapping table', value, 'unresolved');
	};
}

function missingWrite(
	rule: Rule,
	finish: Convert,
	complain: Complain,
): (scope: Scope, outcome: Outcome, trouble: Trouble) => unknown {
	if (rule.missing === 'omit') return () => undefined;
	if (rule.missing === 'fail')
		return (scope, outcome, trouble) => outcome.fail(scope, rule, trouble);
	const checked = finish(rule.default);
	if (checked instanceof Trouble)
		complain(`expected ${checked.expected}, got ${describe(rule.default)}`, 'default');
	return (scope, outcome) => {
		outcome.useDefault(scope, rule);
		return finish(rule.default);
	};
}

function checkConstant(rule: Rule, finish: Convert, complain: Complain): void {
	if (rule.mapping || isEmpty(rule.value)) return;
	const checked = finish(rule.value);
	if (checked instanceof Trouble)
		complain(`expected ${checked.expected}, got ${describe(checked.value)}`);
}

/** Compiles a rule without children: read, translate, convert, wrap. */
export function compileField(rule: Rule, ground: Ground, complain: Complain): Write {
	const plain: Read = rule.literal ? () => rule.value : compileValue(rule.value, ground, complain);
	const finish = finisher(rule, ground);
	if (rule.literal || isConstant(rule.value)) checkConstant(rule, finish, complain);
	const read = rule.mapping ? translated(plain, rule.mapping) : plain;
	const whenMissing = missingWrite(rule, finish, complain);
	const needsContent = wantsContent(rule);
	return (scope, outcome) => {
		const value = read(scope);
		const trouble =
			needsContent && nothing(value) ? new Trouble('a value', value, 'unresolved') : value;
		if (trouble instanceof Trouble && trouble.kind === 'unresolved') {
			return whenMissing(scope, outcome, trouble);
		}
		const finished = trouble instanceof Trouble ? trouble : finish(value);
		return finished instanceof Trouble ? outcome.fail(scope, rule, finished) : finished;
	};
}
