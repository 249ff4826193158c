import { randomBytes, randomUUID } from 'node:crypto';

export interface Session {
	readonly id: string;
	readonly aspId: string;
	readonly userId: number;
	lastUsed: number;
	/** Ends when the request before has ended: one session runs one request at a time (reference 3). */
	tail: Promise<void>;
}

/** The sessions of a site: sliding expiry, one request at a time each. */
export class Sessions {
	private readonly open = new Map<string, Session>();

	/** A new session; `kick` ends the user's older ones (isKickOff, reference 3). */
	start(userId: number, now: number, kick = false): Session {
		if (kick) {
			for (const session of this.open.values()) {
				if (session.userId === userId) this.open.delete(session.id);
			}
		}
		const aspId = randomBytes(12).toString('hex');
		const session = { id: randomUUID(), aspId, userId, lastUsed: now, tail: Promise.resolve() };
		this.open.set(session.id, session);
		return session;
	}

	/** The session when it is alive; each use restarts its life. */
	use(id: string, now: number, lifeMs: number): Session | undefined {
		const session = this.open.get(id);
		if (!session) return undefined;
		if (now - session.lastUsed > lifeMs) {
			this.open.delete(id);
			return undefined;
		}
		session.lastUsed = now;
		return session;
	}

	/** The session whose other cookie, ASP.NET_SessionId, is sent alone. */
	idByAsp(headers: Readonly<Record<string, string>>): string | undefined {
		const aspId = /(?:^|;\s*)ASP\.NET_SessionId=([^;]+)/i.exec(headers.cookie ?? '')?.[1];
		return [...this.open.values()].find((session) => session.aspId === aspId)?.id;
	}

	count(now: number, lifeMs: number): number {
		return [...this.open.values()].filter(({ lastUsed }) => now - lastUsed <= lifeMs).length;
	}

	end(id: string): boolean {
		return this.open.delete(id);
	}

	endAll(): void {
		this.open.clear();
	}
}

/** Runs the work after everything that waits in the session already. */
export async function inTurn<T>(session: Session, work: () => Promise<T>): Promise<T> {
	const before = session.tail;
	let leave = (): void => undefined;
	session.tail = new Promise((resolve) => (leave = resolve));
	await before;
	try {
		return await work();
	} finally {
		leave();
	}
}

export function cookiesOf({ id, aspId }: Session): { 'set-cookie': string[] } {
	const cookies = [
		`kdservice-sessionid=${id}; path=/`,
		`ASP.NET_SessionId=${aspId}; path=/; HttpOnly`,
	];
	return { 'set-cookie': cookies };
}

/** What an answer says again of the session it was given in; ASP.NET sets its own cookie once. */
export function cookieAgain({ id }: Session): { 'set-cookie': string[] } {
	return { 'set-cookie': [`kdservice-sessionid=${id}; path=/`] };
}

/** Cookie or one of two headers, whichever the client uses (reference 2.4). */
export function sessionIdIn(headers: Readonly<Record<string, string>>): string | undefined {
	const cookie = /(?:^|;\s*)kdservice-sessionid=([^;]+)/i.exec(headers.cookie ?? '');
	return cookie?.[1] ?? headers['kdservice-sessionid'] ?? headers.sid;
}
