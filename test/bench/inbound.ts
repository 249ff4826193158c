/** Three-line other-inbound bills as Kingdee Query gives them. */
export function bills(count: number): Array<Record<string, unknown>> {
	return Array.from({ length: count }, (_, at) => ({
		FID: 100_000 + at,
		FBillNo: `QTRK${String(at).padStart(8, '0')}`,
		FBillTypeID: { FNumber: 'QTRKD01_SYS' },
		FStockOrgId: { FNumber: at % 3 === 0 ? '100' : '202' },
		FStockDirect: 'GENERAL',
		FDate: `2026-01-${String((at % 28) + 1).padStart(2, '0')}T00:00:00`,
		FSUPPLIERID: { FNumber: 'VEN00010' },
		FOwnerTypeIdHead: 'BD_OwnerOrg',
		FOwnerIdHead: { FNumber: '100' },
		FNOTE: '盘盈入库 stock count of January, second shift',
		FApproveDate: '2026-01-05T08:09:10.123',
		FEntity: [1, 2, 3].map((line) => row(at * 3 + line)),
	}));
}

function row(line: number): Record<string, unknown> {
	return {
		FEntryID: 500_000 + line,
		FMATERIALID: { FNumber: `M${String(line % 5000).padStart(6, '0')}` },
		FUnitID: { FNumber: 'Pcs' },
		FQty: (line % 90) + 0.5,
		FPRICE: 12.35,
		FSTOCKID: { FNumber: 'CK001' },
		FSTOCKLOCID: { FSTOCKLOCID__FF100001: { FNumber: 'A-01-02' } },
		FLOT: { FNumber: 'L20260105' },
		FProduceDate: '2026-01-01T00:00:00',
		FExpiryDate: '2027-01-01T00:00:00',
		FSTOCKSTATUSID: { FNumber: 'KCZT01_SYS' },
		FOWNERTYPEID: 'BD_OwnerOrg',
		FOWNERID: { FNumber: '100' },
		FKEEPERTYPEID: 'BD_KeeperOrg',
		FKEEPERID: { FNumber: '100' },
		FEntryNote: '',
	};
}

const reference = (field: string, value: string, key = 'FNumber') => ({
	field,
	value,
	parser: { name: 'ConvertObjectParser', params: key },
});

/** Codes of `count` materials, in a table as pasted beside a rule. */
export function codes(count: number): Record<string, string> {
	return Object.fromEntries(
		Array.from({ length: count }, (_, at) => {
			const code = `M${String(at).padStart(6, '0')}`;
			return [code, `X${code}`];
		}),
	);
}

/** The other-inbound rules of the template, with the organisation as 轻易云 published it. */
export function rules(materials?: Record<string, string>): ReadonlyArray<Record<string, unknown>> {
	const material = reference('FMATERIALID', '{FMATERIALID.FNumber}');
	return [
		{ field: 'FBillNo', value: '{{PREFIX}}{FBillNo}', is_required: true },
		reference('FBillTypeID', '{FBillTypeID.FNumber}', 'FNUMBER'),
		reference(
			'FStockOrgId',
			"_function case when '{FStockOrgId_FNumber}'='100' then '125' when '{FStockOrgId_FNumber}'='202' then '126' end",
		),
		{ field: 'FStockDirect', value: '{FStockDirect}' },
		{ field: 'FDate', value: '{FDate}', type: 'datetime' },
		{ ...reference('FSUPPLIERID', '{FSUPPLIERID.FNumber}'), missing: 'omit' },
		{ field: 'FOwnerTypeIdHead', value: '{FOwnerTypeIdHead}' },
		{ ...reference('FOwnerIdHead', '{FOwnerIdHead.FNumber}'), missing: 'omit' },
		{
			field: 'FEntity',
			type: 'array',
			value: 'FEntity',
			children: [
				materials ? { ...material, mapping: materials } : material,
				reference('FUnitID', '{FUnitID.FNumber}'),
				{ field: 'FQty', value: '{FQty}', type: 'number' },
				{ field: 'FPRICE', value: '{FPRICE}', type: 'number', missing: 'omit' },
				reference('FSTOCKID', '{FSTOCKID.FNumber}'),
				reference(
					'FSTOCKLOCID.FSTOCKLOCID__FF100001',
					'{FSTOCKLOCID.FSTOCKLOCID__FF100001.FNumber}',
				),
				{ ...reference('FLOT', '{FLOT.FNumber}'), missing: 'omit' },
				{ field: 'FProduceDate', value: '{FProduceDate}', type: 'datetime', missing: 'omit' },
				{ field: 'FExpiryDate', value: '{FExpiryDate}', type: 'datetime', missing: 'omit' },
				reference('FSTOCKSTATUSID', '{FSTOCKSTATUSID.FNumber}'),
				{ field: 'FOWNERTYPEID', value: '{FOWNERTYPEID}', missing: 'omit' },
				{ ...reference('FOWNERID', '{FOWNERID.FNumber}'), missing: 'omit' },
				{ field: 'FKEEPERTYPEID', value: '{FKEEPERTYPEID}', missing: 'omit' },
				{ ...reference('FKEEPERID', '{FKEEPERID.FNumber}'), missing: 'omit' },
				{ field: 'FEntryNote', value: '{FNOTE}', missing: 'omit' },
			],
		},
	];
}
