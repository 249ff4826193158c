import type { Layout } from '../store/layout';
import type { Store } from '../store/store';

/** The number rules (编码规则): prefix and running digits; numbers in use are skipped. */
export class Numbers {
	private readonly last = new Map<string, number>();

	constructor(private readonly store: Store) {}

	next(layout: Layout): string {
		const { id, numbering } = layout.form;
		const { prefix, digits } = numbering ?? { prefix: '', digits: 6 };
		let count = this.last.get(id) ?? 0;
		let number: string;
		do number = prefix + String(++count).padStart(digits, '0');
		while (this.store.idsByNumber(layout, number).length > 0);
		this.last.set(id, count);
		return number;
	}
}
