import type { Call } from './client';
import { KingdeeError } from './errors';
import { keyLiteral, quote } from './filter';
import type { Form } from './metadata';
import type { DocumentStatus } from './outcome';

/** A bill that the target holds. */
export interface Found {
	readonly id: string;
	readonly key: string;
	readonly status: DocumentStatus | undefined;
	/** Text of the stamp field. */
	readonly stampText: string;
	readonly voided: boolean;
	/** Values of the fields that Adopt compares. */
	readonly values: readonly AdoptValue[];
}

interface AdoptValue {
	readonly field: string;
	readonly label: string;
	readonly value: unknown;
}

/** The form that bills are saved to, and how they are recognised there. */
export interface Target {
	readonly form: Form;
	/** Field that holds the key, e.g. FBillNo. */
	readonly matchField: string;
	readonly stampField: string | undefined;
	/** Head fields by which an unstamped bill is recognised; empty where nothing is adopted. */
	readonly adoptFields: readonly string[];
}

/** Keys that Kingdee's database takes for equal: case, width and trailing blanks do not tell them apart. */
export function foldKey(key: string): string {
	return key.normalize('NFKC').trimEnd().toLowerCase();
}

/** Throws `config` when the form lacks one of the fields, or has it on its lines. */
export function targetOf(
	form: Form,
	matchField: string,
	stampField: string | undefined,
	adoptFields: readonly string[] = [],
): Target {
	for (const key of [matchField, ...(stampField ? [stampField] : []), ...adoptFields]) {
		const field = form.field(key.split('.')[0]);
		if (field && !field.entry) continue;
		throw new KingdeeError('config', `${form.label} ${form.id} has no head field "${key}"`, {
			advice:
				'Choose text fields of the head, e.g. FBillNo as Match Field and FNOTE as Stamp Field.',
		});
	}
	return { form, matchField, stampField, adoptFields };
}

/** A bill as the target is asked for it. */
interface Asked {
	readonly key: string;
	readonly stamp: string | undefined;
}

/**
 * The target's bills under these keys, by folded key. Where a key is free, a bill that carries our stamp under another
 * number stands in: a number rule, or a person, has renumbered it, and sending it again would double it.
 */
export async function findBills(
	call: Call,
	target: Target,
	bills: readonly Asked[],
): Promise<Map<string, Found[]>> {
	const { matchField, stampField } = target;
	const stamped = stampField === undefined ? [] : bills.flatMap(({ stamp }) => stamp ?? []);
	const keys = `${matchField} in (${bills.map(({ key }) => quote(key)).join()})`;
	const filter =
		stamped.length > 0 ? `(${keys} or ${stampField} in (${stamped.map(quote).join()}))` : keys;
	const found = await find(call, target, filter, bills.length);
	const byKey = grouped(found, ({ key }) => foldKey(key));
	const byStamp = grouped(found, ({ stampText }) => stampText.trim());
	const answers = bills.map(({ key, stamp }): [string, Found[] | undefined] => [
		foldKey(key),
		byKey.get(foldKey(key)) ?? (stamp === undefined ? undefined : byStamp.get(stamp)),
	]);
	return new Map(answers.filter((answer): answer is [string, Found[]] => answer[1] !== undefined));
}

function grouped(found: readonly Found[], nameOf: (bill: Found) => string): Map<string, Found[]> {
	const groups = new Map<string, Found[]>();
	for (const bill of found) groups.set(nameOf(bill), [...(groups.get(nameOf(bill)) ?? []), bill]);
	return groups;
}

/** The target's bills with these ids, by id. */
export async function findById(
	call: Call,
	target: Target,
	ids: readonly string[],
): Promise<Map<string, Found>> {
	const filter = `${target.form.primaryKey} in (${ids.map(keyLiteral).join()})`;
	const found = await find(call, target, filter, ids.length);
	return new Map(found.map((bill) => [bill.id, bill]));
}

async function find(
	call: Call,
	{ form, matchField, stampField, adoptFields }: Target,
	filter: string,
	expected: number,
): Promise<Found[]> {
	const statusField = form.field('FDocumentStatus')?.key;
	const cancelField = form.field('FCancelStatus')?.key;
	const columns = [
		form.primaryKey,
		matchField,
		statusField,
		cancelField,
		stampField,
		...adoptFields,
	];
	const asked = [...new Set(columns.filter((key) => key !== undefined))];
	const rows = await readAll(
		call,
		{ FormId: form.id, FieldKeys: asked.join(), FilterString: filter },
		form.primaryKey,
		expected,
	);
	return rows.map((row) => {
		const value = (key: string | undefined) =>
			key === undefined ? '' : String(row[asked.indexOf(key)] ?? '');
		return {
			id: value(form.primaryKey),
			key: value(matchField),
			status: statusOf(value(statusField)),
			stampText: value(stampField),
			voided: value(cancelField) === 'B',
			values: adoptFields.map((field) => ({
				field,
				label: form.field(field.split('.')[0])?.label ?? '',
				value: row[asked.indexOf(field)],
			})),
		};
	});
}

/**
 * All rows of a small query. A page ends it when it is empty, or when every bill asked for is there and no site is known
 * that would have cut it: to take a bill for absent because a page was short would double it.
 */
export async function readAll(
	call: Call,
	query: { FilterString: string } & Record<string, unknown>,
	primaryKey: string,
	expected: number,
) {
	const all: unknown[][] = [];
	for (let last: unknown; ; last = all[all.length - 1][0]) {
		const behind = last === undefined ? '' : ` and ${primaryKey}>${keyLiteral(String(last))}`;
		const answer = await call('ExecuteBillQuery', {
			data: {
				...query,
				FilterString: `${query.FilterString}${behind}`,
				OrderString: `${primaryKey} ASC`,
				TopRowCount: 0,
				StartRow: 0,
				Limit: 2000,
			},
		});
		if (answer.rows === undefined)
			throw new KingdeeError('unexpected', 'ExecuteBillQuery did not answer with rows');
		all.push(...answer.rows);
		const isWhole = all.length >= expected && answer.rows.length < SMALLEST_MAXIMUM;
		if (isWhole || answer.rows.length === 0) return all;
	}
}

/** The lowest maximum of rows a call that any document names (reference 4.3). */
const SMALLEST_MAXIMUM = 200;

function statusOf(text: string): DocumentStatus | undefined {
	return /^[ZABCD]$/.test(text) ? (text as DocumentStatus) : undefined;
}
