import type { Fault } from '../answer';
import type { Goods } from '../forms/form';
import { cellOf } from '../save/lifecycle';
import type { Site } from '../site';
import { quoted } from '../store/layout';
import type { Cell, Layout, Row, Table } from '../store/layout';
import type { Document } from '../store/store';
import { texts } from '../texts';

const LEDGER = 'STK_Inventory';
const ANSWER = 'STK_InvCheckResult';
const FIND = `SELECT FID, FBASEQTY FROM ${quoted(LEDGER)} WHERE NUMBER_FOLDED = ?`;
const ADD = `UPDATE ${quoted(LEDGER)} SET FBASEQTY = FBASEQTY + ? WHERE FID = ?`;

interface Movement {
	readonly key: string;
	readonly quantity: number;
	readonly stock: number;
	/** Cells of the ledger row by field key. */
	readonly cells: ReadonlyArray<readonly [string, Cell]>;
}

/** Writes what a bill moves into the stock ledger (即时库存); `way` -1 takes it back. */
export function post(site: Site, layout: Layout, document: Document, way: 1 | -1): void {
	const ledger = layout.form.stock && site.store.layout(LEDGER);
	if (!ledger) return;
	for (const { key, quantity, cells } of movements(layout, document)) {
		const [id] = site.store.database.first(FIND, [key]) ?? [];
		if (id !== undefined) {
			site.store.database.run(ADD, [way * quantity, id]);
			continue;
		}
		const head = [...ledger.head.blank];
		for (const [name, cell] of cells) head[ledger.head.position.get(name) ?? 0] = cell;
		head[0] = site.store.nextId();
		head[ledger.numberAt] = key;
		head[ledger.head.position.get('FBaseQty') ?? 0] = way * quantity;
		site.store.writeHead(ledger, { head, entries: [] });
	}
}

/** The question a bill raises that would leave less than nothing, unless it is answered beforehand (reference 5.5). */
export function shortage(
	site: Site,
	layout: Layout,
	document: Document,
	{ way, flags }: { way: 1 | -1; flags: string },
): Fault | undefined {
	if (!layout.form.stock || flags.includes(ANSWER)) return undefined;
	const left = new Map<string, number>();
	for (const { key, quantity, stock } of movements(layout, document)) {
		if (way * quantity >= 0) continue;
		const before = left.get(key) ?? Number(site.store.database.first(FIND, [key])?.[1] ?? 0);
		left.set(key, before + way * quantity);
		const isShort = before + way * quantity < 0 && !site.basics.allowsMinus(stock);
		if (isShort) return { FieldName: 'AbstractInteractionResult', Message: texts.stockQuestion };
	}
	return undefined;
}

function movements(layout: Layout, document: Document): Movement[] {
	const { form } = layout;
	const at = layout.entryAt.get(form.stock?.entry.toUpperCase() ?? '') ?? -1;
	const table = layout.entries[at];
	const goods = table?.entity.goods;
	if (!goods || !form.stock) return [];
	const { sign, turned } = form.stock;
	const isTurned = turned && cellOf(layout, document, turned.key) === turned.value;
	const organisation = cellOf(layout, document, form.org ?? '');
	const factor = isTurned ? -sign : sign;
	return document.entries[at].map((row) => movement(table, goods, row, { organisation, factor }));
}

function movement(
	table: Table,
	goods: Goods,
	row: Row,
	{ organisation, factor }: { organisation: Cell; factor: number },
): Movement {
	const cell = (key: string | undefined, otherwise: Cell = 0) => {
		const at = key === undefined ? undefined : table.position.get(key.toUpperCase());
		return at === undefined ? otherwise : row[at];
	};
	const stock = cell(goods.stock);
	const location = cell(goods.location && `${goods.location}__FF100001`);
	const parts = [
		['FStockOrgId', organisation],
		['FMaterialId', cell(goods.material)],
		['FStockId', stock],
		['FSTOCKLOCID__FF100001', location],
		['FStockStatusId', cell(goods.status)],
		['FLot', cell(goods.lot)],
	] as const;
	return {
		key: parts.map(([, part]) => part).join('-'),
		quantity: factor * Number(cell(goods.quantity)),
		stock: Number(stock),
		cells: [
			...parts,
			['FProduceDate', cell(goods.produced, null)],
			['FExpiryDate', cell(goods.expires, null)],
		],
	};
}
