import type { Form } from '../forms/form';
import type { Caller, Site } from '../site';
import type { Cell, Layout } from '../store/layout';
import type { Document } from '../store/store';
import type { Closing } from '../switches';
import { texts } from '../texts';

export type DocumentStatus = 'Z' | 'A' | 'B' | 'C' | 'D';

/** Reads and writes of the fields that every form has; `key` as in forms/lifecycle. */
export function cellOf(layout: Layout, document: Document, key: string): Cell {
	const at = layout.head.position.get(key.toUpperCase());
	return at === undefined ? null : document.head[at];
}

export function setCell(layout: Layout, document: Document, key: string, cell: Cell): void {
	const at = layout.head.position.get(key.toUpperCase());
	if (at !== undefined) document.head[at] = cell;
}

export function statusOf(layout: Layout, document: Document): DocumentStatus {
	return cellOf(layout, document, 'FDocumentStatus') as DocumentStatus;
}

export function isVoided(layout: Layout, document: Document): boolean {
	return cellOf(layout, document, 'FCancelStatus') === 'B';
}

export function stampCreated(site: Site, caller: Caller, layout: Layout, document: Document): void {
	setCell(layout, document, 'FCreateDate', site.now());
	setCell(layout, document, 'FCreatorId', caller.userId);
}

/** FModifyDate moves on every write. */
export function stampModified(site: Site, caller: Caller, layout: Layout, document: Document) {
	setCell(layout, document, 'FModifyDate', site.now());
	setCell(layout, document, 'FModifierId', caller.userId);
}

function closingOf({ closes }: Form, closing: Closing | undefined): string | undefined {
	if (closing === undefined || typeof closing === 'string') return closing;
	return closes && closing[closes];
}

/** Closing dates (关账): the refusal for a document dated up to the closing date of its organisation. */
export function closedPeriod(site: Site, layout: Layout, document: Document): string | undefined {
	const { org, date } = layout.form;
	if (!org || !date || Object.keys(site.switches.closing).length === 0) return undefined;
	const id = cellOf(layout, document, org);
	const organisation = site.references.numberOf('ORG_Organizations', id);
	const closing = closingOf(layout.form, site.switches.closing[organisation]);
	const isClosed = closing && String(cellOf(layout, document, date)).slice(0, 10) <= closing;
	return isClosed ? texts[site.switches.closedText](organisation, closing) : undefined;
}
