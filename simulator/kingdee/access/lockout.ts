/** Wrong passwords before a user is locked, and for how long (reference 2.5: about 5, about 30 minutes). */
const MOST = 5;
const LOCK_MS = 30 * 60 * 1000;

export class Lockout {
	private readonly wrong = new Map<string, { count: number; since: number }>();

	isLocked(user: string, now: number): boolean {
		const record = this.wrong.get(user);
		if (record && now - record.since > LOCK_MS) this.wrong.delete(user);
		return (this.wrong.get(user)?.count ?? 0) >= MOST;
	}

	miss(user: string, now: number): void {
		const count = (this.wrong.get(user)?.count ?? 0) + 1;
		this.wrong.set(user, { count, since: now });
	}

	forgive(user: string): void {
		this.wrong.delete(user);
	}

	forgiveAll(): void {
		this.wrong.clear();
	}
}
