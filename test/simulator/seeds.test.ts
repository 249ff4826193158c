import { createKingdee } from '../../simulator/kingdee/kingdee';
import { HandClock } from './handClock';

const FORM = 'STK_MISCELLANEOUS';

interface Bill {
	FBillNo: string;
	FNOTE: string;
	FDocumentStatus: string;
	FApproveDate: string | null;
	FBillTypeID: { FNumber: string };
	FStockOrgId: { FNumber: string };
	FEntity: Array<{ FSTOCKID: { FNumber: string }; FMATERIALID: { FNumber: string } }>;
}

async function billsOf(seed: 'otherInboundSource' | 'otherInboundTarget') {
	const kingdee = await createKingdee({ seed, clock: new HandClock() });
	return kingdee.bills.rows(FORM) as unknown as Bill[];
}

const lines = (bills: Bill[]) => bills.reduce((sum, bill) => sum + bill.FEntity.length, 0);

describe('seeds', () => {
	it('otherInboundSource holds what the scenario has to get right', async () => {
		const bills = await billsOf('otherInboundSource');
		const count = (test: (bill: Bill) => boolean) => bills.filter(test).length;
		const in406 = ({ FSTOCKID }: Bill['FEntity'][0]) => FSTOCKID.FNumber === '406';
		expect(lines(bills)).toBeGreaterThanOrEqual(1000);
		expect(count((bill) => bill.FBillTypeID.FNumber === 'QTRKD03_SYS')).toBe(12);
		expect(count((bill) => bill.FBillTypeID.FNumber === 'QTRKD07_SYS')).toBe(12);
		expect(count((bill) => bill.FDocumentStatus !== 'C')).toBe(10);
		expect(count(({ FEntity }) => FEntity.every(in406))).toBe(8);
		expect(count(({ FEntity }) => FEntity.some(in406) && !FEntity.every(in406))).toBe(15);
		expect(count((bill) => bill.FStockOrgId.FNumber === '300')).toBe(20);
		const foreign = /^M00(58|59|60)$/;
		const isForeign = ({ FEntity }: Bill) =>
			FEntity.some(({ FMATERIALID }) => foreign.test(FMATERIALID.FNumber));
		expect(count(isForeign)).toBe(9);
	});

	it('otherInboundSource was approved over the last three days, some at the same moment', async () => {
		const approved = (await billsOf('otherInboundSource')).filter((bill) => bill.FApproveDate);
		expect(approved.length).toBeGreaterThanOrEqual(300);
		expect(lines(approved)).toBeGreaterThanOrEqual(900);
		const moments = approved.map((bill) => bill.FApproveDate ?? '').sort();
		expect(moments[0].slice(0, 10)).toBe('2026-01-02');
		expect(moments[moments.length - 1].slice(0, 10)).toBe('2026-01-05');
		expect(new Set(moments).size).toBeLessThan(approved.length / 2);
	});

	it('otherInboundTarget has 20 bills of its own under numbers of the source', async () => {
		const source = await billsOf('otherInboundSource');
		const target = await billsOf('otherInboundTarget');
		const numbers = new Map(source.map((bill) => [bill.FBillNo, bill]));
		expect(target).toHaveLength(20);
		for (const bill of target) {
			const other = numbers.get(bill.FBillNo);
			expect(other).toMatchObject({ FDocumentStatus: 'C' });
			expect(other?.FNOTE).not.toBe(bill.FNOTE);
		}
	});

	it('are the same every time, and reset brings them back', async () => {
		const kingdee = await createKingdee({ seed: 'otherInboundTarget', clock: new HandClock() });
		const before = kingdee.bills.rows(FORM);
		kingdee.create('BD_UNIT', { FNumber: 'Box', FName: '箱' });
		await kingdee.reset();
		expect(kingdee.bills.rows(FORM)).toEqual(before);
		expect(kingdee.bills.byNumber('BD_UNIT', 'Box')).toEqual([]);
	});
});
