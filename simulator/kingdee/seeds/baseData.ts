import type { Site } from '../site';
import type { Cell } from '../store/layout';
import { blankDocument } from '../store/store';

const NOBODY = 0;

/** Writes one audited row of base data; `cells` by field key. Returns its id. */
export function addBase(site: Site, formId: string, cells: Readonly<Record<string, Cell>>): number {
	const layout = site.store.layout(formId);
	if (!layout) throw new Error(`No form ${formId}`);
	const document = blankDocument(layout);
	const { head } = document;
	const now = site.now();
	const all = {
		FDocumentStatus: 'C',
		FCreateDate: now,
		FModifyDate: now,
		FApproveDate: now,
		...cells,
	};
	for (const [key, cell] of Object.entries(all)) {
		const at = layout.head.position.get(key.toUpperCase());
		if (at === undefined) throw new Error(`No field ${key} on ${formId}`);
		head[at] = cell;
	}
	const id = site.store.nextId();
	head[0] = id;
	site.store.write(layout, document, true);
	return id;
}

/** The same row once for every organisation that uses it (reference 7.6). */
export function addForAll(
	site: Site,
	organisations: readonly number[],
	formId: string,
	cells: Readonly<Record<string, Cell>>,
): void {
	const creator = organisations[0] ?? NOBODY;
	for (const user of organisations) {
		addBase(site, formId, { FCreateOrgId: creator, FUseOrgId: user, ...cells });
	}
}
