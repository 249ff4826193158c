import { isBag, pick } from '../args';
import type { Bag } from '../args';
import { ENTRY_ID } from '../store/layout';
import type { Layout, Row, Table } from '../store/layout';
import type { Document } from '../store/store';
import { texts } from '../texts';
import { convert } from './convert';
import type { Reading } from './convert';

export interface Filling extends Reading {
	readonly layout: Layout;
	readonly isNew: boolean;
	/** NeedUpDateFields in capitals; undefined = every key of the model is written. */
	readonly only: ReadonlySet<string> | undefined;
	readonly deletesRows: boolean;
}

/** Writes the keys of a model into the document, in their order (reference 4.7). */
export function fill(document: Document, model: Bag, filling: Filling): void {
	const { layout } = filling;
	for (const key of Object.keys(model)) {
		if (layout.head.position.has(key)) {
			fillKey(layout.head, document.head, key, model, filling);
			continue;
		}
		const name = key.toUpperCase();
		const entry = layout.entryAt.get(name);
		if (entry !== undefined) {
			document.entries[entry] = fillRows(document, entry, model[key], filling);
		} else if (layout.subHeads.has(name))
			fillRow(layout.head, document.head, asBag(model[key]), filling);
		// A wrapper around the head fields is dropped without a word (reference 4.7).
		else if (name !== 'FBILLHEAD') fillKey(layout.head, document.head, key, model, filling);
	}
}

function asBag(value: unknown): Bag {
	const first: unknown = Array.isArray(value) ? value[0] : value;
	return isBag(first) ? first : {};
}

function fillRow(table: Table, row: Row, model: Bag, filling: Filling): void {
	for (const key of Object.keys(model)) fillKey(table, row, key, model, filling);
}

function fillKey(table: Table, row: Row, key: string, model: Bag, filling: Filling): void {
	const at = table.position.get(key) ?? table.position.get(key.toUpperCase());
	const field = at === undefined ? undefined : table.fields[at];
	if (at !== undefined && (field === undefined || field.system)) return;
	if (field === undefined && isBag(model[key]) && isFlex(table, key.toUpperCase())) {
		fillRow(table, row, model[key], filling);
	} else if (at === undefined || field === undefined) {
		reportUnknown(table, key, filling);
	} else if (!filling.only || filling.only.has(key.toUpperCase())) {
		row[at] = convert(field, model[key], model, filling);
	}
}

function isFlex(table: Table, name: string): boolean {
	const { fields } = table.entity;
	return fields.some((field) => field.type === 'flex' && field.key.toUpperCase() === name);
}

/** View names (without F) are ignored silently, an unknown F key is an error (reference 4.7); link rows are not kept. */
function reportUnknown(table: Table, key: string, { faults, layout, site }: Filling): void {
	const isOwnId = key.toUpperCase() === table.entity.pk.toUpperCase();
	if (isOwnId || !/^f/i.test(key) || /_Link$/i.test(key)) return;
	if (site.switches.wrongKey === 'ignored') return;
	const entity = table === layout.head ? 'BillHead' : table.entity.key;
	faults.push({ FieldName: null, Message: texts.noSuchProperty(key, entity) });
}

/** Rows of an entry after the update (reference 4.7, IsDeleteEntry): `[]` does nothing, `[{}]` empties it. */
function fillRows(document: Document, entry: number, value: unknown, filling: Filling): Row[] {
	const table = filling.layout.entries[entry];
	const before = document.entries[entry];
	const models = (Array.isArray(value) ? value : [value]).filter(isBag);
	if (models.length === 0) return before;
	const written = models.flatMap((model) => {
		const row = rowFor(table, before, model, filling);
		if (row) fillRow(table, row, model, filling);
		return row ? [row] : [];
	});
	if (filling.deletesRows) return written;
	return [...before, ...written.filter((row) => !before.includes(row))];
}

function rowFor(table: Table, before: Row[], model: Bag, filling: Filling): Row | undefined {
	const id = Number(pick(model, table.entity.pk) ?? 0);
	if (id > 0) {
		const row = before.find((candidate) => candidate[ENTRY_ID] === id);
		const Message = texts.noSuchEntry(table.entity.label, String(id));
		if (!row) filling.faults.push({ FieldName: table.entity.pk, Message });
		return row;
	}
	// New rows beside NeedUpDateFields are dropped silently (reference 4.7).
	const isDropped = filling.only !== undefined && !filling.isNew;
	return isDropped || Object.keys(model).length === 0 ? undefined : [...table.blank];
}
