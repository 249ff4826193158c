/** One HTTP request as the simulators see it: path with query, header names in lower case, body as text. */
export interface WireRequest {
	readonly method: string;
	readonly path: string;
	readonly headers: Readonly<Record<string, string>>;
	readonly body: string;
}

/** One HTTP answer. A header that is sent more than once (Set-Cookie) is a list. */
export interface WireReply {
	readonly status: number;
	readonly headers: Readonly<Record<string, string | string[]>>;
	readonly body: string;
	/** The socket lets the body out in pieces over this time. In memory the reader decides what that means to it. */
	readonly dripMs?: number;
}

/** Thrown by `handle()` when a fault cuts the connection: no whole answer reaches the client. */
export class ConnectionCut extends Error {
	readonly code = 'ECONNRESET';

	/** @param begun the answer of which a part got out before the cut; none of it when absent */
	constructor(readonly begun?: WireReply) {
		super('read ECONNRESET');
		this.name = 'ConnectionCut';
	}
}
