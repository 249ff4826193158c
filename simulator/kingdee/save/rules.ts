import type { Fault } from '../answer';
import type { Goods, Prices, Trait } from '../forms/form';
import type { Site } from '../site';
import { columnsOf } from '../store/layout';
import type { Layout, Row, Table } from '../store/layout';
import type { Document } from '../store/store';
import { texts } from '../texts';

const NONE: ReadonlySet<number> = new Set();

/** What the goods of a row demand beyond the form's required fields, and rows without a price where one is needed. */
export function rowFaults(
	site: Site,
	layout: Layout,
	document: Document,
	reset: ReadonlySet<number> = NONE,
): Fault[] {
	const faults: Fault[] = [];
	layout.entries.forEach((table, at) => {
		const { goods, prices } = table.entity;
		const needsPrice = prices !== undefined && (prices.needed === true || reset.has(at));
		if (!goods && !needsPrice) return;
		document.entries[at].forEach((row, index) => {
			for (const key of goods ? demanded(site, table, goods, row) : []) {
				faults.push(required(site, table, key, index + 1));
			}
			const isBare = needsPrice && !isFree(table, prices, row) && !hasPrice(table, prices, row);
			if (isBare) faults.push({ FieldName: '', Message: texts.notFree(index + 1) });
		});
	});
	return faults;
}

/** Batch-managed materials need a lot, those with shelf life both dates, warehouses with locations a location. */
function demanded(site: Site, table: Table, goods: Goods, row: Row): string[] {
	const { lot, produced, expires, location } = goods;
	const has = (key: string | undefined, trait: Trait) =>
		site.basics.is(lookUpOf(table, key), Number(cell(table, row, key)), trait);
	const keys: Array<string | undefined> = [];
	if (has(goods.material, 'batch') && !cell(table, row, lot)) keys.push(lot);
	if (has(goods.material, 'shelfLife')) {
		keys.push(...[produced, expires].filter((key) => !cell(table, row, key)));
	}
	if (has(goods.stock, 'locations') && !isLocated(table, row, location)) keys.push(location);
	return keys.filter((key) => key !== undefined);
}

function isLocated(table: Table, row: Row, location: string | undefined): boolean {
	const flex = table.entity.fields.find(({ key }) => key === location);
	return !flex || columnsOf(flex).some(({ key }) => Number(cell(table, row, key)) > 0);
}

function lookUpOf(table: Table, key: string | undefined): string | undefined {
	return table.fields[table.position.get(key ?? '') ?? 0]?.lookUp;
}

function required(site: Site, table: Table, key: string, line: number): Fault {
	const { entity } = table;
	const label = entity.fields.find((field) => field.key === key)?.label ?? key;
	const isCurrent = site.switches.requiredWording === 'current';
	const text = isCurrent ? texts.requiredEntry : texts.requiredEntryOlder;
	return { FieldName: key, Message: text(entity.label, line, label) };
}

function isFree(table: Table, { free }: Prices, row: Row): boolean {
	return Number(cell(table, row, free)) === 1;
}

function hasPrice(table: Table, { price, taxPrice }: Prices, row: Row): boolean {
	return Number(cell(table, row, taxPrice)) > 0 || Number(cell(table, row, price)) > 0;
}

function cell(table: Table, row: Row, key: string | undefined) {
	const at = key === undefined ? undefined : table.position.get(key.toUpperCase());
	return at === undefined ? 0 : row[at];
}
