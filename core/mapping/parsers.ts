import type { Convert } from './convert';
import { Trouble } from './fault';
import { isEmpty, isRow, keyTrouble, type Row } from './record';
import { textOf } from './text';

/** A parser of 轻易云 as written in the rule. */
export interface ParserCall {
	readonly name: string;
	readonly params: string;
	readonly params2: string;
	/** Target field of the rule. */
	readonly field: string;
	/** The other keys of the parser, as written. */
	readonly more: Row;
}

function argument(raw: unknown): string {
	return typeof raw === 'string' ? raw : '';
}

/** The parser of a rule; it also occurs as its name alone, with its params beside it in the rule. */
export function readCall({ parser, ...rule }: Row, field: string): ParserCall {
	const { name, params, params1, params2, ...more } = isRow(parser)
		? parser
		: { ...rule, name: parser };
	return {
		name: argument(name),
		params: argument(params ?? params1),
		params2: argument(params2),
		field,
		more: isRow(parser) ? more : {},
	};
}

interface Parser {
	/** The value is converted to the rule's type before it is wrapped, and must not be empty. */
	readonly wraps: boolean;
	/** Faults of the parameters. */
	readonly check: (call: ParserCall) => string | undefined;
	readonly make: (call: ParserCall) => Convert;
}

function joined({ params }: ParserCall): Convert {
	return (value) => {
		if (!Array.isArray(value)) return isEmpty(value) ? '' : textOf(value);
		const texts = value.map(textOf);
		return texts.find((text) => text instanceof Trouble) ?? texts.join(params || ',');
	};
}

function cut({ params }: ParserCall): Convert {
	return (value) => {
		if (isEmpty(value)) return [];
		if (Array.isArray(value)) return value;
		const text = textOf(value);
		return text instanceof Trouble ? text : text.split(params || ',').map((piece) => piece.trim());
	};
}

/** JSON text read without throwing. */
function jsonOf(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

function entriesOf(row: Row): unknown {
	return Object.entries(row).map(([key, value]) => ({
		Key: /^\d{1,15}$/.test(key) ? Number(key) : key,
		Value: value,
	}));
}

/** `{"1033":"x"}` → `[{"Key":1033,"Value":"x"}]`: Kingdee's text in several languages. */
function multiLanguage(value: unknown): unknown {
	const row = typeof value === 'string' ? jsonOf(value) : value;
	return isRow(row) ? entriesOf(row) : new Trouble('a JSON object such as {"1033":"x"}', value);
}

/** A list without values that stood in it before; numbers equal their text. */
function unique(value: unknown): unknown {
	if (!Array.isArray(value)) return new Trouble('a list', value);
	const texts = value.map(textOf);
	const trouble = texts.find((text) => text instanceof Trouble);
	const firsts = new Map([...texts.entries()].reverse().map(([index, text]) => [text, index]));
	return trouble ?? value.filter((_, index) => firsts.get(texts[index]) === index);
}

/** A line of a request table of Weaver OA (泛微); `view` and `edit` are on unless switched off. */
function tableField({ field, more }: ParserCall): Convert {
	const { view = true, edit = true, fieldId = '' } = more;
	return (value) => ({ fieldName: field, fieldValue: value, view, edit, fieldId });
}

const noCheck = () => undefined;

const needed = ({ params }: ParserCall) => (params === '' ? 'no params' : undefined);

const PARSERS: ReadonlyMap<string, Parser> = new Map<string, Parser>([
	[
		'ConvertObjectParser',
		{
			wraps: true,
			check: ({ params }) => keyTrouble(params),
			make:
				({ params }) =>
				(value) => ({ [params]: value }),
		},
	],
	[
		'ConvertTwoStageObjectParser',
		{
			wraps: true,
			check: ({ params, params2 }) => keyTrouble(params) ?? keyTrouble(params2),
			make:
				({ params, params2 }) =>
				(value) => ({ [params]: { [params2]: value } }),
		},
	],
	['ArrayToString', { wraps: false, check: noCheck, make: joined }],
	['StringToArray', { wraps: false, check: noCheck, make: cut }],
	[
		'K3WiseHeiHuCustomParser',
		{
			wraps: true,
			check: needed,
			make:
				({ params }) =>
				(value) => [{ keyName: params, keyValue: value }],
		},
	],
	['workflowRequestTableFields', { wraps: true, check: noCheck, make: tableField }],
	['ArrayUnique', { wraps: false, check: noCheck, make: () => unique }],
	['ConvertJson', { wraps: false, check: noCheck, make: () => multiLanguage }],
]);

/** Several parsers, one after the other; what does not wrap has to come first, and only the first has params. */
function chained(parsers: readonly Parser[]): Parser {
	return {
		wraps: false,
		check: (call) => parsers[0].check(call),
		make: (call) => {
			const steps = parsers.map(({ make }) => make(call));
			return (value) =>
				steps.reduce((result, step) => (result instanceof Trouble ? result : step(result)), value);
		},
	};
}

/** The parser of this name, or the chain of several as in `StringToArray,ArrayUnique`; undefined when one is not known. */
export function findParser(name: string): Parser | undefined {
	const known = PARSERS.get(name.trim());
	if (known || !name.includes(',')) return known;
	const parsers = name.split(',').flatMap((one) => PARSERS.get(one.trim()) ?? []);
	const whole = parsers.length === name.split(',').length && !parsers.some(({ wraps }) => wraps);
	return whole ? chained(parsers) : undefined;
}
