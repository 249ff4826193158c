import type { FaultRule } from '../../simulator/kingdee/faults';
import type { KingdeeOptions } from '../../simulator/kingdee/kingdee';
import type { ProfileName, Switches } from '../../simulator/kingdee/profiles';

/** One raw HTTP request and what a Kingdee answers to it, as the data files of `exchanges/` hold them. */
export interface Exchange {
	readonly id: string;
	/** Section of the reference it was written from. */
	readonly section: string;
	readonly proves: string;
	/** Profiles it holds in; all when absent. */
	readonly profiles?: readonly ProfileName[];
	/** Exchanges that come first; what they captured is known here, and `{{earlier}}` is the `{{key}}` of the last. */
	readonly after?: readonly string[];
	/** Bills that must be there. Their `{{name.id}}` and `{{name.number}}` are known. */
	readonly given?: readonly Given[];
	/** What a real site cannot be made to do or have. */
	readonly needs?: Needs;
	/** Who calls: the runner's own user (default), nobody, a session of its own, or whoever called in `after`. */
	readonly as?: 'caller' | 'anonymous' | 'own' | 'same';
	/** How the session travels. */
	readonly by?: 'cookie' | 'header' | 'sid' | 'both';
	readonly request: RequestData;
	readonly expect: Expected;
	/** Variable → path in the answer, e.g. `Result.Id`. */
	readonly capture?: Readonly<Record<string, string>>;
}

export interface Given {
	readonly name: string;
	readonly formId: string;
	readonly model: unknown;
	readonly upTo?: 'Z' | 'A' | 'B' | 'C';
}

export interface Needs {
	readonly faults?: readonly FaultRule[];
	readonly switches?: Partial<Switches>;
	/** Milliseconds that pass before the request. */
	readonly wind?: number;
	/** Sessions are lost before the request. */
	readonly expire?: boolean;
	/** Afterwards the site goes back to its seed: lock-outs must not hit what follows. */
	readonly reset?: boolean;
	/** It speaks of seed data, or would leave traces. */
	readonly seed?: boolean;
	/** A site of its own, e.g. the one that a sign vector was made for. */
	readonly site?: Pick<KingdeeOptions, 'account' | 'basePath' | 'switches'> & {
		readonly at?: number;
	};
}

export interface RequestData {
	/** Method of DynamicFormService. */
	readonly call?: string;
	/** Method of AuthService. */
	readonly auth?: string;
	/** Any `Namespace.Class.Method`, or a whole path when it begins with a slash. */
	readonly path?: string;
	readonly method?: string;
	readonly headers?: Readonly<Record<string, string>>;
	/** One of: a JSON value, fields of a form post, raw text. */
	readonly json?: unknown;
	readonly form?: Readonly<Record<string, unknown>>;
	readonly text?: string;
	/** Without the signed headers that a gateway wants. */
	readonly unsigned?: boolean;
	/** With signed headers also where a session would do; `X` in place of one character breaks that header. */
	readonly signed?: true | Readonly<Record<string, string>>;
}

/** Matchers: see match.ts. */
export interface Expected {
	readonly status?: unknown;
	readonly headers?: Readonly<Record<string, unknown>>;
	readonly json?: unknown;
	readonly text?: unknown;
	/** The connection is reset. */
	readonly cut?: true;
}

/** What came of one exchange in one profile. */
export interface Verdict {
	readonly id: string;
	readonly section: string;
	readonly profile: ProfileName;
	readonly ok: boolean;
	/** Why it was not run. */
	readonly skipped?: string;
	/** What was expected, and what came. */
	readonly why?: string;
}
