import type { Fault } from '../answer';
import type { Field, Goods, Ledger } from '../forms/form';
import { cellOf } from '../save/lifecycle';
import type { Site } from '../site';
import { FOLDED, quoted } from '../store/layout';
import type { Cell, Layout, Row, Table } from '../store/layout';
import type { Document } from '../store/store';
import { texts } from '../texts';

const ANSWER = 'STK_InvCheckResult';

interface Movement {
	readonly key: string;
	readonly quantity: number;
	readonly stock: number;
	/** Cells of the ledger row by field key. */
	readonly cells: ReadonlyArray<readonly [string, Cell]>;
}

/** The form that keeps the ledger, and statements over it. */
interface Book {
	readonly layout: Layout;
	readonly ledger: Ledger;
	readonly find: string;
	readonly add: string;
}

const known = new WeakMap<Layout, Book>();

/** Writes what a bill moves into the stock ledger (即时库存); `way` -1 takes it back. */
export function post(site: Site, layout: Layout, document: Document, way: 1 | -1): void {
	const book = layout.form.stock && bookOf(site);
	if (!book) return;
	const { head: table, numberAt } = book.layout;
	for (const { key, quantity, cells } of movements(book, layout, document)) {
		const [id] = site.store.database.first(book.find, [key]) ?? [];
		if (id !== undefined) {
			site.store.database.run(book.add, [way * quantity, id]);
			continue;
		}
		const head = [...table.blank];
		for (const [name, cell] of cells) head[table.position.get(name.toUpperCase()) ?? 0] = cell;
		head[0] = site.store.nextId();
		head[numberAt] = key;
		head[table.position.get(book.ledger.quantity) ?? 0] = way * quantity;
		site.store.writeHead(book.layout, { head, entries: [] });
	}
}

/** The question a bill raises that would leave less than nothing, unless it is answered beforehand (reference 5.5). */
export function shortage(
	site: Site,
	layout: Layout,
	document: Document,
	{ way, answers }: { way: 1 | -1; answers: ReadonlySet<string> },
): Fault | undefined {
	const book = layout.form.stock && bookOf(site);
	if (!book || answers.has(ANSWER)) return undefined;
	const stocks = fieldOf(book.layout.head, book.ledger.stock)?.lookUp;
	const left = new Map<string, number>();
	for (const { key, quantity, stock } of movements(book, layout, document)) {
		if (way * quantity >= 0) continue;
		const before = left.get(key) ?? Number(site.store.database.first(book.find, [key])?.[1] ?? 0);
		left.set(key, before + way * quantity);
		const isShort = before + way * quantity < 0 && !site.basics.is(stocks, stock, 'negative');
		if (isShort) return { FieldName: 'AbstractInteractionResult', Message: texts.stockQuestion };
	}
	return undefined;
}

function bookOf({ store }: Site): Book | undefined {
	const form = store.forms.find(({ ledger }) => ledger !== undefined);
	const layout = form && store.layout(form.id);
	if (!layout?.form.ledger) return undefined;
	const before = known.get(layout);
	if (before) return before;
	const { ledger } = layout.form;
	const [name, pk, quantity] = [
		layout.head.name,
		layout.head.columns[0],
		ledger.quantity.toUpperCase(),
	].map(quoted);
	const book = {
		...{ layout, ledger },
		find: `SELECT ${pk}, ${quantity} FROM ${name} WHERE ${FOLDED} = ?`,
		add: `UPDATE ${name} SET ${quantity} = ${quantity} + ? WHERE ${pk} = ?`,
	};
	known.set(layout, book);
	return book;
}

function movements(book: Book, layout: Layout, document: Document): Movement[] {
	const { form } = layout;
	const at = layout.entryAt.get(form.stock?.entry.toUpperCase() ?? '') ?? -1;
	const table = layout.entries[at];
	const goods = table?.entity.goods;
	if (!goods || !form.stock) return [];
	const { sign, turned } = form.stock;
	const isTurned = turned && cellOf(layout, document, turned.key) === turned.value;
	const organisation = cellOf(layout, document, form.org ?? '');
	const factor = isTurned ? -sign : sign;
	return document.entries[at].map((row) =>
		movement(book, table, row, { goods, organisation, factor }),
	);
}

interface Moving {
	readonly goods: Goods;
	readonly organisation: Cell;
	readonly factor: number;
}

function movement({ layout, ledger }: Book, table: Table, row: Row, moving: Moving): Movement {
	const { goods, organisation, factor } = moving;
	const cell = (key: string | undefined, otherwise: Cell = 0) => {
		const at = key === undefined ? undefined : table.position.get(key.toUpperCase());
		return at === undefined ? otherwise : row[at];
	};
	const stock = cell(goods.stock);
	const flex = fieldOf(layout.head, ledger.location);
	const dimensions = Object.keys(flex?.dimensions ?? {});
	const place = [
		[ledger.organisation, organisation],
		[ledger.material, cell(goods.material)],
		[ledger.stock, stock],
		...dimensions.map(
			(name) =>
				[
					`${ledger.location}__${name}`,
					cell(goods.location && `${goods.location}__${name}`),
				] as const,
		),
		[ledger.status, cell(goods.status)],
		[ledger.lot, cell(goods.lot)],
	] as const;
	return {
		key: place.map(([, part]) => part).join('-'),
		quantity: factor * Number(cell(goods.quantity)),
		stock: Number(stock),
		cells: [
			...place,
			[ledger.produced, cell(goods.produced, null)],
			[ledger.expires, cell(goods.expires, null)],
		],
	};
}

function fieldOf({ entity }: Table, key: string): Field | undefined {
	return entity.fields.find((field) => field.key === key);
}
