import type { Cell, Row, Table } from '../store/layout';
import type { Saving } from './save';

/**
 * NeedReturnData of one document: `FBillNo`, `FEntity.FMaterialId`, `FEntity_FEntryID` (reference 4.7). How references are shown is
 * UNCONFIRMED: as `{"FNumber":…}` or as the internal id.
 */
export function returnData(saving: Saving, id: number): Record<string, unknown> {
	const { site, layout, options } = saving;
	const document = options.returns.length > 0 ? site.store.read(layout, id) : undefined;
	const data: Record<string, unknown> = {};
	if (!document) return data;
	for (const key of options.returns) {
		const at = layout.entries.findIndex(({ entity }) =>
			new RegExp(`^${entity.key}[._]`, 'i').test(key),
		);
		if (at < 0) {
			data[key] = valueOf(saving, layout.head, document.head, key);
			continue;
		}
		const table = layout.entries[at];
		const name = key.slice(table.entity.key.length + 1);
		const rows = (data[table.entity.key] ??= document.entries[at].map(() => ({}))) as object[];
		document.entries[at].forEach((row, index) => {
			Object.assign(rows[index], { [name]: valueOf(saving, table, row, name) });
		});
	}
	return data;
}

function valueOf({ site }: Saving, table: Table, row: Row, key: string): unknown {
	const at = table.position.get(key.toUpperCase());
	if (at === undefined) return null;
	const cell: Cell = row[at];
	const field = table.fields[at];
	if (field?.type !== 'ref') return cell;
	const isNumber = site.switches.returnReferences === 'number';
	return isNumber ? { FNumber: site.numberOf(field, cell) } : cell;
}
