import { asList, asRecord } from '../json';
import type { SourceCall, SourceClient } from '../source/client';
import type { SourceDocument } from '../source/documents';
import { SourceError } from '../source/errors';
import { backwards, type Page } from '../source/pages';
import { parseWall, wallTime, type Slice } from '../source/window';
import { SYSTEM } from './answer';

/** Seven days is the longest window; one second less, so that nobody counts eight (source-systems 12). */
export const WIDEST_MS = 7 * 86_400_000 - 1000;

/** Sheets a page, the greatest that is allowed. */
const PAGE = 50;

/**
 * All inventory count sheets (盘点单) that changed in the slice. States are asked for one by one: a list of several is not
 * documented, and a sheet leaves `Confirmed` when it is archived.
 */
export async function* listCounts(
	client: SourceClient,
	base: string,
	statuses: readonly string[],
	slice: Slice,
) {
	for (const status of statuses) {
		const pageOf = async (index: number) =>
			readPage(await client.call(countsCall(base, status, slice, index)));
		yield* backwards(SYSTEM, pageOf, PAGE);
	}
}

function countsCall(base: string, status: string, { from, to }: Slice, index: number): SourceCall {
	const biz = {
		modified_begin: wallTime(from),
		modified_end: wallTime(to),
		page_index: index + 1,
		page_size: PAGE,
		status,
	};
	return {
		name: 'inventory/count/query',
		request: {
			method: 'POST',
			url: `${base}/open/inventory/count/query`,
			headers: {},
			body: JSON.stringify(biz),
		},
	};
}

function readPage(answer: unknown): Page {
	const { datas, data_count: count } = asRecord(answer);
	const total = Number(count);
	return {
		documents: asList(datas).map(documentOf),
		total: count === undefined || Number.isNaN(total) ? undefined : total,
	};
}

function documentOf(sheet: unknown): SourceDocument {
	const record = asRecord(sheet);
	const id = String(record.io_id ?? '');
	const changed = parseWall(String(record.modified ?? ''));
	if (id === '' || changed === undefined) {
		throw new SourceError(
			'unexpected',
			`A count sheet of ${SYSTEM} has no io_id or no modified time`,
			{ advice: `Its fields are: ${Object.keys(record).join(', ')}` },
		);
	}
	return { id, changed, record };
}

/** The sheet with the lines wanted only: a profit (盘盈) has `qty` above 0, a loss (盘亏) below (source-systems 6.2). */
export function withLines(
	record: Readonly<Record<string, unknown>>,
	wanted: 'all' | 'profit' | 'loss',
): Readonly<Record<string, unknown>> {
	if (wanted === 'all') return record;
	const sign = wanted === 'profit' ? 1 : -1;
	const items = asList(record.items).filter((line) => Number(asRecord(line).qty) * sign > 0);
	return { ...record, items };
}
