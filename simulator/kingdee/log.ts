export interface LoggedCall {
	/** Milliseconds since 1970. */
	readonly at: number;
	readonly method: string;
	readonly formId?: string;
	readonly session?: string;
	/** HTTP status; 0 when no answer left. */
	readonly status: number;
	/** `ok`, `failed`, the name of the fault that hit the call, or `crashed`: a mistake of the simulator. */
	readonly outcome: string;
	/** Stack of a mistake of the simulator; it never goes over the wire. */
	readonly error?: string;
}

const MOST = 50_000;

/** The calls a site has answered, newest last; the oldest are forgotten in lots. */
export class CallLog {
	readonly calls: LoggedCall[] = [];

	add(call: LoggedCall): void {
		this.calls.push(call);
		if (this.calls.length > MOST) this.calls.splice(0, MOST / 5);
	}

	clear(): void {
		this.calls.length = 0;
	}
}
