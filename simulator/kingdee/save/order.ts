import type { Bag } from '../args';
import type { Layout, Table } from '../store/layout';
import type { Document } from '../store/store';

const NONE: ReadonlySet<number> = new Set();

/**
 * Keys are filled in their order and fire change events: a sub-head with currency or tax flags that comes after an entry takes the
 * entry's prices away (reference 4.7). Returns the places of the entries it happened to.
 */
export function resetPrices(layout: Layout, document: Document, model: Bag): ReadonlySet<number> {
	if (!layout.entries.some(({ entity }) => entity.prices?.follows)) return NONE;
	const order = new Map(Object.keys(model).map((key, at) => [key.toUpperCase(), at]));
	const place = (key: string) => order.get(key.toUpperCase()) ?? -1;
	const reset = new Set<number>();
	layout.entries.forEach((table, at) => {
		const own = place(table.entity.key);
		const { follows = [] } = table.entity.prices ?? {};
		if (own < 0 || !follows.some((key) => place(key) > own)) return;
		reset.add(at);
		takePrices(table, document.entries[at]);
	});
	return reset;
}

function takePrices(table: Table, rows: Document['entries'][0]): void {
	const { price, taxPrice } = table.entity.prices ?? {};
	for (const key of [price, taxPrice]) {
		const at = table.position.get(key ?? '');
		if (at !== undefined) for (const row of rows) row[at] = 0;
	}
}
