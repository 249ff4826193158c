import type { WireReply } from '../wire';

/** One call that a source system answered. */
export interface LoggedCall {
	/** Milliseconds since 1970. */
	readonly at: number;
	readonly call: string;
	/** Parameters as they came, without tokens and signatures. */
	readonly query: Readonly<Record<string, string>>;
	readonly status: number;
}

export function json(value: unknown, status = 200): WireReply {
	return {
		status,
		headers: { 'content-type': 'application/json;charset=UTF-8' },
		body: JSON.stringify(value),
	};
}

/** Path and query of a request; a parameter that comes twice counts once. */
export function addressOf(path: string): { path: string; query: Record<string, string> } {
	const { pathname, searchParams } = new URL(path, 'http://simulator');
	return { path: decodeURIComponent(pathname), query: Object.fromEntries(searchParams) };
}
