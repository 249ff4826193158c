import type { Chance } from '../../simulator/kingdee/selection';

export const FORM = 'STK_MISCELLANEOUS';

/** Organisations of the source, and what the code table makes of them; any other is unmapped. */
export const ORGANISATIONS: Readonly<Record<string, string>> = {
	'100': '125',
	'202': '126',
	'204': '121',
};

/** Not batch-managed, no shelf life: numbers that neither 7 nor 11 divides. */
const MATERIALS = ['M0001', 'M0002', 'M0003', 'M0005', 'M0008', 'M0009', 'M0010', 'M0012'];
const WAREHOUSES = ['CK001', 'CK002', 'CK003'];

/** What a scenario wants to be particular about a bill. */
export interface Wish {
	readonly organisation?: string;
	readonly material?: string;
	readonly warehouse?: string;
	readonly note?: string;
	readonly supplier?: string;
	readonly date?: string;
}

/** An other-inbound bill (其他入库单) of the source, drawn by chance. */
export function inboundOf(number: string, chance: Chance, wish: Wish = {}): object {
	const pick = <T>(from: readonly T[]) => from[Math.floor(chance.next() * from.length)];
	const organisation = { FNumber: wish.organisation ?? pick(Object.keys(ORGANISATIONS)) };
	const line = () => ({
		FMATERIALID: { FNumber: wish.material ?? pick(MATERIALS) },
		FUnitID: { FNumber: 'Pcs' },
		FQty: 1 + Math.floor(chance.next() * 90) / 4,
		FSTOCKID: { FNumber: wish.warehouse ?? pick(WAREHOUSES) },
		FSTOCKSTATUSID: { FNumber: 'KCZT01_SYS' },
		FOWNERTYPEID: 'BD_OwnerOrg',
		FOWNERID: organisation,
		FKEEPERTYPEID: 'BD_KeeperOrg',
		FKEEPERID: organisation,
		FEntryNote: wish.note ?? '',
	});
	return {
		FBillNo: number,
		FBillTypeID: { FNUMBER: 'QTRKD01_SYS' },
		FStockOrgId: organisation,
		FStockDirect: 'GENERAL',
		FDate: wish.date ?? '2026-02-20',
		...(wish.supplier ? { FSUPPLIERID: { FNumber: wish.supplier } } : {}),
		FOwnerTypeIdHead: 'BD_OwnerOrg',
		FOwnerIdHead: organisation,
		FEntity: Array.from({ length: 1 + Math.floor(chance.next() * 3) }, line),
	};
}

type Plain = Readonly<Record<string, unknown>>;

/** A bill as a site holds it, read behind its API. */
export interface Held {
	readonly id: string;
	readonly number: string;
	readonly status: string;
	/** `material quantity warehouse`, sorted. */
	readonly lines: readonly string[];
	readonly approved: string;
	/** Text of the stamp field. */
	readonly stamp: string;
}

export function heldOf(row: Plain): Held {
	return {
		id: String(row.FID),
		number: String(row.FBillNo).trimEnd(),
		status: String(row.FDocumentStatus),
		lines: (row.FEntity as Plain[]).map(lineOf).sort(),
		approved: String(row.FApproveDate ?? ''),
		stamp: String(row.FNOTE ?? ''),
	};
}

function lineOf({ FMATERIALID, FQty, FSTOCKID }: Plain): string {
	return [numberOf(FMATERIALID), Number(FQty), numberOf(FSTOCKID)].join(' ');
}

function numberOf(reference: unknown): string {
	const { FNumber = '' } = (reference ?? {}) as { FNumber?: unknown };
	return String(FNumber).trim();
}
