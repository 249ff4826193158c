import type { Clock } from '../clock';
import type { Send } from '../http';
import type { Pace } from '../limit';
import { backoff } from '../retry';
import { readAnswer, readLogin, refusalOf, refused, type Answer } from './answer';
import { conduct, KingdeeError, type ErrorKind } from './errors';
import { intentOf, loginUrl, serviceUrl, type LoginService, type Service } from './service';
import type { Lanes, Session } from './session';

/** What all calls of one account share, across nodes and executions of a process. */
export interface Site {
	/** Base URL with trailing slash. */
	readonly url: string;
	/** How a session is opened; undefined where every request is signed and the server opens sessions by itself. */
	readonly login: LoginService | undefined;
	readonly lanes: Lanes;
	readonly pace: Pace;
	/** How far the server's clock is ahead of ours, in milliseconds; every answer that carries a date tells. */
	aheadMs: number;
}

/** Everything from outside that a client needs. */
export interface Ports {
	readonly send: Send;
	readonly clock: Clock;
	/** Uniform in [0, 1), for jitter. */
	readonly random: () => number;
}

/** A Date header is cut to the second and travels a while: so far behind, the two clocks agree. */
const AGREEMENT_MS = 1500;

/** Looks at the text of an answer that came, whatever it says, before it is read. */
export type Seen = (text: string) => Promise<void>;

/** Calls a service; `data` is the WebAPI's own argument object. */
export type Call = (service: Service, data: object, seen?: Seen) => Promise<Answer>;

/** Counts since the client was made; Summary shows them. */
export interface Stats {
	readonly requests: Record<string, number>;
	repeats: number;
	renewals: number;
	throttles: number;
	waitedMs: number;
}

/** One execution's way to a Kingdee site. */
export class Client {
	readonly stats: Stats = { requests: {}, repeats: 0, renewals: 0, throttles: 0, waitedMs: 0 };

	constructor(
		private readonly site: Site,
		private readonly ports: Ports,
	) {}

	get lanes(): number {
		return this.site.lanes.count;
	}

	/** The server's clock as far as its answers told, milliseconds since 1970. */
	now(): number {
		return this.ports.clock.now() + this.site.aheadMs;
	}

	/** Own clock, for durations. */
	elapsed(): number {
		return this.ports.clock.now();
	}

	/** One call on any free lane. */
	async call(service: Service, data: object): Promise<Answer> {
		return await this.onLane(async (call) => await call(service, data));
	}

	/** All calls of `work` on one lane, one after another: an answer then comes after whatever the lane had begun. */
	async onLane<T>(work: (call: Call) => Promise<T>): Promise<T> {
		return await this.site.lanes.use(
			async (session) => await work(async (...args) => await this.persist(session, ...args)),
		);
	}

	/** As `onLane`, with a session that ends with `work`: an organisation it switches to is nobody else's. */
	async aside<T>(work: (call: Call) => Promise<T>): Promise<T> {
		return await this.site.lanes.use(async (session) => {
			session.forget();
			return await work(async (...args) => await this.persist(session, ...args)).finally(() =>
				session.forget(),
			);
		});
	}

	/** Lets what was begun go on: a request leaves only when nothing else is computed. One turn connects, one sends. */
	async turn(): Promise<void> {
		await this.ports.clock.sleep(0);
		await this.ports.clock.sleep(0);
	}

	/** Waits as long as repeat number `attempt` should. */
	async wait(attempt: number, wishMs?: number): Promise<void> {
		const ms = backoff(attempt, this.ports.random, wishMs);
		this.stats.waitedMs += ms;
		await this.ports.clock.sleep(ms);
	}

	/** Tries until there is an answer, as `conduct` allows for the kind of each failure. */
	private async persist(
		session: Session,
		...[service, data, seen]: Parameters<Call>
	): Promise<Answer> {
		const failures: Partial<Record<ErrorKind, number>> = {};
		for (;;) {
			const outcome = await this.attempt(session, service, data, seen).catch(KingdeeError.from);
			if (!(outcome instanceof KingdeeError)) return outcome;
			// Each kind has its own patience: a restart answers 503 a few times, and then has lost the session.
			const count = (failures[outcome.kind] ?? 0) + 1;
			failures[outcome.kind] = count;
			const refusal = await this.recover(session, service, outcome, count);
			if (refusal) throw refusal;
			this.stats.repeats++;
		}
	}

	/** Prepares the next attempt, or returns the error to give up with. */
	private async recover(session: Session, service: Service, error: KingdeeError, attempt: number) {
		const rule = conduct[error.kind];
		const intent = intentOf(service);
		if (error.kind === 'session') {
			this.stats.renewals++;
			session.forget();
			if (intent === 'write') return unansweredAfterLoss(error);
		}
		if (error.kind === 'throttled') {
			this.stats.throttles++;
			this.site.pace.slowDown(this.ports.clock, error.retryAfterMs);
		}
		if (rule[intent] === 'stop' || attempt > rule.repeats) return error;
		if (error.kind !== 'session') await this.wait(attempt, error.retryAfterMs);
		return rule[intent] === 'reconcile' ? error : undefined;
	}

	/** One request, step by step. */
	private async attempt(
		session: Session,
		...[service, data, seen]: Parameters<Call>
	): Promise<Answer> {
		if (this.site.login && !session.loggedIn) await this.login(session, this.site.login);
		const response = await this.post(
			session,
			service,
			serviceUrl(this.site.url, service),
			JSON.stringify(data),
		);
		await seen?.(response.body);
		const answer = readAnswer(response);
		if (intentOf(service) === 'read' && answer.status && !answer.status.success) {
			const isConflict = refusalOf(answer.status.messages) === 'conflict';
			throw refused(isConflict ? 'conflict' : 'rejected', answer.status);
		}
		return answer;
	}

	private async login(session: Session, service: LoginService): Promise<void> {
		readLogin(await this.post(session, service, loginUrl(this.site.url, service), '{}'));
		session.loggedIn = true;
	}

	private async post(session: Session, name: string, url: string, body: string) {
		this.stats.waitedMs += await this.site.pace.take(this.ports.clock);
		this.stats.requests[name] = (this.stats.requests[name] ?? 0) + 1;
		const headers = { 'content-type': 'application/json', ...session.header() };
		const response = await this.ports.send({ url, headers, body });
		session.keep(response);
		this.readClock(response.headers.date);
		return response;
	}

	private readClock(date: unknown): void {
		const ahead = Date.parse(String(date)) - this.ports.clock.now();
		if (Number.isNaN(ahead)) return;
		this.site.aheadMs = ahead <= 0 && ahead > -AGREEMENT_MS ? 0 : ahead;
	}
}

/** A session refused before execution is likely, but not proven (design section 4): the caller asks before it sends again. */
function unansweredAfterLoss(cause: KingdeeError): KingdeeError {
	return new KingdeeError('unanswered', `${cause.message} (during a write)`, {
		messages: cause.messages,
		cause,
	});
}
