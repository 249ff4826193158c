import type { Fault } from '../answer';
import { isBag, pick } from '../args';
import type { Bag } from '../args';
import { locked } from '../operate/operate';
import type { Caller, Site } from '../site';
import { shortage } from '../stock/ledger';
import type { Layout } from '../store/layout';
import { blankDocument } from '../store/store';
import type { Document } from '../store/store';
import { texts } from '../texts';
import { computeAmounts } from './amounts';
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
import { resetPrices } from './order';
import { imprecise } from './precision';
import { rowFaults } from './rules';
import { isNumberUsed } from './unique';
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
	/** Highest id of the site when the call arrived, and when its work began. */
	readonly seen?: number;
	readonly began?: number;
}

/** MsgCodes (reference 4.2): required fields were captured with 0, duplicates with 11, names unknown to the metadata with 9. */
const REQUIRED = 0;
const VALIDATION = 11;
const UNKNOWN = 9;
const NOT_OPERABLE = 12;

/** Saves one document: everything is checked before the first row is written. */
export function saveOne(saving: Saving, model: Bag): Saved {
	const { site, layout, options } = saving;
	const id = Number(pick(model, layout.form.pk) ?? 0) || 0;
	const document = id === 0 ? blankDocument(layout) : site.store.read(layout, id);
	if (!document) return refuse(texts.noSuchId(String(id)), UNKNOWN);
	const closed = closedTo(site, layout, id === 0 ? undefined : document);
	if (closed) return closed;
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
	const reset = options.adjustsOrder ? undefined : resetPrices(layout, document, model);
	const sent = options.controlsPrecision ? imprecise(site, layout, document) : [];
	if (sent.length > 0) return { ok: false, faults: sent, msgCode: VALIDATION };
	if (site.switches.amounts === 'computed') computeAmounts(site, layout, document);
	assignNumber(saving, document, id === 0 ? undefined : String(number));
	return check(saving, document, reset) ?? write(saving, document);
}

export function refuse(message: string, msgCode: number, fieldName: string | null = null): Refused {
	return { ok: false, faults: [{ FieldName: fieldName, Message: message }], msgCode };
}

/** Why the form, or the document to be changed, takes no save now. */
function closedTo(site: Site, layout: Layout, document?: Document): Refused | undefined {
	const { form } = layout;
	const { switches, locks } = site;
	if (form.readOnly) return refuse(texts.readOnly(form.label), NOT_OPERABLE);
	if (switches.saveBlocked.includes(form.id)) return refuse(texts.pluginStopped, VALIDATION);
	if (!document) return undefined;
	const number = String(document.head[layout.numberAt]);
	if (locks.has(layout, number)) {
		const fault = locked(form.label, number);
		return { ok: false, faults: [fault], msgCode: switches.conflictMsgCode };
	}
	if (isVoided(layout, document)) return refuse(texts.voided, VALIDATION);
	const status = statusOf(layout, document);
	if (status === 'B') return refuse(texts.inReview, VALIDATION);
	const isShut = status === 'C' && switches.auditedEdit === 'refuse';
	return isShut ? refuse(texts.audited, VALIDATION) : undefined;
}

/** The organisation decides which base data is meant, so it is read before all other keys. */
function organisationOf({ site, caller, layout }: Saving, model: Bag, document: Document): number {
	const { org } = layout.form;
	const own = org ? Number(cellOf(layout, document, org) ?? 0) : 0;
	const named = org ? pick(model, org) : undefined;
	if (!isBag(named)) return own || (site.seatOf(caller) ?? 0);
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

function check(
	saving: Saving,
	document: Document,
	reset: ReadonlySet<number> | undefined,
): Refused | undefined {
	const { site, layout, options } = saving;
	const { requiredWording, stockCheck } = site.switches;
	if (options.validates) {
		const missing = missingFields(layout, document, requiredWording);
		if (missing.length > 0) return { ok: false, faults: missing, msgCode: REQUIRED };
		const faults = rowFaults(site, layout, document, reset);
		if (faults.length > 0) return { ok: false, faults, msgCode: VALIDATION };
	}
	const closed = closedPeriod(site, layout, document);
	if (closed) return refuse(closed, VALIDATION, layout.form.date);
	if (options.validates && (stockCheck === 'save' || stockCheck === 'both')) {
		const question = shortage(site, layout, document, { way: 1, answers: options.answers });
		if (question) return { ok: false, faults: [question], msgCode: VALIDATION };
	}
	if (!isNumberUsed(saving, document)) return undefined;
	const number = String(document.head[layout.numberAt]);
	return refuse(texts.duplicate(number), VALIDATION, layout.form.number);
}

function write({ site, caller, layout, options }: Saving, document: Document): Saved {
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
