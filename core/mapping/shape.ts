import { describe, Trouble, type Fault, type RuleFault } from './fault';
import type { Write } from './field';
import { compileGroup, type Grouping } from './group';
import { sameKey } from './groupKey';
import type { Mapped, Mapper } from './map';
import { Outcome, type DefaultUsed } from './outcome';
import { metadataOf } from './qeasy';
import { isEmpty, isRow, Scope, type Row } from './record';
import type { Rule } from './rules';
import { compileSplit, readSplit, type Split } from './split';
import type { Variables } from './variables';

/** `split` and `group` beside the rules: how many bills a record makes, and how many items make a record. */
export interface Shape {
	readonly split?: Split;
	readonly grouping?: Grouping;
	readonly faults: readonly RuleFault[];
}

export function readShape(json: unknown, rules: readonly Rule[], variables: Variables): Shape {
	const metadata = metadataOf(json);
	const faults: RuleFault[] = [];
	if (!isRow(metadata)) return { faults };
	const { split, group } = metadata;
	return {
		...(!isEmpty(split) && { split: readSplit(split, rules, faults) }),
		...(!isEmpty(group) && { grouping: compileGroup(group, rules, variables, faults) }),
		faults,
	};
}

interface Bill {
	readonly model: Row;
	readonly defaults: readonly DefaultUsed[];
}

function failed(path: string, trouble: Trouble): Mapped {
	const outcome = new Outcome();
	outcome.fail(new Scope({}), { path, field: path, label: '' }, trouble);
	return { ok: false, faults: outcome.faults };
}

/** The key of a bill, also where it is wrapped, as in `{"FNumber":"A"}`. */
function keyOf(model: unknown, keys: readonly string[]): string | undefined {
	let value = model;
	for (const key of keys) value = isRow(value) ? value[key] : undefined;
	const [first, ...more] = isRow(value) ? Object.values(value) : [value];
	return more.length > 0 ? undefined : sameKey([first]);
}

/** Two bills under one key would overwrite each other in the target. */
function doubled(bills: readonly Bill[], keys: readonly string[]): Trouble | undefined {
	const taken = new Map<string, number>();
	for (const [index, { model }] of bills.entries()) {
		const key = keyOf(model, keys);
		if (key === undefined) return new Trouble(`a key in bill ${index + 1}`, undefined);
		const before = taken.get(key);
		if (before !== undefined) {
			const [written] = JSON.parse(key) as string[];
			const both = `${describe(written)} in bills ${before} and ${index + 1}`;
			return new Trouble('a key of its own for every bill', both);
		}
		taken.set(key, index + 1);
	}
	return undefined;
}

/** One record to several bills: all of them, or the faults of all of them. */
export function billsOf(write: Write, split: Split): Mapper {
	const scopesOf = compileSplit(split);
	return (record, watch) => {
		const scopes = isRow(record) ? scopesOf(record) : new Trouble('a record', record);
		if (scopes instanceof Trouble) return failed('split.source', scopes);
		const faults: Fault[] = [];
		const bills = scopes.map((scope, index): Bill => {
			const outcome = new Outcome(index + 1, watch);
			const model = write(scope, outcome);
			faults.push(...outcome.faults);
			return { model: isRow(model) ? model : {}, defaults: outcome.defaults };
		});
		if (faults.length > 0) return { ok: false, faults };
		const twice = doubled(bills, split.key);
		if (twice) return failed(split.key.join('.'), twice);
		const [first, ...others] = bills;
		return { ok: true, ...first, others };
	};
}
