import { fold } from '../fold';
import { FOLDED, quoted } from '../store/layout';
import type { Cell, Layout, Row } from '../store/layout';
import { blankDocument } from '../store/store';
import type { Store } from '../store/store';
import type { Switches } from '../profiles';

/** The row belongs to other organisations, is forbidden (禁用), or not audited. */
export type Flaw = 'foreign' | 'forbidden' | 'notAudited';

const NOBODY = 0;

/** Finds base data by number. The same number exists once per use organisation (reference 7.6). */
export class References {
	/** Form → organisation → number as written → id. */
	private readonly known = new Map<string, Map<number, Map<string, number>>>();

	constructor(
		private readonly store: Store,
		private readonly collation: Switches['collation'],
		private readonly onForget: () => void,
	) {}

	/** Internal id, or 0 when there is no such row, or it is forbidden or not audited. */
	find(formId: string, number: string, organisation: number): number {
		const known = this.shelf(formId, organisation);
		const cached = known.get(number);
		if (cached !== undefined) return cached;
		const layout = this.store.layout(formId);
		if (!layout || number.trim() === '') return NOBODY;
		const id = this.look(layout, number, organisation);
		if (id !== NOBODY) known.set(number, id);
		return id;
	}

	/** Why a row under this number is of no use to the organisation; undefined when there is none at all. */
	flaw(formId: string, number: string, organisation: number): Flaw | undefined {
		const layout = this.store.layout(formId);
		const ids = layout ? this.store.idsByNumber(layout, number) : [];
		const rows = ids.map((id) => layout && this.store.read(layout, id)?.head);
		const cell = (row: Row | undefined, key = '') =>
			row?.[layout?.head.position.get(key.toUpperCase()) ?? 0];
		const { org } = layout?.form ?? {};
		const own = rows.find((row) => !org || cell(row, org) === organisation);
		if (!own) return rows.length > 0 && organisation !== NOBODY ? 'foreign' : undefined;
		return cell(own, 'FForbidStatus') === 'B' ? 'forbidden' : 'notAudited';
	}

	exists(formId: string, id: number): boolean {
		const layout = this.store.layout(formId);
		return layout !== undefined && this.store.read(layout, id) !== undefined;
	}

	/** Number of a row, '' when there is none. */
	numberOf(formId: string, id: Cell): string {
		const layout = this.store.layout(formId);
		if (!layout || !id) return '';
		const number = quoted(layout.form.number.toUpperCase());
		const pk = quoted(layout.head.columns[0]);
		const sql = `SELECT ${number} FROM ${quoted(layout.form.id)} WHERE ${pk} = ?`;
		return String(this.store.database.value(sql, [id]) ?? '');
	}

	nameOf(formId: string, id: Cell): string {
		const layout = this.store.layout(formId);
		const document = layout && this.store.read(layout, Number(id));
		return String(document?.head[layout?.head.position.get('FNAME') ?? 0] ?? '');
	}

	/** Base data has changed: what was found may no longer hold. */
	forget(): void {
		this.known.clear();
		this.onForget();
	}

	private shelf(formId: string, organisation: number): Map<string, number> {
		let byOrganisation = this.known.get(formId);
		if (!byOrganisation) this.known.set(formId, (byOrganisation = new Map()));
		let shelf = byOrganisation.get(organisation);
		if (!shelf) byOrganisation.set(organisation, (shelf = new Map()));
		return shelf;
	}

	private look(layout: Layout, number: string, organisation: number): number {
		const { form } = layout;
		const scope = form.org ? `AND ${quoted(form.org.toUpperCase())} = ?` : '';
		const sql = `SELECT ${quoted(layout.head.columns[0])} FROM ${quoted(form.id)}
			WHERE ${FOLDED} = ? AND FDOCUMENTSTATUS = 'C' AND FFORBIDSTATUS = 'A' ${scope}`;
		const folded = fold(number, this.collation);
		const id = this.store.database.value(sql, form.org ? [folded, organisation] : [folded]);
		if (id !== undefined) return Number(id);
		return form.free ? this.add(layout, number) : NOBODY;
	}

	private add(layout: Layout, number: string): number {
		const { head } = layout;
		const document = blankDocument(layout);
		const row = document.head;
		const id = this.store.nextId();
		row[0] = id;
		row[layout.numberAt] = number;
		row[head.position.get('FNAME') ?? layout.numberAt] = number;
		row[head.position.get('FDOCUMENTSTATUS') ?? 0] = 'C';
		this.store.write(layout, document, true);
		return id;
	}
}
