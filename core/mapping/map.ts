import { zoneClock } from './dates';
import { compileEntry } from './entry';
import { explained, type Watch } from './explain';
import { Trouble, type Complain, type Fault, type RuleFault } from './fault';
import { compileField, type Write } from './field';
import { Outcome, type DefaultUsed } from './outcome';
import { readPreparation, type Preparation } from './preparation';
import type { Grouping } from './group';
import { readRules } from './qeasy';
import { isRow, Scope, type Row } from './record';
import type { Rule } from './rules';
import { billsOf, readShape } from './shape';
import type { Ground } from './template';
import { DEFAULT_ZONE, type Variables } from './variables';

export interface MappingSettings {
	/** Zone that dates are written in; default Asia/Shanghai, Kingdee's own wall time. */
	readonly zone?: string;
	readonly variables?: Variables;
	/** Rows for `_findCollection`; undefined when there is no such input. */
	readonly lookup?: readonly Row[];
	/** The mapper tells its watcher about every rule; slower. */
	readonly explain?: boolean;
}

/** The model, its keys in the order of the rules; or every fault of the record, and no model. */
export type Mapped =
	| {
			readonly ok: true;
			/** The one bill; the first where a split makes several. */
			readonly model: Row;
			readonly defaults: readonly DefaultUsed[];
			/** The further bills of a split. */
			readonly others?: ReadonlyArray<{
				readonly model: Row;
				readonly defaults: readonly DefaultUsed[];
			}>;
			/** The `condition` of the scheme does not hold: there is nothing to write, and the model is empty. */
			readonly skipped?: true;
	  }
	| { readonly ok: false; readonly faults: readonly Fault[] };

/** Maps one record. Pure: the same record gives the same answer, and nothing is thrown or changed. */
export type Mapper = (record: unknown, watch?: Watch) => Mapped;

export type Compiled =
	| {
			readonly ok: true;
			readonly map: Mapper;
			/** Flat items to one record a bill, where the rules say `group`: apply it before `map`. */
			readonly grouping?: Grouping;
			readonly notes: readonly string[];
	  }
	| {
			readonly ok: false;
			readonly faults: readonly RuleFault[];
			readonly notes: readonly string[];
	  };

/** A key of the model and what is written there: a value, or the keys below it. */
type Slots = Map<string, Write | Slots>;

function addSlot(slots: Slots, [key, ...rest]: readonly string[], write: Write): void {
	if (rest.length === 0) {
		slots.set(key, write);
		return;
	}
	const known = slots.get(key);
	const below: Slots = known instanceof Map ? known : new Map<string, Write | Slots>();
	slots.set(key, below);
	addSlot(below, rest, write);
}

/** Writes the keys in order; undefined when none was written. */
function objectWriter(slots: Slots): Write {
	const writers = [...slots].map(([key, slot]) => ({
		key,
		write: slot instanceof Map ? objectWriter(slot) : slot,
	}));
	return (scope, outcome) => {
		const model: Record<string, unknown> = {};
		let written = false;
		for (const { key, write } of writers) {
			const value = write(scope, outcome);
			if (value === undefined) continue;
			model[key] = value;
			written = true;
		}
		return written ? model : undefined;
	};
}

/** What to do when nothing was written though nothing went wrong. */
function orFault(write: Write, empty: Write): Write {
	return (scope, outcome) => {
		const before = outcome.faults.length;
		const value = write(scope, outcome);
		return value === undefined && outcome.faults.length === before ? empty(scope, outcome) : value;
	};
}

/** Compiles a list of rules, and what is below them, into the writer of one object. */
class Compiler {
	readonly faults: RuleFault[] = [];

	constructor(private readonly explain: boolean) {}

	object(rules: readonly Rule[], ground: Ground): Write {
		const slots: Slots = new Map();
		for (const rule of rules) addSlot(slots, rule.keys, this.rule(rule, ground));
		return objectWriter(slots);
	}

	private rule(rule: Rule, ground: Ground): Write {
		const { children, type, place } = rule;
		const complain: Complain = (message, key = 'value') =>
			this.faults.push({ path: `${place}.${key}`, message });
		if (!children) {
			const write = compileField(rule, ground, complain);
			return this.explain ? explained(rule, ground, write) : write;
		}
		if (type === 'object') return this.nested(rule, children, ground);
		return compileEntry(rule, ground, complain, (inside) => this.row(rule, children, inside));
	}

	/** An object that has nothing in it is left out, unless it is required. */
	private nested(rule: Rule, children: readonly Rule[], ground: Ground): Write {
		const write = this.object(children, ground);
		if (!rule.required) return write;
		const empty = new Trouble('at least one of its fields');
		return orFault(write, (scope, outcome) => outcome.fail(scope, rule, empty));
	}

	/** An empty row would be an order to Kingdee: `[{}]` deletes all rows of an entry. */
	private row(rule: Rule, children: readonly Rule[], ground: Ground): Write {
		const write = this.object(children, ground);
		const empty = new Trouble('at least one field in the row');
		return orFault(write, (scope, outcome) => outcome.fail(scope, { ...rule, path: '' }, empty));
	}
}

const SKIPPED: Mapped = { ok: true, model: {}, defaults: [], skipped: true };

/** What happens to a record before its fields are mapped. */
function prepared(map: Mapper, { filter, format }: Preparation): Mapper {
	return (record, watch) => {
		if (!isRow(record)) return map(record);
		const kept = filter(record);
		if (!kept) return SKIPPED;
		const ready = format(kept);
		if (!('trouble' in ready && ready.trouble instanceof Trouble)) return map(ready, watch);
		const outcome = new Outcome();
		const field = String(ready.field);
		outcome.fail(new Scope(kept), { path: field, field, label: 'formatResponse' }, ready.trouble);
		return { ok: false, faults: outcome.faults };
	};
}

function noRecord(record: unknown): Mapped {
	const expected = 'a record';
	const message = `expected ${expected}, got ${record === null ? 'null' : typeof record}`;
	return { ok: false, faults: [{ path: '', rule: '', value: record, expected, message }] };
}

function mapperOf(write: Write): Mapper {
	return (record, watch) => {
		if (!isRow(record)) return noRecord(record);
		const outcome = new Outcome(undefined, watch);
		const model = write(new Scope(record), outcome);
		if (outcome.faults.length > 0) return { ok: false, faults: outcome.faults };
		return { ok: true, model: isRow(model) ? model : {}, defaults: outcome.defaults };
	};
}

/**
 * Compiles mapping rules: a list of rules, `{request:[…]}` or `{metadata:{request:[…]}}`, as 轻易云 writes them. Compile
 * once, apply to many. Refuses with every fault at once; never throws.
 */
export function compileMapping(json: unknown, settings: MappingSettings = {}): Compiled {
	const { rules, faults, notes } = readRules(json);
	const zone = settings.zone || DEFAULT_ZONE;
	const clock = zoneClock(zone);
	const { variables = {}, lookup } = settings;
	if (!clock) {
		const unknown = {
			path: 'zone',
			message: `expected a time zone such as ${DEFAULT_ZONE}, got "${zone}"`,
		};
		return { ok: false, faults: [unknown, ...faults], notes };
	}
	const compiler = new Compiler(settings.explain === true);
	const shape = readShape(json, rules, variables);
	const lists = shape.split ? [shape.split.source] : [];
	const ground = { clock, variables, lookup, lists, collections: new Set<string>() };
	const write = compiler.object(rules, ground);
	const preparation = readPreparation(json, clock, variables.CURRENT_TIME);
	const all = [...faults, ...compiler.faults, ...shape.faults, ...(preparation?.faults ?? [])];
	if (all.length > 0) return { ok: false, faults: all, notes };
	const map = shape.split ? billsOf(write, shape.split) : mapperOf(write);
	const ready = preparation ? prepared(map, preparation) : map;
	return { ok: true, map: ready, ...(shape.grouping && { grouping: shape.grouping }), notes };
}
