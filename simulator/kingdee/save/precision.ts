import type { Fault } from '../answer';
import type { Field } from '../forms/form';
import type { Site } from '../site';
import type { Layout, Row, Table } from '../store/layout';
import type { Document } from '../store/store';
import { texts } from '../texts';

/** IsControlPrecision (reference 4.7): quantities to the unit's, prices and amounts to the currency's decimals. */
export function imprecise(site: Site, layout: Layout, document: Document): Fault[] {
	return layout.entries.flatMap((table, at) => {
		const { prices, goods } = table.entity;
		const currency = cellAt(layout.head, document.head, prices?.currency);
		const { head } = layout;
		const currencies = head.fields[head.position.get(prices?.currency ?? '') ?? 0]?.lookUp;
		const { amount, price } = site.basics.digits(currencies, currency);
		const unit = unitOf(site, table);
		return document.entries[at].flatMap((row) => {
			const id = cellAt(table, row, unit?.key);
			const decimals: ReadonlyArray<readonly [string | undefined, number]> = [
				[prices?.quantity ?? goods?.quantity, site.basics.trait(unit?.lookUp, id, 'digits') ?? 4],
				[prices?.price, price],
				[prices?.taxPrice, price],
				[prices?.net, amount],
				[prices?.tax, amount],
				[prices?.gross, amount],
			];
			return decimals.flatMap(([key, digits]) => fault(table, row, key, digits));
		});
	});
}

function fault(table: Table, row: Row, key: string | undefined, digits: number): Fault[] {
	if (key === undefined || fits(cellAt(table, row, key), digits)) return [];
	const label = table.entity.fields.find((field) => field.key === key)?.label ?? key;
	return [{ FieldName: key, Message: texts.imprecise(label, digits) }];
}

function fits(value: number, digits: number): boolean {
	return Number(value.toFixed(digits)) === value;
}

/** The reference to a form whose rows say how many decimals quantities have. */
function unitOf({ store }: Site, { entity }: Table): Field | undefined {
	return entity.fields.find(({ lookUp }) => store.layout(lookUp ?? '')?.form.traits?.digits);
}

function cellAt(table: Table, row: Row, key: string | undefined): number {
	const at = table.position.get(key ?? '');
	return at === undefined ? 0 : Number(row[at]);
}
