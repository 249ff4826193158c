import { midnight, wall } from '../source/wall';
import type { Count } from './counts';

/** What a count sheet of the seed is there to show. */
export type CountKind =
	| 'ordinary'
	| 'archived'
	/** No line of profit: nothing to bring over. */
	| 'lossOnly'
	| 'noLines'
	| 'toBeConfirmed'
	| 'cancelled'
	| 'void'
	/** Counted at midnight of +08:00: in any other zone it is another day. */
	| 'midnight'
	| 'decimals'
	| 'lot'
	| 'unknownSku'
	| 'unknownWarehouse';

const COUNTS: ReadonlyArray<readonly [CountKind, number]> = [
	['archived', 25],
	['lossOnly', 15],
	['noLines', 5],
	['toBeConfirmed', 10],
	['cancelled', 5],
	['void', 5],
	['midnight', 8],
	['decimals', 10],
	['lot', 6],
	['unknownSku', 7],
	['unknownWarehouse', 5],
	['ordinary', 130],
];
/** Prime to the number of sheets: mixes the kinds without chance. */
const STRIDE = 97;

const DAY = 86_400_000;
const PLACES = [
	[10001, 1],
	[10001, 2],
	[10002, 1],
] as const;
const STATUSES: Readonly<Record<string, string>> = {
	archived: 'Archive',
	toBeConfirmed: 'WaitConfirm',
	cancelled: 'Cancelled',
	void: 'Delete',
};
/** Neither lots nor shelf life (every 7th, every 11th): those of the simulated Kingdee's seed. */
const MATERIALS = [1, 2, 3, 4, 5, 6, 8, 9, 10, 12, 13, 15, 16, 17, 18, 19, 20];

/** Count sheets of the last three days, three at a time at the same second, with every awkward case. */
export function seedCounts(now: number): Array<Count & { readonly kind: CountKind }> {
	const kinds = COUNTS.flatMap(([kind, count]) => Array.from({ length: count }, () => kind));
	return kinds.map((_, index) => {
		const kind = kinds[(index * STRIDE) % kinds.length];
		const step = Math.floor((2.8 * DAY) / kinds.length);
		return countOf(kind, index, now - 2.9 * DAY + Math.floor(index / 3) * 3 * step);
	});
}

function countOf(kind: CountKind, index: number, moment: number) {
	const [company, area] = PLACES[index % PLACES.length];
	const counted = kind === 'midnight' ? midnight(moment) : moment - 3_600_000;
	return {
		kind,
		io_id: 100_001 + index,
		type: '盘点单',
		io_date: wall(counted),
		status: STATUSES[kind] ?? 'Confirmed',
		wms_co_id: kind === 'unknownWarehouse' ? 10009 : company,
		wh_id: area,
		modified: wall(moment),
		remark: index % 5 === 0 ? '月末盘点' : '',
		items:
			kind === 'noLines'
				? []
				: Array.from({ length: 2 + (index % 3) }, (_, line) => lineOf(kind, index, line)),
	};
}

/** The first line is one of profit, the second one of loss. */
function lineOf(kind: CountKind, index: number, line: number) {
	const material = kind === 'lot' ? 7 : MATERIALS[(index + line * 5) % MATERIALS.length];
	const isUnknown = kind === 'unknownSku' && line === 0;
	const difference = 1 + ((index + line) % 9) + (kind === 'decimals' ? 0.125 : 0);
	return {
		ioi_id: 200_000 + index * 10 + line,
		sku_id: isUnknown ? `SKU-X${index % 2}` : `SKU-${String(material).padStart(4, '0')}`,
		r_qty: 20 + difference,
		qty: kind === 'lossOnly' || line % 3 === 1 ? -difference : difference,
		batch_id: kind === 'lot' ? `L26${index}` : '',
		product_date: '',
		expiration_date: '',
	};
}
