/** Documents that are written but not yet visible to queries: long transactions, and reading replicas that lag. */
export class LateRows {
	private readonly until = new Map<number, number>();

	constructor(private readonly clock: { now(): number }) {}

	/** @param ms from now, in milliseconds */
	hide(ids: readonly number[], ms: number): void {
		for (const id of ids) this.until.set(id, this.clock.now() + ms);
	}

	/** Ids that no query may show now; ids are unique over all forms. */
	hidden(): number[] {
		if (this.until.size === 0) return [];
		const now = this.clock.now();
		for (const [id, until] of this.until) if (until <= now) this.until.delete(id);
		return [...this.until.keys()];
	}
}
