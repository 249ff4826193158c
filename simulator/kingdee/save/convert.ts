import type { Fault } from '../answer';
import { isBag, pick, toFlag } from '../args';
import type { Bag } from '../args';
import type { Field, Form } from '../forms/form';
import { lookUps, ownerForm } from '../forms/owners';
import type { Site } from '../site';
import type { Cell } from '../store/layout';
import { parseDate } from '../time';
import { texts } from '../texts';

/** What a value is read against. */
export interface Reading {
	readonly site: Site;
	/** Internal id of the organisation that scopes base data; 0 when the bill names none. */
	readonly organisation: number;
	/** IsVerifyBaseDataField: an unknown number is named instead of leaving the field empty. */
	readonly verify: boolean;
	/** NumberSearch: references are found by their number. */
	readonly byNumber: boolean;
	readonly faults: Fault[];
}

/** A value of a model → the cell to store. What cannot be read is a fault, and the cell is left as it would be without the key. */
export function convert(field: Field, value: unknown, sibling: Bag, reading: Reading): Cell {
	switch (field.type) {
		case 'ref':
			return reference(field, value, sibling, reading);
		case 'date':
		case 'datetime':
			return readDate(field, value, reading);
		case 'number':
			return readNumber(field, value, reading);
		case 'bool':
			return toFlag(value) ? 1 : 0;
		default:
			return readText(field, value, reading);
	}
}

function readText(field: Field, value: unknown, { site, faults }: Reading): string {
	const text = value === null || value === undefined || isBag(value) ? '' : String(value);
	if (field.values && site.switches.enumValues === 'checked' && !isListed(field, text)) {
		faults.push({ FieldName: field.key, Message: texts.notListed(field.label, text) });
	}
	if (field.length !== undefined && text.length > field.length) {
		faults.push({ FieldName: field.key, Message: texts.tooLong(field.label, field.length) });
	}
	return text;
}

function isListed({ values = [] }: Field, text: string): boolean {
	return text === '' || values.includes(text);
}

function readNumber(field: Field, value: unknown, { faults }: Reading): number {
	if (value === null || value === undefined || value === '') return 0;
	const number = typeof value === 'object' ? Number.NaN : Number(value);
	if (Number.isFinite(number)) return number;
	faults.push({ FieldName: field.key, Message: texts.badValue(field.label, String(value)) });
	return 0;
}

function readDate(field: Field, value: unknown, { faults }: Reading): string | null {
	if (value === null || value === undefined || value === '') return null;
	const date = parseDate(String(value));
	if (date) return field.type === 'date' ? `${date.slice(0, 10)}T00:00:00.000` : date;
	faults.push({ FieldName: field.key, Message: texts.badValue(field.label, String(value)) });
	return null;
}

function reference(field: Field, value: unknown, sibling: Bag, reading: Reading): number {
	const { site, organisation, verify, byNumber, faults } = reading;
	if (!isBag(value)) return 0;
	const formId = lookUpOf(field, sibling);
	const form = site.store.layout(formId)?.form;
	const number = form && byNumber ? numberIn(value, form) : '';
	if (number === '') return referenceById(site, formId, value);
	const id = site.references.find(formId, number, organisation);
	if (id !== 0) return id;
	const flaw = site.references.flaw(formId, number, organisation);
	if (verify) faults.push({ FieldName: field.key, Message: unknown(site, field, number) });
	else if (flaw && site.switches.unusableReference === 'refused') {
		const Message = texts[FLAWS[flaw]](field.label, number);
		faults.push({ FieldName: field.key, Message });
	}
	return 0;
}

const FLAWS = {
	foreign: 'foreignReference',
	forbidden: 'forbiddenReference',
	notAudited: 'notAuditedReference',
} as const;

/** The text of IsVerifyBaseDataField was not found (reference 5.3). */
function unknown({ switches }: Site, field: Field, number: string): string {
	if (switches.unknownReference === 'required') return texts.requiredHead(field.label);
	if (switches.unknownReference === 'value') return texts.noSuchNumber(number);
	return texts.noSuchReference(field.label, field.key, number);
}

/** The number under its key: FNumber, FNUMBER, FStaffNumber, FUserID, … (reference 4.7). */
function numberIn(value: Bag, form: Form): string {
	if (typeof value.FNumber === 'string') return value.FNumber;
	const number = pick(value, form.numberKey) ?? pick(value, form.number);
	return number === undefined || number === null ? '' : String(number);
}

function referenceById(site: Site, formId: string, value: Bag): number {
	const id = Number(pick(value, 'Id') ?? 0);
	return site.switches.referenceById && id > 0 && site.references.exists(formId, id) ? id : 0;
}

function lookUpOf(field: Field, sibling: Bag): string {
	const kind = field.kindField ? ownerForm(String(pick(sibling, field.kindField))) : '';
	return lookUps(field).includes(kind) ? kind : (field.lookUp ?? '');
}
