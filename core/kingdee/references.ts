import { asList, asRecord } from '../json';
import type { Bill } from './bill';
import type { Call } from './client';
import { KingdeeError } from './errors';
import { quote } from './filter';
import type { Field, Form } from './metadata';
import { chunks } from './run';
import { foldKey, readAll } from './target';
import { valueOf } from './value';

/** A base data record (基础资料) that bills name and cannot use; told once, however many bills name it. */
export interface Missing {
	readonly form: string;
	readonly label: string;
	readonly number: string;
	/** First field that names it. */
	readonly field: string;
	readonly fieldLabel: string;
	readonly organisations: readonly string[];
	readonly what: 'doesNotExist' | 'notAllocated' | 'disabled' | 'notAudited';
	/** Keys of the bills that name it. */
	readonly bills: readonly string[];
}

export interface References {
	readonly missing: readonly Missing[];
	/** Kinds of base data that the site does not let us check, with the reason. */
	readonly unchecked: readonly string[];
}

/** One number as bills of the same organisations name it. */
interface Named {
	readonly field: Field;
	readonly number: string;
	readonly organisations: readonly string[];
	readonly bills: Set<string>;
}

const ORGANISATIONS = 'ORG_Organizations';

/**
 * Checks every reference of the bills with grouped queries, one for each kind of base data and 190 numbers: whether it
 * exists, is audited, enabled, and allocated to an organisation of the bill's head.
 */
export async function checkReferences(
	call: Call,
	form: Form,
	bills: readonly Bill[],
	formOf: (id: string) => Promise<Form>,
): Promise<References> {
	const missing: Missing[] = [];
	const unchecked: string[] = [];
	for (const [kind, named] of namedBy(form, bills)) {
		const [id, numberKey] = kind.split(' ');
		const found = await check(call, id, numberKey, named, formOf).catch(KingdeeError.from);
		if (!(found instanceof KingdeeError)) missing.push(...found);
		else if (found.kind !== 'rejected' && found.kind !== 'config') return await rethrow(found);
		else unchecked.push(`${id} (${named[0].field.label}): ${found.message}`);
	}
	return { missing, unchecked };
}

async function rethrow(error: KingdeeError): Promise<never> {
	return await Promise.reject(error);
}

/** What the bills name, by kind of base data and number key. */
function namedBy(form: Form, bills: readonly Bill[]): Map<string, Named[]> {
	const kinds = new Map<string, Map<string, Named>>();
	for (const { item, key } of bills) {
		const organisations = organisationsOf(form, item.model);
		for (const { field, lookUp, numberKey, number } of referencesIn(form, item.model)) {
			const kind = `${lookUp} ${numberKey.toUpperCase()}`;
			const named = kinds.get(kind) ?? new Map<string, Named>();
			const id = JSON.stringify([foldKey(number), organisations]);
			const entry = named.get(id) ?? { field, number, organisations, bills: new Set<string>() };
			entry.bills.add(key);
			kinds.set(kind, named.set(id, entry));
		}
	}
	return new Map([...kinds].map(([kind, named]) => [kind, [...named.values()]]));
}

interface Reference {
	readonly field: Field;
	readonly lookUp: string;
	readonly numberKey: string;
	readonly number: string;
}

/** References `{FNumber: …}` of head, sub-heads and lines; ids and flex values are left to Kingdee. */
function referencesIn(form: Form, part: Readonly<Record<string, unknown>>): Reference[] {
	return Object.entries(part).flatMap(([key, value]): Reference[] => {
		const field = form.field(key);
		const lookUp = field?.lookUp && kindOf(part, key, field.lookUp);
		if (field && lookUp) {
			const [[numberKey, number] = ['', '']] = Object.entries(asRecord(value));
			const isNumber = /^F\w*(number|userid)$/i.test(numberKey) && lookUp !== LOTS;
			return isNumber && number ? [{ field, lookUp, numberKey, number: String(number) }] : [];
		}
		if (field) return [];
		const parts = Array.isArray(value) ? asList(value) : [value];
		return parts.flatMap((each) => referencesIn(form, asRecord(each)));
	});
}

/** A lot (批号) that does not exist yet is made when the bill is saved. */
const LOTS = 'BD_BatchMainFile';

/** Owner, keeper and the like point to the kind that a sibling field names: FOWNERTYPEID for FOWNERID (reference 7.1). */
function kindOf(part: Readonly<Record<string, unknown>>, key: string, lookUp: string): string {
	const sibling = Object.keys(part).find(
		(other) =>
			/TYPE/i.test(other) && other.replace(/TYPE/i, '').toUpperCase() === key.toUpperCase(),
	);
	const kind = sibling === undefined ? '' : String(part[sibling]);
	if (/^BD_(Owner|Keeper)Org$/i.test(kind)) return ORGANISATIONS;
	return /^[A-Z]+_\w+$/i.test(kind) ? kind : lookUp;
}

function organisationsOf(form: Form, model: Readonly<Record<string, unknown>>): string[] {
	const numbers = Object.entries(model).flatMap(([key, value]) => {
		const lookUp = form.field(key)?.lookUp;
		const number = valueOf(asRecord(value), 'FNumber');
		return lookUp && kindOf(model, key, lookUp) === ORGANISATIONS && number ? [String(number)] : [];
	});
	return [...new Set(numbers)].sort();
}

async function check(
	call: Call,
	id: string,
	numberKey: string,
	named: readonly Named[],
	formOf: (id: string) => Promise<Form>,
): Promise<Missing[]> {
	const form = await formOf(id);
	const numberField = form.field(numberKey) ?? form.field('FNumber');
	if (!numberField)
		throw new KingdeeError('config', `${form.label} ${form.id} has no field ${numberKey}`);
	const rows = new Map<string, Row[]>();
	const numbers = [...new Set(named.map(({ number }) => number))];
	for (const chunk of chunks(numbers, 190)) {
		for (const row of await readRows(call, form, numberField.key, chunk))
			rows.set(foldKey(row.number), [...(rows.get(foldKey(row.number)) ?? []), row]);
	}
	return named.flatMap(({ field, number, organisations, bills }) => {
		const what = verdict(rows.get(foldKey(number)) ?? [], organisations);
		if (what === undefined) return [];
		const { key, label } = field;
		const about = { form: id, label: form.label, number, field: key, fieldLabel: label };
		return [{ ...about, organisations, what, bills: [...bills] }];
	});
}

interface Row {
	readonly number: string;
	readonly status: string;
	readonly forbidden: boolean;
	/** Organisation that may use it; undefined where all may. */
	readonly organisation: string | undefined;
}

async function readRows(
	call: Call,
	form: Form,
	numberKey: string,
	numbers: readonly string[],
): Promise<Row[]> {
	const status = form.field('FDocumentStatus')?.key;
	const forbid = form.field('FForbidStatus')?.key;
	const use = form.field('FUseOrgId') && 'FUseOrgId.FNumber';
	const keys = [form.primaryKey, numberKey, status, forbid, use].filter((key) => key !== undefined);
	const query = {
		FormId: form.id,
		FieldKeys: keys.join(),
		FilterString: `${numberKey} in (${numbers.map(quote).join()})`,
	};
	const rows = await readAll(call, query, form.primaryKey, numbers.length);
	return rows.map((row) => {
		const text = (key: string | undefined) =>
			key === undefined ? '' : String(row[keys.indexOf(key)] ?? '').trim();
		return {
			number: text(numberKey),
			status: text(status),
			forbidden: text(forbid) === 'B',
			organisation: text(use) || undefined,
		};
	});
}

function verdict(
	rows: readonly Row[],
	organisations: readonly string[],
): Missing['what'] | undefined {
	if (rows.length === 0) return 'doesNotExist';
	const usable = rows.filter(
		({ organisation }) =>
			organisation === undefined ||
			organisations.length === 0 ||
			organisations.includes(organisation),
	);
	if (usable.length === 0) return 'notAllocated';
	if (usable.every(({ forbidden }) => forbidden)) return 'disabled';
	if (usable.every(({ status }) => status !== '' && status !== 'C')) return 'notAudited';
	return undefined;
}
