import { bench, type Bench } from '../../support/kingdee';
import { items } from '../../support/otherInbound';
import { INBOUND, outcomes, save } from './support';

const RULE = { switches: { numberRuleOverrides: true } } as const;

function stamps({ kingdee }: Bench): string[] {
	return kingdee.bills.rows(INBOUND).map(({ FNOTE }) => String(FNOTE));
}

describe('a number rule that overrides the numbers sent', () => {
	it('never has a bill written twice, however often the same bills come again', async () => {
		const site = await bench(RULE);
		for (let run = 0; run < 7; run++) await save(site, items(60, 1));
		expect(new Set(stamps(site)).size).toBe(stamps(site).length);
	});

	it('never has a bill written twice when its answer is lost', async () => {
		const site = await bench(RULE);
		site.kingdee.faults.add({ fault: 'replyLost', on: 'BatchSave', every: 1 });
		for (let run = 0; run < 3; run++) await save(site, items(60, 1));
		expect(stamps(site).length).toBeGreaterThan(0);
		expect(new Set(stamps(site)).size).toBe(stamps(site).length);
	});

	it('is told with the number and the id under which the bill lies', async () => {
		const site = await bench(RULE);
		await save(site, items(1));
		const [{ FBillNo, FID }] = site.kingdee.bills.rows(INBOUND);
		const report = await save(site, items(1));
		expect(outcomes(report)).toEqual(['failed none numberRule']);
		expect(report.bills[0].outcome?.advice).toContain(`${String(FBillNo)} (id ${String(FID)})`);
		expect(report.bills[0].outcome?.replaySafe).toBe(false);
	});

	it('is not seen where somebody copied a bill of ours, stamp and all', async () => {
		const site = await bench();
		await save(site, items(1));
		const copy = { ...items(1)[0].model, FBillNo: 'COPY1', FNOTE: stamps(site)[0] };
		site.kingdee.create(INBOUND, copy);
		expect(outcomes(await save(site, items(1)))).toEqual(['existing audited']);
	});
});
