/** What a bill of the other-inbound scenario is there to show. */
export type BillKind =
	| 'ordinary'
	/** Bill types 费用物料入库 and 物流详情入库. */
	| 'type03'
	| 'type07'
	| 'notApproved'
	/** All lines, or some lines beside others, in warehouse 406. */
	| 'all406'
	| 'some406'
	| 'org300'
	/** A material that only the source has: M0058 to M0060. */
	| 'foreignMaterial';

const COUNTS: ReadonlyArray<readonly [BillKind, number]> = [
	['type03', 12],
	['type07', 12],
	['notApproved', 10],
	['all406', 8],
	['some406', 15],
	['org300', 20],
	['foreignMaterial', 9],
	['ordinary', 257],
];
/** Prime to the number of bills: mixes the kinds without chance. */
const STRIDE = 149;

export interface Planned {
	readonly index: number;
	readonly number: string;
	readonly kind: BillKind;
}

/** The bills of the source, in the order in which they are written. */
export function plan(): Planned[] {
	const kinds = COUNTS.flatMap(([kind, count]) => Array.from({ length: count }, () => kind));
	return kinds.map((_, index) => ({
		index,
		number: `QTRK${String(index + 1).padStart(6, '0')}`,
		kind: kinds[(index * STRIDE) % kinds.length],
	}));
}
