import type { FaultRule } from './faults';

/** A rule and what it has seen. */
export interface Counted {
	readonly rule: FaultRule;
	readonly methods: ReadonlySet<string> | undefined;
	readonly chance: Chance;
	/** When the rule was added. */
	readonly since: number;
	/** Times of the calls that a throttle let through. */
	recent: number[];
	seen: number;
	fired: number;
}

const MINUTE = 60_000;

/** Whether the rule picks this call; counts it. */
export function isChosen(counted: Counted, method: string, at: number): boolean {
	const { rule, methods } = counted;
	if (methods && !methods.has(method.toLowerCase())) return false;
	const age = at - counted.since - (rule.afterMs ?? 0);
	if (age < 0 || (rule.forMs !== undefined && age >= rule.forMs)) return false;
	counted.seen++;
	if (rule.chance !== undefined && counted.chance.next() >= rule.chance) return false;
	if (counted.fired >= (rule.times ?? (isLasting(rule) ? Number.POSITIVE_INFINITY : 1))) {
		return false;
	}
	if (rule.nth !== undefined) return counted.seen === rule.nth;
	return rule.every === undefined || counted.seen % rule.every === 0;
}

/** A throttle lets calls through until the last 60 seconds hold `perMinute` of them; refused calls do not count. */
export function isLimited(counted: Counted, at: number): boolean {
	const { fault, perMinute = 0 } = counted.rule;
	if (fault !== 'throttle') return true;
	counted.recent = counted.recent.filter((time) => at - time < MINUTE);
	if (counted.recent.length >= perMinute) return true;
	counted.recent.push(at);
	return false;
}

function isLasting({ fault, every, chance, forMs }: FaultRule): boolean {
	return fault === 'throttle' || every !== undefined || chance !== undefined || forMs !== undefined;
}

/** Random numbers that are the same in every run: mulberry32, public domain. */
export class Chance {
	constructor(private state: number) {}

	/** Uniform in [0, 1). */
	next(): number {
		this.state = (this.state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	}
}
