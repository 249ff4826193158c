import { isChosen, isLimited, Chance } from './selection';
import type { Counted } from './selection';
import type { RowChange } from './rowChanges';

export type FaultKind =
	/** Work done and committed, connection reset without an answer. */
	| 'replyLost'
	/** Connection reset before any work. */
	| 'resetBefore'
	/** Connection reset at once; the work follows `ms` later, when the client has long given up. */
	| 'lateCommit'
	/** The session of the call is gone; with `all` every session is. */
	| 'sessionLost'
	| 'status'
	| 'throttleMsgCode'
	/** Calls above `perMinute` in any 60 seconds are refused, in the form `as` names. */
	| 'throttle'
	| 'html'
	/** Half of the answer arrives as if it were whole. */
	| 'cutJson'
	/** Half of the answer arrives, then the connection is reset. */
	| 'cutBody'
	/** The answer drips out over `ms`. */
	| 'drip'
	| 'responseError'
	| 'waf'
	| 'conflict'
	| 'permission'
	/** A question the server wants answered (negative stock): passes when InterationFlags answers it. */
	| 'interaction'
	| 'slow'
	| 'batchAborted'
	/** The context is lost after `keep` bills of a batch: they are stored, the answer is session lost. */
	| 'contextLost'
	/** `rows` are inserted, changed or deleted by someone else just before the call is served. */
	| 'changeRows'
	/** What the call creates, changes or deletes, approvals included, is visible to queries and View only `ms` later. */
	| 'lateRows'
	/** From this call on the server's clock is `ms` ahead (negative: behind). */
	| 'clockSkew'
	/** The process restarts: this call is cut, sessions are gone, for `ms` every call is HTTP 503; the database stays. */
	| 'restart';

/** One line of the script: what goes wrong, and at which calls. Calls are counted per rule, over those that match `on`. */
export interface FaultRule {
	readonly fault: FaultKind;
	/** Method name or names, in any letter case; every method when absent. */
	readonly on?: string | readonly string[];
	/** Only the n-th matching call (1 = the first). */
	readonly nth?: number;
	/** Every n-th matching call. */
	readonly every?: number;
	/** Probability that a matching call is hit; the same calls for the same `seed` (default 1). */
	readonly chance?: number;
	readonly seed?: number;
	/** Only calls at least so long after the rule was added. */
	readonly afterMs?: number;
	/** The rule ends so long after it began. */
	readonly forMs?: number;
	/** Most times the rule fires; 1 unless `every`, `chance`, `forMs` or `throttle` is given, then without end. */
	readonly times?: number;
	/** HTTP status of `status` (default 503), `html` (default 502) and `throttle` (default 429). */
	readonly status?: number;
	/** Retry-After in seconds, with `status` and `throttle`. */
	readonly retryAfter?: number;
	/** Milliseconds of `slow` (before the work begins; the session is busy meanwhile) and of all others that take time. */
	readonly ms?: number;
	/** Bills that `batchAborted` and `contextLost` store before they give up. */
	readonly keep?: number;
	/** The work is done and committed before the fault shows; `replyLost` and `cutJson` always do it. */
	readonly committed?: boolean;
	/** `sessionLost`: of everybody. */
	readonly all?: boolean;
	/** `throttle`: calls allowed in any 60 seconds. */
	readonly perMinute?: number;
	/** `throttle`: HTTP status (default), HTTP 200 with MsgCode 14, or the gateway's HTTP 519. */
	readonly as?: 'status' | 'msgCode' | 'gateway';
	/** `changeRows`: what happens. */
	readonly rows?: readonly RowChange[];
}

export interface FiredFault {
	readonly at: number;
	readonly method: string;
	readonly rule: FaultRule;
}

/** A rule with what became of it so far. */
export interface RuleCount {
	readonly rule: FaultRule;
	readonly seen: number;
	readonly fired: number;
}

/** The fault script of one site. The first rule that is due wins; the others count the call all the same. */
export class Faults {
	readonly fired: FiredFault[] = [];
	private rules: Counted[] = [];

	/** @param now milliseconds since 1970, of a clock that no fault skews */
	constructor(private readonly now: () => number = () => 0) {}

	add(rule: FaultRule): void {
		const names = rule.on === undefined ? undefined : [rule.on].flat();
		const methods = names && new Set(names.map((name) => name.toLowerCase()));
		const chance = new Chance(rule.seed ?? 1);
		this.rules.push({ rule, methods, chance, since: this.now(), seen: 0, fired: 0, recent: [] });
	}

	clear(): void {
		this.rules = [];
		this.fired.length = 0;
	}

	list(): RuleCount[] {
		return this.rules.map(({ rule, seen, fired }) => ({ rule, seen, fired }));
	}

	/** The fault that hits this call, if any. */
	next(method: string): FaultRule | undefined {
		const at = this.now();
		const due = this.rules.filter((counted) => isChosen(counted, method, at));
		const [first] = due.filter((counted) => isLimited(counted, at));
		if (!first) return undefined;
		first.fired++;
		this.fired.push({ at, method, rule: first.rule });
		return first.rule;
	}
}
