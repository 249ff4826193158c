import type { SaveItem } from '../../core/kingdee/bill';
import type { SaveOptions } from '../../core/kingdee/run';

/** A valid other-inbound bill (其他入库单) of the seed 'basic'. */
export function otherInbound(
	number: string,
	lines = 2,
	changes: object = {},
): Record<string, unknown> {
	return {
		FBillNo: number,
		FBillTypeID: { FNUMBER: 'QTRKD01_SYS' },
		FStockOrgId: { FNumber: '100' },
		FStockDirect: 'GENERAL',
		FDate: '2026-01-05',
		FOwnerTypeIdHead: 'BD_OwnerOrg',
		FOwnerIdHead: { FNumber: '100' },
		...changes,
		FEntity: Array.from({ length: lines }, (_, i) => otherInboundLine(i + 1)),
	};
}

function otherInboundLine(quantity: number): Record<string, unknown> {
	return {
		FMATERIALID: { FNumber: 'M0001' },
		FUnitID: { FNumber: 'Pcs' },
		FQty: quantity,
		FSTOCKID: { FNumber: 'CK001' },
		FSTOCKSTATUSID: { FNumber: 'KCZT01_SYS' },
		FOWNERTYPEID: 'BD_OwnerOrg',
		FOWNERID: { FNumber: '100' },
		FKEEPERTYPEID: 'BD_KeeperOrg',
		FKEEPERID: { FNumber: '100' },
	};
}

/** Items to save: bill n came from record n at version 1. */
export function items(count: number, lines = 2): SaveItem[] {
	return Array.from({ length: count }, (_, i) =>
		item(`IN${String(i + 1).padStart(4, '0')}`, '1', lines),
	);
}

export function item(number: string, version = '1', lines = 2, changes: object = {}): SaveItem {
	return { model: otherInbound(number, lines, changes), sourceId: `id-${number}`, version };
}

export const TO_AUDIT = {
	source: 'test',
	whenExists: 'keep',
	afterSave: 'audit',
	batchSize: 20,
	verifyBaseData: true,
	compare: { lines: true, totals: [] },
} as const satisfies SaveOptions & { source: string };
