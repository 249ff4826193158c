import type { Layout } from './store/layout';
import type { Before, Store } from './store/store';

interface Late extends Before {
	/** Milliseconds since 1970. */
	readonly until: number;
}

/** What is written but not yet visible to queries and View: long transactions, and reading replicas that lag. */
export class LateRows {
	/** Oldest change first. */
	private pending: readonly Late[] = [];

	constructor(
		private readonly clock: { now(): number },
		private readonly store: Store,
	) {}

	/**
	 * Runs the work; documents of the form that it creates, changes or deletes are seen as they were before for so long.
	 * @param ms from now, in milliseconds
	 */
	hiding<T>(layout: Layout | undefined, ms: number, work: () => T): T {
		const { result, before } = this.store.watch(work);
		const until = this.clock.now() + ms;
		const own = before.filter((one) => one.layout === layout).map((one) => ({ ...one, until }));
		this.pending = [...this.pending, ...own];
		return result;
	}

	/** Runs a read over what is visible now. Of several changes to one document the oldest that is not yet visible counts. */
	seen<T>(read: () => T): T {
		if (this.pending.length === 0) return read();
		const now = this.clock.now();
		this.pending = this.pending.filter(({ until }) => until > now);
		return this.pending.length === 0 ? read() : this.store.rewound(this.pending.toReversed(), read);
	}
}
