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

const ORGANISATION = { FNumber: '100' };
const YUAN = { FNumber: 'PRE001' };

export function outbound(FBillNo: string, further: object = {}): Record<string, unknown> {
	return {
		FBillNo,
		FBillTypeID: { FNUMBER: 'QTCKD01_SYS' },
		...{ FStockOrgId: ORGANISATION, FPickOrgId: ORGANISATION, FDate: '2026-01-05' },
		FEntity: [outboundLine()],
		...further,
	};
}

export function outboundLine(further: object = {}): Record<string, unknown> {
	return {
		...{ FMaterialId: { FNumber: 'M0001' }, FUnitID: { FNumber: 'Pcs' }, FQty: 5 },
		...{ FStockId: { FNumber: 'CK001' }, FStockStatusId: { FNumber: 'KCZT01_SYS' } },
		...further,
	};
}

export function saleOrder(FBillNo: string, further: object = {}): Record<string, unknown> {
	const goods = { FMaterialId: { FNumber: 'M0001' }, FUnitID: { FNumber: 'Pcs' }, FQty: 3 };
	return {
		FBillNo,
		FBillTypeID: { FNUMBER: 'XSDD01_SYS' },
		...{ FDate: '2026-01-05', FSaleOrgId: ORGANISATION, FCustId: { FNumber: 'CUST0001' } },
		FSaleOrderFinance: { FSettleCurrId: YUAN },
		FSaleOrderEntry: [{ ...goods, FTaxPrice: 11.3, FEntryTaxRate: 13, ...further }],
	};
}

export function saleOutbound(FBillNo: string, further: object = {}): Record<string, unknown> {
	return {
		FBillNo,
		FBillTypeID: { FNUMBER: 'XSCKD01_SYS' },
		...{ FDate: '2026-01-05', FSaleOrgId: ORGANISATION, FCustomerID: { FNumber: 'CUST0001' } },
		FStockOrgId: ORGANISATION,
		SubHeadEntity: { FSettleCurrID: YUAN, FSettleOrgID: ORGANISATION },
		FEntity: [saleOutboundLine()],
		...further,
	};
}

export function saleOutboundLine(further: object = {}): Record<string, unknown> {
	return {
		...{ FMaterialID: { FNumber: 'M0001' }, FUnitID: { FNumber: 'Pcs' }, FRealQty: 2 },
		...{ FStockID: { FNumber: 'CK001' }, FTaxPrice: 11.3, FEntryTaxRate: 13 },
		...further,
	};
}
