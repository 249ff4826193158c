import { Refusal } from '../answer';
import { isBag, pick, pickList, pickText } from '../args';
import type { Bag } from '../args';
import { cellOf } from '../save/lifecycle';
import type { Caller, Site } from '../site';
import { hasDataRight } from '../rights';
import type { Layout } from '../store/layout';
import { texts } from '../texts';

const NOT_FOUND = 9;
const VALIDATION = 11;

export interface Asking {
	readonly site: Site;
	readonly caller: Caller;
	readonly data: Bag;
}

/**
 * The documents an operation names, ordered by id as the server orders them (reference 4.10). Ids come before Numbers; some that do
 * not exist are passed over, and only when none exists is the call refused.
 */
export function targetsOf({ site, caller, data }: Asking, layout: Layout): number[] {
	const ids = idsIn(pick(data, 'Ids'), site.switches.idsArray).concat(withEntries(data));
	const numbers = ids.length > 0 ? [] : pickList(data, 'Numbers').map(String);
	if (ids.length === 0 && numbers.length === 0) {
		throw new Refusal(texts.neitherIdNorNumber, VALIDATION);
	}
	const organisation = Number(pickText(data, 'CreateOrgId')) || site.seatOf(caller);
	const found = new Set(
		ids.length > 0
			? ids.map(Number).filter((id) => site.store.read(layout, id) !== undefined)
			: numbers.flatMap((number) => byNumber(site, layout, number, organisation)),
	);
	const known = (number: string) => byNumber(site, layout, number, organisation).length > 0;
	const missing = numbers.find((number) => !known(number));
	if (missing !== undefined && site.switches.missingTargets === 'refused') {
		throw new Refusal(texts.noSuchNumber(missing), NOT_FOUND);
	}
	if (found.size === 0 && ids.length > 0) throw new Refusal(texts.noSuchId(ids[0]), NOT_FOUND);
	if (found.size === 0) throw new Refusal(texts.noSuchNumber(numbers[0]), NOT_FOUND);
	const visible = [...found].filter((id) => hasDataRight(site, layout, id));
	if (visible.length === 0) throw new Refusal(texts.noSuchBill, NOT_FOUND);
	return visible.sort((a, b) => a - b);
}

/** Base data has a row for each organisation under one number: CreateOrgId or the organisation switched to says which is meant. */
export function byNumber(
	site: Site,
	layout: Layout,
	number: string,
	organisation: number | undefined,
): number[] {
	const { kind, org } = layout.form;
	const all = site.store.idsByNumber(layout, number);
	if (kind !== 'baseData' || !org || !organisation) return all;
	return all.filter((id) => {
		const document = site.store.read(layout, id);
		return document !== undefined && cellOf(layout, document, org) === organisation;
	});
}

/** `PkEntryIds: [{"Id":"100029","EntryIds":"100051,100052"}]` (reference 4.12): entry rows by bill. */
export function entryIdsIn(data: Bag): ReadonlySet<number> {
	const rows = pickList(data, 'PkEntryIds').filter(isBag);
	return new Set(rows.flatMap((row) => pickText(row, 'EntryIds').split(',').map(Number)));
}

function withEntries(data: Bag): string[] {
	const rows = pickList(data, 'PkEntryIds').filter(isBag);
	return rows.map((row) => pickText(row, 'Id')).filter(Boolean);
}

/** Ids is a comma string; of an array only the first element works, says one source, another sends arrays (reference 10). */
function idsIn(value: unknown, idsArray: 'first' | 'all'): string[] {
	const all: unknown[] = Array.isArray(value) ? value : [value];
	return (idsArray === 'first' ? all.slice(0, 1) : all)
		.filter((id) => typeof id === 'string' || typeof id === 'number')
		.flatMap((id) => String(id).split(','))
		.map((id) => id.trim())
		.filter(Boolean);
}
