import type { Clock } from '../clock';
import type { HttpRequest, HttpResponse } from '../http';
import type { Pace } from '../limit';
import { backoff } from '../retry';
import { repeats, SourceError } from './errors';

/** Something that opens calls for a while. */
export interface Token {
	readonly text: string;
	/** When it ends, milliseconds since 1970. */
	readonly until: number;
	/** When it was given. */
	readonly since: number;
	/** What a newer one can be had for, where the system gives such a thing. */
	readonly refresh?: string;
}

/** One call of a source system, before it is signed. */
export interface SourceCall {
	/** Name in figures and messages. */
	readonly name: string;
	readonly request: HttpRequest;
	/** Done twice it would leave something twice: it is never repeated after doubt. */
	readonly once?: boolean;
}

/** What one source system does its own way. */
export interface Dialect {
	/** The system in messages, e.g. Ekuaibao 易快报. */
	readonly system: string;
	/** The call that gives a token; undefined where every request is signed by itself. */
	readonly token: TokenCall | undefined;
	/** The value of an answer; throws SourceError for everything but success. */
	read(response: HttpResponse, call: SourceCall): unknown;
}

export interface TokenCall {
	/** @param refresh of the token before, where it had one */
	request(refresh?: string): HttpRequest;
	/** Throws SourceError `login` when the keys are refused. */
	read(response: HttpResponse, now: number): Token;
}

/** What all calls of one account share, across nodes and executions of a process. */
export interface SourceSite {
	readonly dialect: Dialect;
	readonly pace: Pace;
	token: Promise<Token> | undefined;
	/** How far the server's clock is ahead of ours, in milliseconds. */
	aheadMs: number;
	/** Codes of archives, fee types and the like, by kind and id. */
	readonly names: Map<string, unknown>;
}

/** Everything from outside that a client needs; `send` signs on the way, with the token given. */
export interface SourcePorts {
	readonly send: (request: HttpRequest, token: string) => Promise<HttpResponse>;
	readonly clock: Clock;
	/** Uniform in [0, 1), for jitter. */
	readonly random: () => number;
}

/** A token is fetched anew this long before it ends. */
const EARLY_MS = 5 * 60_000;

/** A limit that is over so soon counts by the second: its wait outlives it, and the pace a minute is not to blame. */
const BURST_MS = 5000;

/** A fresh token may be refused for a moment (source-systems 2.2): it is tried again first, then replaced. */
const FRESH_MS = 5000;

export function openSite(dialect: Dialect, pace: Pace): SourceSite {
	return { dialect, pace, token: undefined, aheadMs: 0, names: new Map() };
}

/** One execution's way to a source system. */
export class SourceClient {
	/** Requests sent, by name of the call. */
	readonly requests: Record<string, number> = {};

	constructor(
		readonly site: SourceSite,
		private readonly ports: SourcePorts,
	) {}

	/** The server's clock as far as its answers told, milliseconds since 1970. */
	now(): number {
		return this.ports.clock.now() + this.site.aheadMs;
	}

	/** Gets a token where the system has such, so that `now` is the server's from the first window on. */
	async meet(): Promise<void> {
		// A failure is told by the call that follows, which also repeats it.
		await this.token().catch(() => undefined);
	}

	/** The value that the answer carries. Repeats as the kind of each failure allows; throws SourceError. */
	async call(call: SourceCall): Promise<unknown> {
		const { system } = this.site.dialect;
		const failures = new Map<string, number>();
		for (;;) {
			const outcome = await this.attempt(call).catch((error) => SourceError.from(error, system));
			if (!(outcome instanceof SourceError)) return outcome;
			const count = (failures.get(outcome.kind) ?? 0) + 1;
			failures.set(outcome.kind, count);
			const unsure = call.once && ['unanswered', 'unexpected'].includes(outcome.kind);
			if (unsure || count > repeats[outcome.kind]) throw outcome;
			await this.prepareRepeat(outcome, count);
		}
	}

	private async prepareRepeat(error: SourceError, count: number): Promise<void> {
		const { clock, random } = this.ports;
		const isBurst = (error.retryAfterMs ?? Infinity) <= BURST_MS;
		if (error.kind === 'throttled' && !isBurst) this.site.pace.slowDown(clock);
		if (error.kind !== 'expired') {
			// A limit per minute that counts what it refuses, too, is only outlived by waiting longer each time.
			const wish = error.retryAfterMs && error.retryAfterMs * count;
			await clock.sleep(backoff(count, random, wish));
			return;
		}
		const token = await this.site.token;
		if (token && clock.now() - token.since < FRESH_MS) await clock.sleep(FRESH_MS);
		else this.site.token = token && Promise.resolve({ ...token, until: 0 });
	}

	private async attempt(call: SourceCall): Promise<unknown> {
		const token = await this.token();
		const response = await this.post(call.name, call.request, token?.text ?? '');
		return this.site.dialect.read(response, call);
	}

	/** One token for all calls of the account, however many ask at once. */
	private async token(): Promise<Token | undefined> {
		const { token: tokenCall } = this.site.dialect;
		if (!tokenCall) return undefined;
		const held = await this.site.token?.catch(() => undefined);
		if (held && held.until - EARLY_MS > this.now()) return held;
		const fetched = this.fetchToken(tokenCall, held?.refresh);
		this.site.token = fetched;
		const failure = await fetched.catch((error: unknown) => error);
		if (failure instanceof Error) this.site.token = undefined;
		return await fetched;
	}

	/** By what the token before left, else, or where that is refused, by the keys. */
	private async fetchToken({ request, read }: TokenCall, refresh?: string): Promise<Token> {
		const fetch = async (call: HttpRequest) =>
			read(await this.post('token', call, ''), this.ports.clock.now());
		if (refresh === undefined) return await fetch(request());
		const refreshed = await fetch(request(refresh)).catch((error: unknown) => error);
		return refreshed instanceof Error ? await fetch(request()) : (refreshed as Token);
	}

	private async post(name: string, request: HttpRequest, token: string): Promise<HttpResponse> {
		await this.site.pace.take(this.ports.clock);
		this.requests[name] = (this.requests[name] ?? 0) + 1;
		const response = await this.ports.send(request, token);
		const date = Date.parse(String(response.headers.date));
		if (!Number.isNaN(date)) this.readClock(date);
		return response;
	}

	/** A Date header is cut to the second and travels a while: so far behind, the two clocks agree. */
	private readClock(date: number): void {
		const ahead = date - this.ports.clock.now();
		this.site.aheadMs = ahead <= 0 && ahead > -1500 ? 0 : ahead;
	}
}
