import type { SaveItem } from '../../../core/kingdee/bill';
import { saveBills, type Report } from '../../../core/kingdee/save';
import { targetOf } from '../../../core/kingdee/target';
import { bench, type Bench } from '../../support/kingdee';
import { item, items, otherInbound, TO_AUDIT } from '../../support/otherInbound';

type Options = Partial<Parameters<typeof saveBills>[3]>;

async function save(
	{ client, form }: Bench,
	bills: readonly SaveItem[],
	options: Options = {},
): Promise<Report> {
	const target = targetOf(
		await form('STK_MISCELLANEOUS'),
		'FBillNo',
		'source' in options && !options.source ? undefined : 'FNOTE',
	);
	return await saveBills(client, target, bills, { ...TO_AUDIT, ...options });
}

/** `outcome stage reason` of every bill, in input order. */
function outcomes({ bills }: Report): string[] {
	return bills.map(({ outcome }) =>
		[outcome?.outcome, outcome?.stage, outcome?.reason].filter(Boolean).join(' '),
	);
}

/** What the target really holds: number → status, read behind the API. */
function held({ kingdee }: Bench): Record<string, string> {
	const entries = kingdee.bills
		.rows('STK_MISCELLANEOUS')
		.map(({ FBillNo, FDocumentStatus }) => [String(FBillNo), String(FDocumentStatus)]);
	const numbers = entries.map(([number]) => number);
	expect(new Set(numbers).size).toBe(numbers.length);
	return Object.fromEntries(entries);
}

function calls({ kingdee }: Bench, method: string): number {
	return kingdee.log.filter((call) => call.method.toLowerCase() === method.toLowerCase()).length;
}

describe('saveBills', () => {
	it('saves, submits and audits new bills, each once', async () => {
		const site = await bench();
		const report = await save(site, items(45));
		expect(outcomes(report)).toEqual(Array(45).fill('saved audited'));
		expect(Object.values(held(site))).toEqual(Array(45).fill('C'));
		expect(calls(site, 'BatchSave')).toBe(3);
		expect(calls(site, 'Submit') + calls(site, 'Audit')).toBe(2);
	});

	it('sends nothing for bills that are there at the same version', async () => {
		const site = await bench();
		await save(site, items(5));
		const report = await save(site, items(5));
		expect(outcomes(report)).toEqual(Array(5).fill('existing audited'));
		expect(calls(site, 'BatchSave')).toBe(1);
	});

	it('maps a partial refusal to the bill that was refused, with the text of Kingdee', async () => {
		const site = await bench();
		const bills = items(6);
		bills[2] = {
			...bills[2],
			model: { ...otherInbound('IN0003'), FEntity: [{ FMATERIALID: { FNumber: 'NO-SUCH' } }] },
		};
		const report = await save(site, bills);
		expect(outcomes(report).filter((text) => text === 'saved audited')).toHaveLength(5);
		expect(report.bills[2].outcome).toMatchObject({
			outcome: 'failed',
			stage: 'none',
			reason: 'rejected',
			replaySafe: true,
		});
		expect(report.bills[2].outcome?.messages.length).toBeGreaterThan(0);
		expect(held(site)).not.toHaveProperty('IN0003');
	});

	it.each([
		'replyLost',
		'resetBefore',
		'cutJson',
		'html',
		'status',
		'responseError',
		'throttleMsgCode',
		'sessionLost',
	] as const)(
		'loses nothing and doubles nothing when every fifth call ends in %s',
		async (fault) => {
			const site = await bench();
			site.kingdee.faults.add({
				fault,
				every: 5,
				on: ['BatchSave', 'Submit', 'Audit', 'ExecuteBillQuery'],
			});
			const report = await save(site, items(60), { batchSize: 2 });
			expect(outcomes(report)).toEqual(Array(60).fill('saved audited'));
			expect(Object.values(held(site))).toEqual(Array(60).fill('C'));
			expect(site.kingdee.faults.fired.length).toBeGreaterThan(5);
		},
	);

	it('looks a bill up before it sends it again, and counts its key at the end', async () => {
		const site = await bench();
		site.kingdee.faults.add({ fault: 'replyLost', on: 'BatchSave', nth: 1 });
		await save(site, items(3), { afterSave: 'nothing' });
		const methods = site.kingdee.log.map(({ method }) => method);
		expect(methods.slice(methods.indexOf('BatchSave'))).toEqual([
			'BatchSave',
			'ExecuteBillQuery',
			'ExecuteBillQuery',
		]);
	});

	it('tells a foreign bill under the same number from its own', async () => {
		const site = await bench();
		site.kingdee.create('STK_MISCELLANEOUS', otherInbound('IN0002', 1, { FNOTE: 'somebody else' }));
		const report = await save(site, items(3));
		expect(outcomes(report)).toEqual([
			'saved audited',
			'failed none foreignNumber',
			'saved audited',
		]);
		expect(report.bills[1].outcome?.advice).toContain('IN0002');
		expect(report.bills[1].outcome?.advice).toContain('somebody else');
	});

	it('tells a foreign bill that appears between look-up and save', async () => {
		const site = await bench();
		const target = targetOf(await site.form('STK_MISCELLANEOUS'), 'FBillNo', 'FNOTE');
		site.kingdee.faults.add({ fault: 'slow', on: 'BatchSave', nth: 1, ms: 1 });
		const sleep = site.clock.sleep.bind(site.clock);
		site.clock.sleep = async (ms) => {
			if (ms === 1) site.kingdee.create('STK_MISCELLANEOUS', otherInbound('IN0001', 1));
			await sleep(ms);
		};
		const report = await saveBills(site.client, target, items(2), TO_AUDIT);
		expect(outcomes(report)).toEqual(['failed none foreignNumber', 'saved audited']);
		expect(report.bills[0].outcome?.messages[0].text).toContain('违反字段唯一性要求');
	});

	it('resumes a bill that an earlier run left saved or submitted', async () => {
		const site = await bench();
		await save(site, items(2), { afterSave: 'nothing' });
		await save(site, [items(3)[2]], { afterSave: 'submit' });
		const report = await save(site, items(3));
		expect(outcomes(report)).toEqual(Array(3).fill('existing audited'));
		expect(calls(site, 'BatchSave')).toBe(2);
	});

	it('reports a correction of an audited bill as conflict, with both versions, never as existing', async () => {
		const site = await bench();
		await save(site, [item('IN0001', '2026-01-01T08:00:00')]);
		const report = await save(site, [item('IN0001', '2026-01-02T09:00:00', 3)], {
			whenExists: 'update',
		});
		expect(outcomes(report)).toEqual(['failed audited versionConflict']);
		expect(report.bills[0].outcome?.advice).toMatch(/2026-01-01T08:00:00.*2026-01-02T09:00:00/);
	});

	it('updates a bill that is only saved when its version is newer, and leaves an older one', async () => {
		const site = await bench();
		await save(site, [item('IN0001', '1')], { afterSave: 'nothing' });
		const newer = await save(site, [item('IN0001', '2', 3)], {
			afterSave: 'nothing',
			whenExists: 'update',
		});
		expect(outcomes(newer)).toEqual(['updated saved']);
		const [bill] = site.kingdee.bills.rows('STK_MISCELLANEOUS');
		expect(bill.FEntity).toHaveLength(3);
		const older = await save(site, [item('IN0001', '1')], {
			afterSave: 'nothing',
			whenExists: 'update',
		});
		expect(outcomes(older)).toEqual(['existing saved newerInTarget']);
	});

	it('repeats an update whose answer was lost only if the stamp shows that it did not arrive', async () => {
		const site = await bench();
		await save(site, items(2), { afterSave: 'nothing' });
		site.kingdee.faults.add({ fault: 'replyLost', on: 'BatchSave', nth: 1 });
		const report = await save(site, [item('IN0001', '2', 3), item('IN0002', '2', 3)], {
			afterSave: 'nothing',
			whenExists: 'update',
		});
		expect(outcomes(report)).toEqual(['updated saved', 'updated saved']);
		expect(calls(site, 'BatchSave')).toBe(2);
	});

	it('fails a bill that exists when told to', async () => {
		const site = await bench();
		await save(site, items(1));
		expect(outcomes(await save(site, items(1), { whenExists: 'fail' }))).toEqual([
			'failed audited exists',
		]);
	});

	it('folds equal doubles of the input and refuses different ones', async () => {
		const site = await bench();
		const [one, two] = items(2);
		const report = await save(site, [one, two, one, { ...two, model: otherInbound('in0002 ', 5) }]);
		expect(outcomes(report)).toEqual([
			'saved audited',
			'failed none doubleInInput',
			'existing audited foldedInInput',
			'failed none doubleInInput',
		]);
		expect(held(site)).toEqual({ IN0001: 'C' });
	});

	it('stops when a number rule of Kingdee replaces the number, and names both numbers', async () => {
		const site = await bench({ switches: { numberRuleOverrides: true } });
		const report = await save(site, items(30), { batchSize: 5 });
		const texts = outcomes(report);
		expect(texts.filter((text) => text.includes('numberRule')).length).toBeGreaterThan(0);
		expect(texts.filter((text) => text === 'notAttempted none stopped').length).toBeGreaterThan(0);
		expect(report.bills[0].outcome?.advice).toMatch(/IN0001.*编码规则/);
		expect(report.stopped?.message).toContain('IN0001');
	});

	it('ends in unknown, not in a second bill, when the target falls silent after a save', async () => {
		const site = await bench();
		site.kingdee.faults.add({ fault: 'replyLost', on: 'BatchSave', nth: 2 });
		site.kingdee.faults.add({ fault: 'status', on: 'ExecuteBillQuery', every: 1, status: 503 });
		const query = site.kingdee.faults;
		const lookUp = await save(site, items(1)).catch(() => undefined);
		expect(outcomes(lookUp!)).toEqual(['notAttempted none stopped']);
		query.clear();
		query.add({ fault: 'replyLost', on: 'BatchSave', every: 1 });
		const broken = site.kingdee.handle;
		let saved = false;
		Object.assign(site.kingdee, {
			handle: async (request: Parameters<typeof broken>[0]) => {
				if (saved && request.path.includes('ExecuteBillQuery'))
					return { status: 503, headers: {}, body: '' };
				saved ||= request.path.includes('BatchSave');
				return await broken(request);
			},
		});
		const report = await save(site, items(2));
		expect(outcomes(report)).toEqual(['unknown none unanswered', 'unknown none unanswered']);
		expect(Object.keys(held(site))).toHaveLength(2);
	});

	it('leaves bills of a form under workflow approval submitted, waiting for approval', async () => {
		const site = await bench({ switches: { workflow: ['STK_MISCELLANEOUS'] } });
		const report = await save(site, items(3));
		expect(outcomes(report)).toEqual(Array(3).fill('saved submitted awaitingApproval'));
		expect(calls(site, 'Audit')).toBe(1);
	});

	it('works without a stamp when told so', async () => {
		const site = await bench();
		site.kingdee.create('STK_MISCELLANEOUS', otherInbound('IN0002'));
		const report = await save(site, items(2), { source: undefined });
		expect(outcomes(report)).toEqual(['saved audited', 'existing audited']);
	});

	it.each([1, 4])(
		'needs at most 80 requests for 1,000 new bills of %i lines, checked, saved, compared, submitted and audited',
		async (lines) => {
			const site = await bench();
			const before = site.kingdee.log.length;
			await save(site, items(1000, lines));
			expect(site.kingdee.log.length - before).toBeLessThanOrEqual(80);
		},
	);
});
