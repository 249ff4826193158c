import type { Prices } from '../forms/form';
import type { Site } from '../site';
import type { Layout, Row, Table } from '../store/layout';
import type { Document } from '../store/store';

/** Positions of an entry's quantity, prices and amounts in its rows; -1 where the form has none. */
type Places = Readonly<
	Record<'quantity' | 'price' | 'taxPrice' | 'taxRate' | 'net' | 'tax' | 'gross', number>
>;

const known = new WeakMap<Table, Places>();

/**
 * Computes the amounts of every row from quantity, price and tax rate, to the currency's precision: what a model says of them holds
 * only for rows without a price.
 */
export function computeAmounts(site: Site, layout: Layout, document: Document): void {
	for (let entry = 0; entry < layout.entries.length; entry++) {
		const table = layout.entries[entry];
		const { prices } = table.entity;
		if (!prices) continue;
		const places = placesOf(table, prices);
		const at = layout.head.position.get(prices.currency ?? '') ?? 0;
		const digits = site.basics.digits(layout.head.fields[at]?.lookUp, Number(document.head[at]));
		for (const row of document.entries[entry]) compute(places, row, digits);
		if (prices.totals) addUp(layout, document, entry, digits.amount);
	}
}

function placesOf(table: Table, prices: Prices): Places {
	const before = known.get(table);
	if (before) return before;
	const at = (key: string | undefined) => table.position.get(key ?? '') ?? -1;
	const places = {
		quantity: at(prices.quantity),
		price: at(prices.price),
		taxPrice: at(prices.taxPrice),
		taxRate: at(prices.taxRate),
		net: at(prices.net),
		tax: at(prices.tax),
		gross: at(prices.gross),
	};
	known.set(table, places);
	return places;
}

function compute(places: Places, row: Row, digits: { amount: number; price: number }): void {
	const quantity = Number(row[places.quantity]);
	let price = Number(row[places.price]);
	let taxPrice = places.taxPrice < 0 ? 0 : Number(row[places.taxPrice]);
	if (quantity === 0 || (price === 0 && taxPrice === 0)) return;
	if (places.taxPrice < 0) {
		row[places.net] = rounded(quantity * price, digits.amount);
		return;
	}
	const rate = 1 + Number(row[places.taxRate]) / 100;
	if (price === 0) price = rounded(taxPrice / rate, digits.price);
	if (taxPrice === 0) taxPrice = rounded(price * rate, digits.price);
	const gross = rounded(quantity * taxPrice, digits.amount);
	const net = rounded(gross / rate, digits.amount);
	row[places.price] = price;
	row[places.taxPrice] = taxPrice;
	row[places.net] = net;
	row[places.tax] = rounded(gross - net, digits.amount);
	row[places.gross] = gross;
}

/** Sums of the rows in the head; a bill whose rows say nothing keeps what was sent. */
function addUp(layout: Layout, document: Document, entry: number, digits: number): void {
	const table = layout.entries[entry];
	const { totals, net, tax } = table.entity.prices ?? {};
	const sum = (key = '') => {
		const at = table.position.get(key) ?? 0;
		const total = document.entries[entry].reduce((before, row) => before + Number(row[at]), 0);
		return rounded(total, digits);
	};
	const sums = [
		[totals?.net ?? '', sum(net)],
		[totals?.tax ?? '', sum(tax)],
	] as const;
	if (sums.every(([, value]) => value === 0)) return;
	for (const [key, value] of sums) document.head[layout.head.position.get(key) ?? 0] = value;
}

/** Half away from zero, as decimals are rounded; the tiny addition undoes what binary fractions lack. */
export function rounded(value: number, digits: number): number {
	const factor = 10 ** digits;
	const scaled = Math.abs(value) * factor;
	return (Math.sign(value) * Math.floor(scaled + 0.5 + scaled * Number.EPSILON)) / factor;
}
