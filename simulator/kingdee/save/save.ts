import type { Fault } from '../answer';
import { isBag, pick } from '../args';
import type { Bag } from '../args';
import type { Caller, Site } from '../site';
import type { Layout } from '../store/layout';
import type { Document } from '../store/store';
import { texts } from '../texts';
import { fill } from './fill';
import {
	cellOf,
	closedPeriod,
	isVoided,
	setCell,
	stampCreated,
	stampModified,
	statusOf,
} from './lifecycle';
import type { SaveOptions } from './options';
import { missingFields } from './validate';

export type Saved =
	| { readonly ok: true; readonly id: number; readonly number: string; readonly isNew: boolean }
	| Refused;

export interface Refused {
	readonly ok: false;
	readonly faults: readonly Fault[];
	readonly msgCode: number;
}

export interface Saving {
	readonly site: Site;
	readonly caller: Caller;
	readonly layout: Layout;
	readonly options: SaveOptions;
}

/** MsgCodes (reference 4.2): required fields were captured with 0, duplicates with 11, names unknown to the metadata with 9. */
const REQUIRED = 0;
const VALIDATION = 11;
const UNKNOWN = 9;

/** Saves one document: everything is checked before the first row is written. */
export function saveOne(saving: Saving, model: Bag): Saved {
	const { site, caller, layout, options } = saving;
	const id = Number(pick(model, layout.form.pk) ?? 0) || 0;
	const document = id === 0 ? blank(layout) : site.store.read(layout, id);
	if (!document) return refuse(texts.noSuchId(String(id)), UNKNOWN);
	const locked = id === 0 ? undefined : lockedBy(layout, document);
	if (locked) return refuse(locked, VALIDATION);
	const faults: Fault[] = [];
	const number = document.head[layout.numberAt];
	fill(document, model, {
		site,
		layout,
		faults,
		organisation: organisationOf(saving, model, document),
		isNew: id === 0,
		verify: options.verifiesBaseData,
		byNumber: options.searchesNumbers,
		only: options.only,
		deletesRows: options.deletesRows || id === 0,
	});
	if (faults.length > 0) return { ok: false, faults, msgCode: UNKNOWN };
	assignNumber(saving, document, id === 0 ? undefined : String(number));
	const refusal = check(saving, document);
	if (refusal) return refusal;
	return write(site, caller, layout, options, document);
}

export function refuse(message: string, msgCode: number, fieldName: string | null = null): Refused {
	return { ok: false, faults: [{ FieldName: fieldName, Message: message }], msgCode };
}

function blank(layout: Layout): Document {
	return { head: [...layout.head.blank], entries: layout.entries.map(() => []) };
}

function lockedBy(layout: Layout, document: Document): string | undefined {
	if (isVoided(layout, document)) return texts.voided;
	const status = statusOf(layout, document);
	if (status === 'B') return texts.inReview;
	return status === 'C' ? texts.audited : undefined;
}

/** The organisation decides which base data is meant, so it is read before all other keys. */
function organisationOf({ site, layout }: Saving, model: Bag, document: Document): number {
	const { org } = layout.form;
	if (!org) return 0;
	const named = pick(model, org);
	if (!isBag(named)) return Number(cellOf(layout, document, org) ?? 0);
	const number = pick(named, 'FNumber');
	if (number === undefined) return Number(pick(named, 'Id') ?? 0);
	return site.references.find('ORG_Organizations', String(number), 0);
}

function assignNumber({ site, layout }: Saving, document: Document, before: string | undefined) {
	const sent = String(document.head[layout.numberAt]).trim();
	const isOverridden = before === undefined && site.switches.numberRuleOverrides;
	if (sent !== '' && !isOverridden) return;
	document.head[layout.numberAt] = before || site.numbers.next(layout);
}

function check({ site, layout, options }: Saving, document: Document): Refused | undefined {
	if (options.validates) {
		const missing = missingFields(layout, document, site.switches.requiredWording);
		if (missing.length > 0) return { ok: false, faults: missing, msgCode: REQUIRED };
	}
	const closed = closedPeriod(site, layout, document);
	if (closed) return refuse(closed, VALIDATION, layout.form.date);
	return duplicate(site, layout, document);
}

function duplicate(site: Site, layout: Layout, document: Document): Refused | undefined {
	const { uniqueNumbers } = site.switches;
	if (uniqueNumbers === 'none') return undefined;
	const { form } = layout;
	// Base data has one row a use organisation under the same number (reference 7.6).
	const perOrg = form.org && (uniqueNumbers === 'perOrg' || form.kind === 'baseData');
	const number = String(document.head[layout.numberAt]);
	const others = site.store.idsByNumber(layout, number).filter((id) => id !== document.head[0]);
	const isUsed = others.some((id) => {
		const other = perOrg ? site.store.read(layout, id) : undefined;
		if (!perOrg || !other || !form.org) return true;
		return cellOf(layout, other, form.org) === cellOf(layout, document, form.org);
	});
	return isUsed ? refuse(texts.duplicate(number), VALIDATION, form.number) : undefined;
}

function write(
	site: Site,
	caller: Caller,
	layout: Layout,
	options: SaveOptions,
	document: Document,
): Saved {
	const isNew = document.head[0] === 0;
	if (isNew) {
		document.head[0] = site.store.nextId();
		stampCreated(site, caller, layout, document);
	}
	stampModified(site, caller, layout, document);
	if (options.isDraft) setCell(layout, document, 'FDocumentStatus', 'Z');
	else if (statusOf(layout, document) === 'Z') setCell(layout, document, 'FDocumentStatus', 'A');
	site.store.write(layout, document, isNew);
	if (layout.form.kind === 'baseData') site.references.forget();
	const number = String(document.head[layout.numberAt]);
	return { ok: true, id: Number(document.head[0]), number, isNew };
}
