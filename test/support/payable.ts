/** A payable with so many details and so many plan rows. */
export function payable(number: string, details: number, plans: number) {
	return {
		...{ FBillNo: number, FBillTypeID: { FNUMBER: 'YFD01_SYS' }, FDATE: '2026-01-05' },
		...{ FENDDATE_H: '2026-02-04', FSUPPLIERID: { FNumber: 'VEN00001' } },
		...{ FCURRENCYID: { FNumber: 'PRE001' }, FSETTLEORGID: { FNumber: '100' } },
		...{ FPAYORGID: { FNumber: '100' }, FBUSINESSTYPE: 'CG' },
		FsubHeadFinc: {
			FACCNTTIMEJUDGETIME: '2026-01-05',
			FMAINBOOKSTDCURRID: { FNumber: 'PRE001' },
			FEXCHANGETYPE: { FNumber: 'HLTX01_SYS' },
		},
		FEntityDetail: Array.from({ length: details }, (_, i) => ({
			...{ FMATERIALID: { FNumber: 'M0001' }, FPRICEUNITID: { FNumber: 'Pcs' } },
			...{ FPriceQty: i + 1, FTaxPrice: 10, FEntryTaxRate: 13 },
		})),
		FEntityPlan: Array.from({ length: plans }, (_, i) => ({
			...{ FENDDATE: '2026-02-04', FPAYAMOUNTFOR: i + 1 },
		})),
	};
}
