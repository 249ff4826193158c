import type { Field } from './forms/form';
import { columnsOf, ENTRY_ID, ENTRY_SEQ } from './store/layout';
import type { Layout, Row, Table } from './store/layout';
import type { Site } from './site';

/** A whole document as plain objects: `{FID, FBillNo, FStockOrgId: {FNumber}, FEntity: [{FEntryID, FSeq, …}]}`. */
export type PlainDocument = Record<string, unknown>;

/** A read door for checks: straight from the store, not through the query service. */
export interface Bills {
	rows(formId: string): PlainDocument[];
	byNumber(formId: string, number: string): PlainDocument[];
	count(formId: string): number;
}

export function openBills(site: () => Site): Bills {
	return {
		rows: (formId) => read(site(), layoutOf(site(), formId)),
		byNumber: (formId, number) =>
			documentsOf(site(), layoutOf(site(), formId), numbered(site(), formId, number)),
		count: (formId) => site().store.count(layoutOf(site(), formId)),
	};
}

function layoutOf({ store }: Site, formId: string) {
	const layout = store.layout(formId);
	if (!layout) throw new Error(`The simulator has no form ${formId}`);
	return layout;
}

function numbered(site: Site, formId: string, number: string): number[] {
	return site.store.idsByNumber(layoutOf(site, formId), number);
}

function read(site: Site, layout: Layout): PlainDocument[] {
	return documentsOf(site, layout, site.store.ids(layout));
}

export function documentsOf(site: Site, layout: Layout, ids: readonly number[]): PlainDocument[] {
	const { form, head } = layout;
	return ids.flatMap((id) => {
		const document = site.store.read(layout, id);
		if (!document) return [];
		const row: PlainDocument = { [form.pk]: id };
		show(site, row, form.head, head, document.head);
		for (const entity of form.subHeads) {
			row[entity.key] = show(site, {}, entity.fields, head, document.head);
		}
		layout.entries.forEach((table, at) => {
			row[table.entity.key] = document.entries[at].map((cells) => {
				const line = { [table.entity.pk]: cells[ENTRY_ID], FSeq: cells[ENTRY_SEQ] };
				return show(site, line, table.entity.fields, table, cells);
			});
		});
		return [row];
	});
}

function show(
	site: Site,
	target: PlainDocument,
	fields: readonly Field[],
	table: Table,
	row: Row,
): PlainDocument {
	for (const field of fields) {
		if (field.type === 'flex') {
			target[field.key] = show(site, {}, columnsOf(field), table, row);
			continue;
		}
		const cell = row[table.position.get(field.key.toUpperCase()) ?? 0];
		target[field.key] = field.type === 'ref' ? { FNumber: site.numberOf(field, cell) } : cell;
	}
	return target;
}
