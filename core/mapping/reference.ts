import { Trouble } from './fault';
import { foldKeys, isHostile, type Row, type Scope } from './record';

/** A compiled value: from record to value, or to the trouble with it. Pure. */
export type Read = (scope: Scope) => unknown;

/** Every way to read `a.b_c` from one place on: as one key, or cut at each separator; longest key first. */
interface Step {
	readonly keys: readonly string[];
	readonly lower: readonly string[];
	readonly next: number;
}

const LONGEST = 200;

function stepsFrom(pieces: readonly string[], from: number): readonly Step[] {
	const steps: Step[] = [];
	for (let end = pieces.length; end > from; end -= 2) {
		const key = pieces.slice(from, end).join('');
		const keys = key.includes('.') ? [key, key.replaceAll('.', '_')] : [key];
		const safe = keys.filter((name) => name !== '' && !isHostile(name));
		steps.push({ keys: safe, lower: safe.map((name) => name.toLowerCase()), next: end + 1 });
	}
	return steps;
}

function plan(name: string): ReadonlyArray<readonly Step[]> {
	const pieces = name.split(/([._])/);
	return pieces.map((_, from) => (from % 2 === 0 ? stepsFrom(pieces, from) : []));
}

type Search = (holder: unknown, from: number) => unknown;
type Get = (holder: Row, step: Step) => unknown;

const INDEX = /^\d+$/;

function own(holder: Row, key: string): unknown {
	return Object.hasOwn(holder, key) ? holder[key] : undefined;
}

function exactly(holder: Row, { keys }: Step): unknown {
	for (const key of keys) {
		const value = holder[key];
		if (value !== undefined && Object.hasOwn(holder, key)) return value;
	}
	return undefined;
}

function ignoringCase(holder: Row, { lower }: Step): unknown {
	const folded = foldKeys(holder);
	const key = lower.map((name) => folded.get(name)).find((found) => found);
	return key ? own(holder, key) : undefined;
}

/** A list has no fields but its rows by number, `rows.0.price`. */
function rowOf(list: readonly unknown[], { keys }: Step): unknown {
	return INDEX.test(keys[0]) ? list[Number(keys[0])] : undefined;
}

function searchWith(steps: ReadonlyArray<readonly Step[]>, get: Get): Search {
	const search: Search = (holder, from) => {
		if (typeof holder !== 'object' || holder === null) return undefined;
		for (const step of steps[from]) {
			const value = Array.isArray(holder) ? rowOf(holder, step) : get(holder as Row, step);
			if (value === undefined) continue;
			if (step.next > steps.length) return value;
			const deeper = search(value, step.next);
			if (deeper !== undefined) return deeper;
		}
		return undefined;
	};
	return search;
}

/** The rest of `details.tax` behind the name of the list whose rows are being read, if it starts with it. */
function inside(name: string, list: string): string | undefined {
	const head = name.slice(0, list.length);
	const separator = name.charAt(list.length);
	const fits = head.toLowerCase() === list.toLowerCase() && /[._]/.test(separator);
	return list !== '' && fits ? name.slice(list.length + 1) : undefined;
}

/** One spelling of the reference, looked up in one record: as written, and without regard to case. */
interface Way {
	readonly exact: (at: Scope) => unknown;
	readonly folded: (at: Scope) => unknown;
}

function wayOf(name: string): Way {
	const steps = plan(name);
	const exact = searchWith(steps, exactly);
	const folded = searchWith(steps, ignoringCase);
	const first = steps[0].flatMap(({ lower }) => lower);
	return {
		exact: ({ record }) => exact(record, 0),
		folded: (at) =>
			first.some((key) => at.keyIgnoringCase(key)) ? folded(at.record, 0) : undefined,
	};
}

/**
 * A reference such as `FStockOrgId.FNumber`, `FStockOrgId_FNumber` or `details_list.tax`. Looks for the exact key first,
 * then for the nested path, in the row, then in the records around it; all of that first with the case as written, then
 * without regard to case. Never sees inherited properties. `lists` names the source lists of the rows, innermost first.
 */
export function compileReference(name: string, lists: readonly string[] = []): Read {
	const missing = new Trouble(`a value in ${name}`, undefined, 'unresolved');
	if (name.length > LONGEST) return () => missing;
	const whole = wayOf(name);
	const levels = [...lists, ''].map((list) => {
		const rest = inside(name, list);
		return rest ? [whole, wayOf(rest)] : [whole];
	});
	const look = (scope: Scope, way: keyof Way) => {
		for (let at: Scope | undefined = scope, depth = 0; at; at = at.parent, depth += 1) {
			for (const level of levels[depth]) {
				const value = level[way](at);
				if (value !== undefined) return value;
			}
		}
		return undefined;
	};
	return (scope) => {
		const exact = look(scope, 'exact');
		if (exact !== undefined) return exact;
		const folded = look(scope, 'folded');
		return folded === undefined ? missing : folded;
	};
}
