import { targetOf } from '../../../core/kingdee/target';
import { saveBills } from '../../../core/kingdee/save';
import { bench, type Bench } from '../../support/kingdee';
import { item, items, otherInbound, TO_AUDIT } from '../../support/otherInbound';
import { byHand, held, INBOUND, intercept, methods, outcomes, save } from './support';

interface Sent {
	readonly Model: ReadonlyArray<Record<string, unknown>>;
	readonly [option: string]: unknown;
}

/** The `data` of every BatchSave. */
function sentTo(site: Bench): Sent[] {
	const all: Sent[] = [];
	intercept(site, async ({ method, request, forward }) => {
		if (method === 'BatchSave') all.push((JSON.parse(request.body) as { data: Sent }).data);
		return await forward();
	});
	return all;
}

function rowOf({ kingdee }: Bench, number: string): Record<string, unknown> {
	return kingdee.bills.byNumber(INBOUND, number)[0];
}

const SAVED = { afterSave: 'nothing' } as const;

describe('save options', () => {
	it('reach Kingdee by their own names, over the defaults', async () => {
		const site = await bench();
		const sent = sentTo(site);
		await save(site, items(1), {
			...SAVED,
			saveOptions: {
				InterationFlags: 'STK_InvCheckResult',
				SubSystemId: '21',
				ValidateFlag: false,
			},
		});
		expect(sent[0]).toMatchObject({
			InterationFlags: 'STK_InvCheckResult',
			SubSystemId: '21',
			ValidateFlag: false,
			NumberSearch: true,
		});
	});

	it('NeedReturnFields gives each bill what Kingdee returned of it', async () => {
		const site = await bench();
		const wrong = item('IN0002', '1', 1, { FSUPPLIERID: { FNumber: 'NO-SUCH' } });
		const report = await save(site, [item('IN0001'), wrong, item('IN0003')], {
			...SAVED,
			saveOptions: { NeedReturnFields: ['FBillNo'] },
		});
		expect(report.bills.map(({ returned }) => returned)).toEqual([
			expect.objectContaining({ FBillNo: 'IN0001' }),
			undefined,
			expect.objectContaining({ FBillNo: 'IN0003' }),
		]);
	});

	it('NeedUpDateFields holds for updates only, and the stamp is among them', async () => {
		const site = await bench();
		await save(site, [item('IN0001')], SAVED);
		const sent = sentTo(site);
		const options = {
			...SAVED,
			whenExists: 'update',
			saveOptions: { NeedUpDateFields: ['FDate'] },
		} as const;
		const newer = item('IN0001', '2', 2, { FDate: '2026-01-09', FStockDirect: 'RETURN' });
		const report = await save(site, [newer, item('IN0002')], options);
		expect(outcomes(report)).toEqual(['updated saved', 'saved saved']);
		expect(sent.map(({ NeedUpDateFields }) => NeedUpDateFields)).toEqual([['FDate', 'FNOTE'], []]);
		expect(rowOf(site, 'IN0001')).toMatchObject({ FStockDirect: 'GENERAL' });
		expect(String(rowOf(site, 'IN0001').FNOTE)).toContain('|2|');
		expect(rowOf(site, 'IN0001').FEntity).toHaveLength(2);
		expect(sent[0].Model[0]).not.toHaveProperty('FEntity');
		expect(rowOf(site, 'IN0002').FEntity).toHaveLength(2);
	});

	it('IsDeleteEntry false without entry ids is refused before anything is sent', async () => {
		const site = await bench();
		await save(site, items(1), SAVED);
		const sent = sentTo(site);
		const options = {
			...SAVED,
			whenExists: 'update',
			saveOptions: { IsDeleteEntry: false },
		} as const;
		const report = await save(site, [item('IN0001', '2')], options);
		expect(outcomes(report)).toEqual(['failed saved noEntryIds']);
		expect(report.bills[0].outcome?.advice).toMatch(/IN0001.*明细信息 FEntity carry no FEntryID/);
		expect(sent).toEqual([]);
		const lines = rowOf(site, 'IN0001').FEntity as Array<Record<string, unknown>>;
		const FEntity = [{ FEntryID: lines[0].FEntryID, FQty: 9 }];
		const partial = { ...item('IN0001', '2'), model: { ...otherInbound('IN0001'), FEntity } };
		expect(outcomes(await save(site, [partial], { ...options, afterSave: 'audit' }))).toEqual([
			'updated audited',
		]);
		expect(rowOf(site, 'IN0001').FEntity).toHaveLength(2);
	});

	it.each(['transaction', 'steps', 'ignored'] as const)(
		'IsAutoSubmitAndAudit is verified by status, and what it left is done in steps: %s',
		async (autoAudit) => {
			const site = await bench({ switches: { autoAudit } });
			const report = await save(site, items(45), { saveOptions: { IsAutoSubmitAndAudit: true } });
			expect(outcomes(report)).toEqual(Array(45).fill('saved audited'));
			expect(new Set(held(site).map((text) => text.slice(-1)))).toEqual(new Set(['C']));
			const stages = methods(site).filter((method) => /Submit|Audit/.test(method));
			expect(stages).toEqual(autoAudit === 'ignored' ? ['Submit', 'Audit'] : []);
		},
	);

	it('a site that ends a bill whose audit fails in the one transaction leaves nothing of it', async () => {
		const site = await bench({
			switches: { autoAudit: 'transaction', closing: { '100': '2026-01-31' } },
		});
		const report = await save(site, items(2), { saveOptions: { IsAutoSubmitAndAudit: true } });
		expect(outcomes(report)).toEqual(Array(2).fill('failed none closedPeriod'));
		expect(held(site)).toEqual([]);
	});
});

describe('NeedUpDateFields that name a line field', () => {
	const options = {
		...SAVED,
		whenExists: 'update',
		saveOptions: { NeedUpDateFields: ['FQty'] },
	} as const;

	it('need the ids of the lines', async () => {
		const site = await bench();
		await save(site, items(1), SAVED);
		expect(outcomes(await save(site, [item('IN0001', '2')], options))).toEqual([
			'failed saved noEntryIds',
		]);
		const [line] = rowOf(site, 'IN0001').FEntity as Array<Record<string, unknown>>;
		const FEntity = [{ FEntryID: line.FEntryID, FQty: 9, FEntryNote: 'no' }];
		const partial = { ...item('IN0001', '2'), model: { ...otherInbound('IN0001'), FEntity } };
		expect(outcomes(await save(site, [partial], options))).toEqual(['updated saved']);
	});
});

describe('a text that its field cannot hold', () => {
	it('ends the bill before it is sent, with field, label, line and length', async () => {
		const site = await bench();
		const form = await site.form(INBOUND);
		const { length } = form.field('FEntryNote')!;
		expect(length).toBeGreaterThan(10);
		const model = otherInbound('IN0001');
		const [first, second] = model.FEntity as object[];
		const long = '长'.repeat(length! + 1);
		const FEntity = [first, { ...second, FEntryNote: long }];
		const report = await save(site, [{ ...item('IN0001'), model: { ...model, FEntity } }]);
		expect(outcomes(report)).toEqual(['failed none tooLong']);
		expect(report.bills[0].outcome?.messages).toMatchObject([
			{ field: 'FEntryNote', line: 2, value: long },
		]);
		expect(report.bills[0].outcome?.advice).toContain(
			`holds ${length! + 1} characters, Kingdee takes ${length}`,
		);
		expect(methods(site)).not.toContain('BatchSave');
	});

	it('may be the stamp, or the key', async () => {
		const site = await bench();
		const stamp = { ...item('IN0001'), sourceId: 'x'.repeat(500) };
		const key = item('N'.repeat(200));
		expect(outcomes(await save(site, [stamp, key]))).toEqual(Array(2).fill('failed none tooLong'));
	});
});

describe('Adopt', () => {
	const fields = ['FDate', 'FStockOrgId.FNumber'];

	async function adopting(site: Bench, bills: Parameters<typeof save>[1], options = {}) {
		const target = targetOf(await site.form(INBOUND), 'FBillNo', 'FNOTE', fields);
		return await saveBills(site.client, target, bills, { ...TO_AUDIT, ...options });
	}

	it.each(['keep', 'update'] as const)(
		'takes over an unstamped bill whose named fields agree, and stamps it: %s',
		async (whenExists) => {
			const site = await bench();
			site.kingdee.create(INBOUND, otherInbound('IN0001'), 'A');
			const report = await adopting(site, items(1), { whenExists });
			const outcome = whenExists === 'keep' ? 'existing' : 'updated';
			expect(outcomes(report)).toEqual([`${outcome} audited adopted`]);
			expect(String(rowOf(site, 'IN0001').FNOTE)).toMatch(/^test\|id-IN0001\|1\|/);
			expect(rowOf(site, 'IN0001').FEntity).toHaveLength(2);
			expect(outcomes(await save(site, items(1)))).toEqual(['existing audited']);
		},
	);

	it('leaves an audited bill as it is, and says that it carries no stamp', async () => {
		const site = await bench();
		site.kingdee.create(INBOUND, otherInbound('IN0001'), 'C');
		const report = await adopting(site, items(1));
		expect(outcomes(report)).toEqual(['existing audited adoptedUnstamped']);
		expect(methods(site)).not.toContain('BatchSave');
	});

	it('does not take over a bill that differs, and names the field with both values', async () => {
		const site = await bench();
		site.kingdee.create(INBOUND, otherInbound('IN0001', 2, { FDate: '2026-01-06' }), 'A');
		const report = await adopting(site, items(1));
		expect(outcomes(report)).toEqual(['failed none doesNotAgree']);
		expect(report.bills[0].outcome?.advice).toContain(
			'日期 FDate is 2026-01-06T00:00:00 there, 2026-01-05 in the source',
		);
	});

	it('does not take over what carries another text in the stamp field, nor anything when it is off', async () => {
		const site = await bench();
		site.kingdee.create(INBOUND, otherInbound('IN0001', 2, { FNOTE: 'theirs' }), 'A');
		expect(outcomes(await adopting(site, items(1)))).toEqual(['failed none foreignNumber']);
		site.kingdee.create(INBOUND, otherInbound('IN0002'), 'A');
		expect(outcomes(await save(site, [item('IN0002')]))).toEqual(['failed none foreignNumber']);
	});

	it('whose answer is lost is asked for, and the stamp not written twice', async () => {
		const site = await bench();
		site.kingdee.create(INBOUND, otherInbound('IN0001'), 'A');
		site.kingdee.faults.add({ fault: 'replyLost', on: 'BatchSave', nth: 1 });
		expect(outcomes(await adopting(site, items(1)))).toEqual(['existing audited adopted']);
		expect(methods(site).filter((method) => method === 'BatchSave')).toHaveLength(1);
	});
});

describe('un-audit, update, audit again', () => {
	it('corrects an audited bill when the user opted in', async () => {
		const site = await bench();
		await save(site, items(2));
		const report = await save(site, [item('IN0001', '2', 3), item('IN0002')], { unAudit: true });
		expect(outcomes(report)).toEqual(['updated audited', 'existing audited']);
		expect(rowOf(site, 'IN0001').FEntity).toHaveLength(3);
		expect(methods(site).filter((method) => method === 'UnAudit')).toHaveLength(1);
	});

	it('goes on after a run that was killed behind the un-audit', async () => {
		const site = await bench();
		await save(site, items(1));
		await byHand(site, 'UnAudit', { Ids: String(rowOf(site, 'IN0001').FID) });
		const report = await save(site, [item('IN0001', '2', 3)], { unAudit: true });
		expect(outcomes(report)).toEqual(['updated audited']);
	});

	it('is a conflict with both versions where Kingdee refuses to open the bill', async () => {
		const site = await bench();
		await save(site, items(1));
		site.kingdee.change({ workflow: [INBOUND] });
		const report = await save(site, [item('IN0001', '2', 3)], { unAudit: true });
		expect(outcomes(report)).toEqual(['failed audited versionConflict']);
		expect(report.bills[0].outcome?.advice).toMatch(/refuses to un-audit it for version 2/);
		expect(rowOf(site, 'IN0001').FEntity).toHaveLength(2);
	});

	it('whose answer is lost is asked for before it is repeated', async () => {
		const site = await bench();
		await save(site, items(3));
		site.kingdee.faults.add({ fault: 'replyLost', on: 'UnAudit', nth: 1 });
		const newer = [1, 2, 3].map((i) => item(`IN000${i}`, '2', 3));
		expect(outcomes(await save(site, newer, { unAudit: true }))).toEqual(
			Array(3).fill('updated audited'),
		);
		expect(methods(site).filter((method) => method === 'UnAudit')).toHaveLength(1);
	});
});

describe('a key that is not unique on the server', () => {
	it('is never sent again after doubt: the bill is unknown, and the replay not safe', async () => {
		const site = await bench({ switches: { uniqueNumbers: 'none' } });
		site.kingdee.faults.add({ fault: 'resetBefore', on: 'BatchSave', nth: 1 });
		const report = await save(site, items(25), { keyIsUnique: false, ...SAVED });
		expect(outcomes(report).filter((text) => text === 'unknown none unanswered')).toHaveLength(20);
		expect(outcomes(report).filter((text) => text === 'saved saved')).toHaveLength(5);
		expect(report.bills[0].outcome).toMatchObject({ replaySafe: false });
		expect(report.bills[0].outcome?.advice).toMatch(/IN0001 is not seen.*not sent again/);
		expect(held(site)).toHaveLength(5);
	});

	it('is found after doubt like any other', async () => {
		const site = await bench({ switches: { uniqueNumbers: 'none' } });
		site.kingdee.faults.add({ fault: 'replyLost', on: 'BatchSave', nth: 1 });
		const report = await save(site, items(3), { keyIsUnique: false });
		expect(outcomes(report)).toEqual(Array(3).fill('saved audited'));
	});

	it('may be a text field, where Kingdee gives the numbers', async () => {
		const site = await bench({ switches: { numberRuleOverrides: true } });
		const target = targetOf(await site.form(INBOUND), 'FNOTE', undefined);
		const models = [1, 2].map((i) => {
			return { ...item(`IN${i}`), model: otherInbound('', 2, { FBillNo: '', FNOTE: `key-${i}` }) };
		});
		const options = { ...TO_AUDIT, source: undefined, keyIsUnique: false };
		const report = await saveBills(site.client, target, models, options);
		expect(outcomes(report)).toEqual(Array(2).fill('saved audited'));
		const numbers = site.kingdee.bills.rows(INBOUND).map(({ FBillNo }) => FBillNo);
		expect(report.bills.map(({ number }) => number)).toEqual(numbers);
		const again = await saveBills(site.client, target, models, options);
		expect(outcomes(again)).toEqual(Array(2).fill('existing audited'));
	});
});

describe('keys in doubt are counted when everything is written', () => {
	it('names both ids when an overlapping run saved the same key where the site allows that', async () => {
		const site = await bench({ switches: { uniqueNumbers: 'none' } });
		site.kingdee.faults.add({ fault: 'resetBefore', on: 'BatchSave', nth: 1 });
		let sent = 0;
		intercept(site, async ({ method, forward }) => {
			if (method === 'BatchSave' && ++sent === 2)
				site.kingdee.create(INBOUND, otherInbound('IN0001'), 'A');
			return await forward();
		});
		const report = await save(site, items(1), SAVED);
		expect(held(site)).toHaveLength(2);
		expect(outcomes(report)).toEqual(['failed saved doubledInTarget']);
		const ids = site.kingdee.bills.rows(INBOUND).map(({ FID }) => String(FID));
		for (const id of ids) expect(report.bills[0].outcome?.advice).toContain(id);
	});
});

describe('a cancelled execution', () => {
	it('sends nothing more than what is on its way, and every bill has its outcome', async () => {
		const site = await bench();
		let sent = 0;
		const after: string[] = [];
		intercept(site, async ({ method, forward }) => {
			if (sent >= 3) after.push(method);
			if (method === 'BatchSave' && ++sent === 3)
				return await Promise.reject(Object.assign(new Error('canceled'), { code: 'ERR_CANCELED' }));
			return await forward();
		});
		const report = await save(site, items(60), { batchSize: 5 });
		expect(report.stopped?.kind).toBe('cancelled');
		expect(after.length).toBeLessThanOrEqual(1);
		const names = report.bills.map(({ outcome }) => outcome?.outcome);
		expect(names.filter((name) => name === undefined)).toEqual([]);
		expect(names.filter((name) => name === 'unknown')).toHaveLength(5);
		expect(names.filter((name) => name === 'notAttempted').length).toBeGreaterThanOrEqual(35);
	});
});
