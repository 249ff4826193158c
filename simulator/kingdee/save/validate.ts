import type { Fault } from '../answer';
import type { Field } from '../forms/form';
import type { Switches } from '../profiles';
import type { Cell, Layout, Row, Table } from '../store/layout';
import type { Document } from '../store/store';
import { texts } from '../texts';

/** The required fields (必录) of a document that are empty, in the wording of the version (reference 5.3). */
export function missingFields(
	layout: Layout,
	document: Document,
	wording: Switches['requiredWording'],
): Fault[] {
	const faults = emptyCells(layout.head, document.head).map((field) => ({
		FieldName: field.key,
		Message: texts.requiredHead(field.label),
	}));
	const inEntry = wording === 'current' ? texts.requiredEntry : texts.requiredEntryOlder;
	layout.entries.forEach((table, at) => {
		const rows = document.entries[at];
		if (table.entity.required && rows.length === 0) {
			const Message = texts.noEntry(table.entity.label);
			faults.push({ FieldName: table.entity.key, Message });
		}
		rows.forEach((row, index) => {
			for (const field of emptyCells(table, row)) {
				const Message = inEntry(table.entity.label, index + 1, field.label);
				faults.push({ FieldName: field.key, Message });
			}
		});
	});
	return faults;
}

function emptyCells(table: Table, row: Row): Field[] {
	const empty: Field[] = [];
	for (let at = 0; at < row.length; at++) {
		const field = table.fields[at];
		if (field?.required && isEmpty(row[at])) empty.push(field);
	}
	return empty;
}

function isEmpty(cell: Cell): boolean {
	return cell === 0 || cell === null || (typeof cell === 'string' && cell.trim() === '');
}
