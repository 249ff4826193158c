/** A valid line and a valid bill of 其他入库单; the second argument overrides keys. */
export function line(further: object = {}): Record<string, unknown> {
	return {
		FMATERIALID: { FNumber: 'M0001' },
		FUnitID: { FNumber: 'Pcs' },
		FSTOCKSTATUSID: { FNumber: 'KCZT01_SYS' },
		FQty: 5,
		FSTOCKID: { FNumber: 'CK001' },
		...further,
	};
}

export function inbound(FBillNo: string, further: object = {}): Record<string, unknown> {
	return {
		FBillNo,
		FBillTypeID: { FNUMBER: 'QTRKD01_SYS' },
		FStockOrgId: { FNumber: '100' },
		FDate: '2026-01-05',
		FOwnerTypeIdHead: 'BD_OwnerOrg',
		FOwnerIdHead: { FNumber: '100' },
		FEntity: [line()],
		...further,
	};
}
