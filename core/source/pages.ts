import type { SourceDocument } from './documents';
import { SourceError } from './errors';

/** One page of a list that is cut by page numbers. */
export interface Page {
	readonly documents: readonly SourceDocument[];
	/** Documents of the whole list, where the answer tells. */
	readonly total: number | undefined;
}

/** Asks for a page; `index` counts from 0. */
export type PageOf = (index: number) => Promise<Page>;

/** An empty page in the middle is asked for so many times more (source-systems 4). */
const EMPTY_REPEATS = 3;

/** A list that keeps changing is read so many times at most. */
const PASSES = 5;

/**
 * All pages, from the last to the first: a document that changes meanwhile leaves the list, and those behind it move to
 * pages that are still to come. Where fewer arrived than the list counts, it is read again until nothing new appears.
 */
export async function* backwards(system: string, pageOf: PageOf, size: number) {
	const seen = new Set<string>();
	const note = ({ documents }: Page) => {
		for (const { id } of documents) seen.add(id);
		return documents;
	};
	for (let pass = 1; pass <= PASSES; pass++) {
		const before = seen.size;
		const first = await firstPage(pageOf);
		const total = first.total ?? first.documents.length;
		for (let index = Math.ceil(total / size) - 1; index > 0; index--) {
			yield note(await filledPage(pageOf, index));
		}
		// With more than one page the first may have taken in what left the second meanwhile.
		const last = total > size ? await pageOf(0) : first;
		yield note(last);
		const complete = seen.size >= (last.total ?? total);
		if (complete || (pass > 1 && seen.size === before)) return;
	}
	throw new SourceError(
		'unexpected',
		`The list of ${system} changed so fast that ${PASSES} readings did not agree`,
		{ advice: 'The next run reads the same window again.' },
	);
}

/** An empty first page without a count is no answer: a list without rows counts 0. */
async function firstPage(pageOf: PageOf): Promise<Page> {
	const page = await pageOf(0);
	return page.total === undefined && page.documents.length === 0
		? await filledPage(pageOf, 0)
		: page;
}

async function filledPage(pageOf: PageOf, index: number): Promise<Page> {
	for (let asked = 0; asked <= EMPTY_REPEATS; asked++) {
		const page = await pageOf(index);
		if (page.documents.length > 0) return page;
	}
	return { documents: [], total: undefined };
}
