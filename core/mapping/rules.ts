import { MOST_DECIMALS, TYPES, type RuleType } from './convert';
import { describe, type RuleFault } from './fault';
import { findParser, readCall, type ParserCall } from './parsers';
import { isEmpty, isRow, keyTrouble, type Row } from './record';
import { textOf } from './text';

/** What happens when there is nothing to write: the item fails, the default is written, or the key is left out. */
export type Missing = 'fail' | 'default' | 'omit';

/** One line of a mapping, checked. The format is 轻易云's request item, with `missing`, `source`, `literal` of our own. */
export interface Rule {
	/** Where it stands in what the user wrote, e.g. `request[3].children[0]`. */
	readonly place: string;
	readonly field: string;
	/** Place in the model, counted from the row (or head) it belongs to: `field` behind the objects around it. */
	readonly path: string;
	/** `field` cut at its dots: nested objects of the model. */
	readonly keys: readonly string[];
	readonly label: string;
	readonly type: RuleType;
	readonly value?: unknown;
	/** The value is text as it stands: no references, no functions. */
	readonly literal: boolean;
	readonly default?: unknown;
	readonly required: boolean;
	/** Most digits behind the point of a number; more is a fault. */
	readonly decimals?: number;
	readonly missing: Missing;
	readonly parser?: ParserCall;
	/** Codes to values; codes as trimmed text. */
	readonly mapping?: ReadonlyMap<string, unknown>;
	/** Name of the source list of an entry. */
	readonly source?: string;
	readonly children?: readonly Rule[];
}

export interface ParsedRules {
	readonly rules: readonly Rule[];
	readonly faults: readonly RuleFault[];
	/** What was understood but has no effect here. */
	readonly notes: readonly string[];
}

const MEANT = ['field', 'label', 'type', 'value', 'default', 'parser', 'mapping', 'children'];
const OURS = ['missing', 'source', 'literal', 'decimals'];
const HARMLESS = ['id', 'parent', 'parent_id', 'describe', 'is_required'];
const BESIDE_PARSER = ['params', 'params1', 'params2'];
const KNOWN = new Set([...MEANT, ...OURS, ...HARMLESS, ...BESIDE_PARSER]);
const DEEPEST = 16;

/** Collects what is wrong with one list of rules and the lists inside it. */
class RuleReader {
	readonly faults: RuleFault[] = [];

	readonly notes: string[] = [];

	list(list: readonly unknown[], place: string, depth = 0, prefix = ''): readonly Rule[] {
		const taken = new Map<string, string>();
		return list.flatMap((raw, index) => {
			const rule = this.rule(raw, `${place}[${index}]`, depth, prefix);
			if (!rule) return [];
			this.unique(rule, taken);
			return [rule];
		});
	}

	private fault(path: string, expected: string, got: unknown): undefined {
		this.faults.push({ path, message: `expected ${expected}, got ${describe(got)}` });
	}

	/** No place of the model is written twice, and none is both a value and an object. */
	private unique({ keys, field, place }: Rule, taken: Map<string, string>): void {
		const paths = keys.map((_, index) => JSON.stringify(keys.slice(0, index + 1)));
		const whole = paths[paths.length - 1];
		const clash = paths.find((path) => taken.get(path)) ?? (taken.has(whole) ? whole : undefined);
		if (clash) this.fault(`${place}.field`, 'a field that no other rule writes', field);
		for (const path of paths) taken.set(path, path === whole ? place : (taken.get(path) ?? ''));
	}

	private rule(raw: unknown, place: string, depth: number, prefix: string): Rule | undefined {
		if (!isRow(raw)) return this.fault(place, 'a rule such as {"field":…,"type":…,"value":…}', raw);
		this.unknownKeys(raw, place);
		const label = typeof raw.label === 'string' ? raw.label : '';
		const value = isEmpty(raw.value) ? undefined : raw.value;
		const given = isEmpty(raw.default) ? undefined : raw.default;
		const required = ['true', '1'].includes(String(textOf(raw.is_required ?? '')).toLowerCase());
		const names = this.field(raw.field, place);
		const type = this.type(raw.type, place);
		const path = prefix + names.field;
		const below = type === 'object' ? `${path}.` : '';
		const rule: Rule = {
			place,
			path,
			...names,
			label,
			type,
			value,
			literal: raw.literal === true,
			default: given,
			required,
			decimals: this.decimals(raw.decimals, place),
			missing: this.missing(raw.missing, given, place),
			parser: this.parser(raw, names.field, place),
			mapping: this.mapping(raw.mapping, place),
			source: this.source(raw.source, place),
			children: this.children(raw.children, place, depth, below),
		};
		return this.meaningful(rule) ? rule : undefined;
	}

	private unknownKeys(raw: Row, place: string): void {
		for (const key of Object.keys(raw)) {
			if (!KNOWN.has(key)) this.notes.push(`${place}.${key} is not known and has no effect`);
		}
	}

	private field(raw: unknown, place: string): Pick<Rule, 'field' | 'keys'> {
		const field = typeof raw === 'string' ? raw.trim() : '';
		const keys = field.split('.');
		const wrong = keys.map(keyTrouble).find((trouble) => trouble !== undefined);
		if (typeof raw !== 'string') this.fault(`${place}.field`, 'a field name', raw);
		else if (wrong)
			this.faults.push({ path: `${place}.field`, message: `expected a field name, got ${wrong}` });
		return { field, keys };
	}

	private type(raw: unknown, place: string): RuleType {
		if (isEmpty(raw)) return 'string';
		const type = TYPES.find((known) => known === raw);
		if (!type) this.fault(`${place}.type`, TYPES.join(', '), raw);
		return type ?? 'string';
	}

	private decimals(raw: unknown, place: string): number | undefined {
		if (isEmpty(raw)) return undefined;
		const count = Number(raw);
		if (Number.isInteger(count) && count >= 0 && count <= MOST_DECIMALS) return count;
		return this.fault(`${place}.decimals`, `0 to ${MOST_DECIMALS} digits`, raw);
	}

	private missing(raw: unknown, given: unknown, place: string): Missing {
		if (isEmpty(raw)) return given === undefined ? 'fail' : 'default';
		if (raw !== 'fail' && raw !== 'default' && raw !== 'omit') {
			this.fault(`${place}.missing`, 'fail, default or omit', raw);
			return 'fail';
		}
		if (raw === 'default' && given === undefined)
			this.fault(`${place}.default`, 'a default', given);
		return raw;
	}

	private parser(rule: Row, field: string, place: string): ParserCall | undefined {
		if (isBlank(rule.parser)) return undefined;
		const call = readCall(rule, field);
		const parser = findParser(call.name);
		if (!parser) {
			const got = call.name || (call.more.type ? `type ${textOf(call.more.type)}` : rule.parser);
			return this.fault(`${place}.parser`, 'a parser that is supported', got);
		}
		const wrong = parser.check(call);
		if (wrong) {
			this.faults.push({
				path: `${place}.parser.params`,
				message: `expected a key such as FNumber, got ${wrong}`,
			});
		}
		return call;
	}

	private mapping(raw: unknown, place: string): Rule['mapping'] {
		if (isBlank(raw)) return undefined;
		const pairs = Array.isArray(raw)
			? raw.map(pairOf)
			: isRow(raw)
				? Object.entries(raw)
				: [undefined];
		const table = new Map<string, unknown>();
		for (const [index, pair] of pairs.entries()) {
			if (!pair)
				this.fault(`${place}.mapping`, '{"code":"value"} or [{"source":…,"target":…}]', raw);
			else if (table.has(pair[0].trim()) && table.get(pair[0].trim()) !== pair[1]) {
				this.fault(`${place}.mapping[${index}]`, 'one value for each code', pair[0]);
			} else table.set(pair[0].trim(), pair[1]);
		}
		return table;
	}

	private source(raw: unknown, place: string): string | undefined {
		if (isEmpty(raw)) return undefined;
		return typeof raw === 'string'
			? raw.trim()
			: this.fault(`${place}.source`, 'the name of a list', raw);
	}

	private children(raw: unknown, place: string, depth: number, prefix: string): Rule['children'] {
		if (isBlank(raw)) return undefined;
		if (!Array.isArray(raw)) return this.fault(`${place}.children`, 'a list of rules', raw);
		if (depth === DEEPEST) return this.fault(`${place}.children`, `at most ${DEEPEST} levels`, raw);
		return this.list(raw, `${place}.children`, depth + 1, prefix);
	}

	/** A rule without value, default and children writes nothing; true when it has something to write. */
	private meaningful({ place, field, type, value, required, children, ...rule }: Rule): boolean {
		if (children) {
			const nests = type === 'array' || type === 'object';
			if (!nests) this.fault(`${place}.type`, 'array or object, because there are children', type);
			if (rule.parser) this.fault(`${place}.parser`, 'no parser beside children', rule.parser.name);
			return nests;
		}
		if (value !== undefined || rule.default !== undefined) return true;
		if (required) this.fault(`${place}.value`, 'a value, because the field is required', value);
		else this.notes.push(`${place} (${field}) has no value: nothing is written`);
		return false;
	}
}

/** Nothing, or what PHP writes for it: 轻易云 exports empty objects as []. */
function isBlank(raw: unknown): boolean {
	if (Array.isArray(raw)) return raw.length === 0;
	return isEmpty(raw) || (isRow(raw) && Object.keys(raw).length === 0);
}

function pairOf(raw: unknown): readonly [string, unknown] | undefined {
	if (!isRow(raw) || raw.target === undefined) return undefined;
	const source = textOf(raw.source);
	return typeof source === 'string' ? [source, raw.target] : undefined;
}

/** Checks a list of rules from outside; every fault at once, each with its place. Never throws. */
export function parseRules(list: readonly unknown[], place: string): ParsedRules {
	const reader = new RuleReader();
	const rules = reader.list(list, place);
	return { rules, faults: reader.faults, notes: reader.notes };
}
