/** A conversion rule (单据转换) as data: target field ← source field. */
export interface Conversion {
	readonly id: string;
	readonly source: string;
	readonly target: string;
	readonly billType: string;
	/** The target's organisation, overridden by TargetOrgId. */
	readonly organisation: readonly [string, string];
	readonly head: Readonly<Record<string, string>>;
	readonly subHead?: {
		readonly key: string;
		/** A dotted source stands in a sub-head. */
		readonly fields: Readonly<Record<string, string>>;
	};
	readonly entry: {
		readonly source: string;
		readonly target: string;
		readonly fields: Readonly<Record<string, string>>;
	};
	/** Date fields of the target that take the day of the push. */
	readonly dates: readonly string[];
}

/** The first rule for a pair of forms is its default rule. Ids of rules differ per site; these are this simulator's. */
export const CONVERSIONS: readonly Conversion[] = [
	{
		id: 'SaleOrder-OutStock',
		source: 'SAL_SaleOrder',
		target: 'SAL_OUTSTOCK',
		billType: 'XSCKD01_SYS',
		organisation: ['FStockOrgId', 'FSaleOrgId'],
		head: { FSaleOrgId: 'FSaleOrgId', FCustomerID: 'FCustId', FNote: 'FNote' },
		subHead: {
			key: 'SubHeadEntity',
			fields: { FSettleCurrID: 'FSaleOrderFinance.FSettleCurrId', FSettleOrgID: 'FSaleOrgId' },
		},
		entry: {
			source: 'FSaleOrderEntry',
			target: 'FEntity',
			fields: {
				FMaterialID: 'FMaterialId',
				FUnitID: 'FUnitID',
				FMustQty: 'FQty',
				FRealQty: 'FQty',
				FStockID: 'FSOStockId',
				FPrice: 'FPrice',
				FTaxPrice: 'FTaxPrice',
				FEntryTaxRate: 'FEntryTaxRate',
				FIsFree: 'FIsFree',
				FSrcBillNo: '$number',
			},
		},
		dates: ['FDate'],
	},
	{
		id: 'OutStock-SalReturnStock',
		source: 'SAL_OUTSTOCK',
		target: 'SAL_RETURNSTOCK',
		billType: 'XSTHD01_SYS',
		organisation: ['FStockOrgId', 'FStockOrgId'],
		head: { FSaleOrgId: 'FSaleOrgId', FRetcustId: 'FCustomerID' },
		subHead: {
			key: 'SubHeadEntity',
			fields: {
				FSettleCurrId: 'SubHeadEntity.FSettleCurrID',
				FSettleOrgId: 'SubHeadEntity.FSettleOrgID',
			},
		},
		entry: {
			source: 'FEntity',
			target: 'FEntity',
			fields: {
				FMaterialId: 'FMaterialID',
				FUnitID: 'FUnitID',
				FRealQty: 'FRealQty',
				FStockId: 'FStockID',
				FLot: 'FLot',
				FTaxPrice: 'FTaxPrice',
				FPrice: 'FPrice',
				FEntryTaxRate: 'FEntryTaxRate',
				FIsFree: 'FIsFree',
			},
		},
		dates: ['FDate'],
	},
	{
		id: 'PUR_PurchaseOrder-STK_InStock',
		source: 'PUR_PurchaseOrder',
		target: 'STK_InStock',
		billType: 'RKD01_SYS',
		organisation: ['FStockOrgId', 'FPurchaseOrgId'],
		head: { FPurchaseOrgId: 'FPurchaseOrgId', FSupplierId: 'FSupplierId' },
		subHead: {
			key: 'FInStockFin',
			fields: { FSettleCurrId: 'FPOOrderFinance.FSettleCurrId', FSettleOrgId: 'FPurchaseOrgId' },
		},
		entry: {
			source: 'FPOOrderEntry',
			target: 'FInStockEntry',
			fields: {
				FMaterialId: 'FMaterialId',
				FUnitID: 'FUnitId',
				FMustQty: 'FQty',
				FRealQty: 'FQty',
				FPrice: 'FPrice',
				FTaxPrice: 'FTaxPrice',
				FEntryTaxRate: 'FEntryTaxRate',
				FGiveAway: 'FGiveAway',
				FSrcBillNo: '$number',
			},
		},
		dates: ['FDate'],
	},
	{
		id: 'AP_InStockToPayableMap',
		source: 'STK_InStock',
		target: 'AP_Payable',
		billType: 'YFD01_SYS',
		organisation: ['FSETTLEORGID', 'FInStockFin.FSettleOrgId'],
		head: {
			FSUPPLIERID: 'FSupplierId',
			FCURRENCYID: 'FInStockFin.FSettleCurrId',
			FPAYORGID: 'FInStockFin.FSettleOrgId',
			FPURCHASEORGID: 'FPurchaseOrgId',
		},
		subHead: {
			key: 'FsubHeadFinc',
			fields: { FMAINBOOKSTDCURRID: 'FInStockFin.FSettleCurrId', FEXCHANGETYPE: '=HLTX01_SYS' },
		},
		entry: {
			source: 'FInStockEntry',
			target: 'FEntityDetail',
			fields: {
				FMATERIALID: 'FMaterialId',
				FPRICEUNITID: 'FUnitID',
				FPriceQty: 'FRealQty',
				FPrice: 'FPrice',
				FTaxPrice: 'FTaxPrice',
				FEntryTaxRate: 'FEntryTaxRate',
			},
		},
		dates: ['FDATE', 'FENDDATE_H', 'FACCNTTIMEJUDGETIME'],
	},
];
