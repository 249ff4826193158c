import type { HttpResponse } from '../http';

/** Session cookies of one lane: Kingdee runs the requests of one session one after another (reference 3). */
export class Session {
	private readonly cookies = new Map<string, string>();
	loggedIn = false;

	/** The header that carries the session, or none while there is no session. */
	header(): Readonly<Record<string, string>> {
		if (this.cookies.size === 0) return {};
		return { cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ') };
	}

	/** Keeps what the server set; it does so on a login, and on a signed call that opened a session. */
	keep({ headers }: HttpResponse): void {
		const set = headers['set-cookie'] ?? [];
		for (const line of Array.isArray(set) ? set : [set]) {
			const [, name, value] = /^\s*([^=;\s]+)=([^;]*)/.exec(line) ?? [];
			if (name) this.cookies.set(name, value);
		}
	}

	/** Cookies of a dead session keep calls failing for minutes: they go before anything else (reference 2.6). */
	forget(): void {
		this.cookies.clear();
		this.loggedIn = false;
	}
}

/** The parallel sessions of one account: whoever asks gets a free one, in the order of asking. */
export class Lanes {
	private readonly free: Session[];
	private readonly waiting: Array<(session: Session) => void> = [];

	constructor(readonly count: number) {
		this.free = Array.from({ length: count }, () => new Session());
	}

	/** Runs `work` with a session that nobody else uses meanwhile. */
	async use<T>(work: (session: Session) => Promise<T>): Promise<T> {
		const session =
			this.free.pop() ?? (await new Promise<Session>((resolve) => this.waiting.push(resolve)));
		return await work(session).finally(() => this.release(session));
	}

	private release(session: Session): void {
		const next = this.waiting.shift();
		if (next) next(session);
		else this.free.push(session);
	}
}
