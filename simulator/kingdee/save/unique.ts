import type { Site } from '../site';
import type { Layout } from '../store/layout';
import type { Document } from '../store/store';
import { cellOf } from './lifecycle';
import type { Saving } from './save';

/** Whether another document that this save can see holds the number already. */
export function isNumberUsed(saving: Saving, document: Document): boolean {
	const { site, layout } = saving;
	const { uniqueNumbers } = site.switches;
	if (uniqueNumbers === 'none') return false;
	// Base data has one row a use organisation under the same number (reference 7.6).
	const perOrg = uniqueNumbers === 'perOrg' || layout.form.kind === 'baseData';
	const number = String(document.head[layout.numberAt]);
	return site.store
		.idsByNumber(layout, number)
		.filter((id) => id !== document.head[0] && isSeen(saving, id))
		.some((id) => !perOrg || isSameOrganisation(site, layout, document, id));
}

/**
 * A check before the commit does not see what another session wrote since this call arrived, so two overlapping saves both pass; and
 * it may not see the bills of its own batch (reference 4.8: UNCONFIRMED).
 */
function isSeen({ site, seen, began = Number.POSITIVE_INFINITY }: Saving, id: number): boolean {
	const { uniqueNumbers, twiceInBatch } = site.switches;
	if (id > began) return twiceInBatch === 'refused';
	return uniqueNumbers !== 'checkedBeforeCommit' || seen === undefined || id <= seen;
}

function isSameOrganisation(site: Site, layout: Layout, document: Document, id: number): boolean {
	const { org } = layout.form;
	const other = org && site.store.read(layout, id);
	return !other || cellOf(layout, other, org) === cellOf(layout, document, org);
}
