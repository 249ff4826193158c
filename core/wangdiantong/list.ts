import { asList, asRecord } from '../json';
import type { SourceClient } from '../source/client';
import type { SourceDocument, Standing } from '../source/documents';
import { SourceError } from '../source/errors';
import { backwards, type Page } from '../source/pages';
import { parseWall, type Slice } from '../source/window';
import type { WangdiantongAccount } from './account';
import { SYSTEM } from './answer';
import { PAGE_SIZES, refundsCall, type RefundQuery } from './calls';

/** 30 days is the longest window; one second less, so that nobody counts 31 (source-systems 12). */
export const WIDEST_MS = 30 * 86_400_000 - 1000;

/** All refund stock-ins that changed in the slice, with their lines. */
export async function* listRefunds(
	client: SourceClient,
	account: Pick<WangdiantongAccount, 'edition' | 'url'>,
	query: RefundQuery,
	slice: Slice,
) {
	const pageOf = async (index: number) =>
		readPage(asRecord(await client.call(refundsCall(account, query, slice, index))));
	yield* backwards(SYSTEM, pageOf, PAGE_SIZES[account.edition]);
}

/** 旗舰版 names its list `order`, 企业版 `stockin_list`. */
function readPage(answer: Readonly<Record<string, unknown>>): Page {
	const list = answer.order ?? answer.stockin_list;
	const total = Number(answer.total_count);
	return {
		documents: asList(list).map(documentOf),
		total: answer.total_count === undefined || Number.isNaN(total) ? undefined : total,
	};
}

function documentOf(order: unknown): SourceDocument {
	const record = asRecord(order);
	const id = String(record.order_no ?? '');
	const changed = parseWall(String(record.modified ?? ''));
	if (id === '' || changed === undefined) {
		throw new SourceError(
			'unexpected',
			`A stock-in of ${SYSTEM} has no order_no or no modified time`,
			{ advice: `Its fields are: ${Object.keys(record).join(', ')}` },
		);
	}
	return { id, changed, record };
}

/** 已取消, and 已拒绝 of 企业版: what has ended there will never be settled. */
const ENDED = { flagship: [10], enterprise: [10, 40] };

/**
 * Where the refund of a stock-in stands. `process_status` cannot be asked for, and may move without a new `modified`
 * time: what is below `least` is waited for, unless it has ended.
 */
export function standingOf(
	{ record }: SourceDocument,
	{ edition }: Pick<WangdiantongAccount, 'edition'>,
	least: number,
): Standing {
	if (record.process_status === undefined) return 'due';
	const status = Number(record.process_status);
	if (status >= least) return 'due';
	const ended = edition.startsWith('enterprise') ? ENDED.enterprise : ENDED.flagship;
	return ended.includes(status) ? 'ended' : 'pending';
}
