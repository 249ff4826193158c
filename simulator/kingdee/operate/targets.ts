import { Refusal } from '../answer';
import { pick, pickList } from '../args';
import type { Bag } from '../args';
import type { Site } from '../site';
import type { Layout } from '../store/layout';
import { texts } from '../texts';

const NOT_FOUND = 9;
const VALIDATION = 11;

/**
 * The documents an operation names, ordered by id as the server orders them (reference 4.10). Ids come before Numbers; some that do
 * not exist are passed over, and only when none exists is the call refused.
 */
export function targetsOf(site: Site, layout: Layout, data: Bag): number[] {
	const ids = idsIn(pick(data, 'Ids'));
	const numbers = ids.length > 0 ? [] : pickList(data, 'Numbers').map(String);
	if (ids.length === 0 && numbers.length === 0) {
		throw new Refusal(texts.neitherIdNorNumber, VALIDATION);
	}
	const found = new Set(
		ids.length > 0
			? ids.map(Number).filter((id) => site.store.read(layout, id) !== undefined)
			: numbers.flatMap((number) => site.store.idsByNumber(layout, number)),
	);
	if (found.size === 0 && ids.length > 0) throw new Refusal(texts.noSuchId(ids[0]), NOT_FOUND);
	if (found.size === 0) throw new Refusal(texts.noSuchNumber(numbers[0]), NOT_FOUND);
	return [...found].sort((a, b) => a - b);
}

/** Ids is a comma string; of an array only the first element works (reference 10). */
function idsIn(value: unknown): string[] {
	const text: unknown = Array.isArray(value) ? value[0] : value;
	if (typeof text !== 'string' && typeof text !== 'number') return [];
	return String(text)
		.split(',')
		.map((id) => id.trim())
		.filter(Boolean);
}
