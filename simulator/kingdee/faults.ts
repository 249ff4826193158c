export type FaultKind =
	| 'replyLost'
	| 'resetBefore'
	| 'sessionLost'
	| 'status'
	| 'throttleMsgCode'
	| 'html'
	| 'cutJson'
	| 'responseError'
	| 'waf'
	| 'conflict'
	| 'permission'
	/** A question the server wants answered (negative stock): passes when InterationFlags answers it. */
	| 'interaction'
	| 'slow'
	| 'batchAborted';

/** One line of the script: what goes wrong, and at which calls. Calls are counted per rule, over those that match `on`. */
export interface FaultRule {
	readonly fault: FaultKind;
	/** Method name or names, in any letter case; every method when absent. */
	readonly on?: string | readonly string[];
	/** Only the n-th matching call (1 = the first). */
	readonly nth?: number;
	/** Every n-th matching call. */
	readonly every?: number;
	/** Most times the rule fires; 1 unless `every` is given, then without end. */
	readonly times?: number;
	/** HTTP status of `status` (default 503) and `html` (default 502). */
	readonly status?: number;
	/** Retry-After in seconds, with `status`. */
	readonly retryAfter?: number;
	/** How long `slow` holds the call before the work begins; the session is busy meanwhile. */
	readonly ms?: number;
	/** Bills that `batchAborted` stores before it gives up. */
	readonly keep?: number;
	/** The work is done and committed before the fault shows; `replyLost` and `cutJson` always do it. */
	readonly committed?: boolean;
}

export interface FiredFault {
	readonly at: number;
	readonly method: string;
	readonly rule: FaultRule;
}

interface Counted {
	readonly rule: FaultRule;
	readonly methods: ReadonlySet<string> | undefined;
	seen: number;
	fired: number;
}

/** The fault script of one site. The first rule that is due wins; the others count the call all the same. */
export class Faults {
	readonly fired: FiredFault[] = [];
	private rules: Counted[] = [];

	add(rule: FaultRule): void {
		const names = rule.on === undefined ? undefined : [rule.on].flat();
		const methods = names && new Set(names.map((name) => name.toLowerCase()));
		this.rules.push({ rule, methods, seen: 0, fired: 0 });
	}

	clear(): void {
		this.rules = [];
		this.fired.length = 0;
	}

	/** The fault that hits this call, if any. */
	next(method: string, at: number): FaultRule | undefined {
		const due = this.rules.filter((counted) => isDue(counted, method));
		const [first] = due;
		if (!first) return undefined;
		first.fired++;
		this.fired.push({ at, method, rule: first.rule });
		return first.rule;
	}
}

function isDue(counted: Counted, method: string): boolean {
	const { rule, methods } = counted;
	if (methods && !methods.has(method.toLowerCase())) return false;
	counted.seen++;
	const times = rule.times ?? (rule.every === undefined ? 1 : Number.POSITIVE_INFINITY);
	if (counted.fired >= times) return false;
	if (rule.nth !== undefined) return counted.seen === rule.nth;
	return rule.every === undefined || counted.seen % rule.every === 0;
}
