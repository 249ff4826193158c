import { createHash } from 'node:crypto';

/** What was sent with ValidateRepeatJson, and when (reference 4.7: window UNCONFIRMED). */
export class Repeats {
	private readonly seen = new Map<string, number>();

	/** Whether the same text came within the window; remembers it otherwise. `minutes` null = for ever. */
	isRepeated(text: string, now: number, minutes: number | null): boolean {
		const key = createHash('sha1').update(text).digest('base64');
		const before = this.seen.get(key);
		const isRecent = before !== undefined && (minutes === null || now - before <= minutes * 60_000);
		if (!isRecent) this.seen.set(key, now);
		return isRecent;
	}

	/** What failed may be sent again. */
	forget(text: string): void {
		this.seen.delete(createHash('sha1').update(text).digest('base64'));
	}
}
