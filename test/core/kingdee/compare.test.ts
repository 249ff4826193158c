import type { Bill } from '../../../core/kingdee/bill';
import { isSame } from '../../../core/kingdee/value';
import { bench, type Bench } from '../../support/kingdee';
import { item, items } from '../../support/otherInbound';
import { held, INBOUND, intercept, methods, outcomes, save } from './support';

interface Line {
	FQty: number;
}
type Model = { FBillNo: string; FNOTE: string; FEntity: Line[] };

/** Kingdee, or a plug-in in it, stores something else for one number. */
function storesOtherwise(site: Bench, number: string, change: (model: Model) => void): void {
	intercept(site, async ({ method, request, forward }) => {
		if (method !== 'BatchSave') return await forward();
		const body = JSON.parse(request.body) as { data: { Model: Model[] } };
		for (const model of body.data.Model) if (model.FBillNo === number) change(model);
		return await forward(JSON.stringify(body));
	});
}

function queriesAfterSave(site: Bench): number {
	const all = methods(site);
	return all.slice(all.indexOf('BatchSave')).filter((name) => name === 'ExecuteBillQuery').length;
}

const TOTALS = { compare: { lines: true, totals: ['FQty', 'FDate'] } };

describe('the comparison before Submit', () => {
	it('leaves a bill that lost a line un-submitted and failed, with both counts; the others go on', async () => {
		const site = await bench();
		storesOtherwise(site, 'IN0002', ({ FEntity }) => FEntity.pop());
		const report = await save(site, items(3, 3));
		expect(outcomes(report)).toEqual([
			'saved audited',
			'failed saved storedDiffers',
			'saved audited',
		]);
		expect(held(site)).toEqual(['IN0001 C', 'IN0002 A', 'IN0003 C']);
		const { outcome, id } = report.bills[1];
		expect(outcome?.differences).toEqual([
			{ field: 'FEntity', label: '明细信息', what: 'lines', sent: 3, stored: 2 },
		]);
		expect(outcome?.advice).toBe(
			`Kingdee stored bill IN0002 (id ${id}) differently. 明细信息 FEntity: 3 lines sent, 2 stored. It was not submitted: correct it in Kingdee, or mend the mapping and delete it there, then replay.`,
		);
	});

	it('compares the totals that the user names: a line field by its sum, a head field by its value', async () => {
		const site = await bench();
		storesOtherwise(site, 'IN0001', ({ FEntity }) => (FEntity[1].FQty = 7));
		const report = await save(site, items(2), TOTALS);
		expect(outcomes(report)).toEqual(['failed saved storedDiffers', 'saved audited']);
		expect(report.bills[0].outcome?.differences).toMatchObject([
			{ field: 'FQty', what: 'value', sent: 3, stored: 8 },
		]);
	});

	it('sees that the stamp was not stored as it was sent, of a new bill and of an update', async () => {
		const site = await bench();
		let cuts = true;
		storesOtherwise(site, 'IN0001', (model) => {
			if (cuts) model.FNOTE = model.FNOTE.slice(0, 12);
		});
		const report = await save(site, items(2));
		expect(outcomes(report)).toEqual(['failed saved storedDiffers', 'saved audited']);
		expect(report.bills[0].outcome?.differences).toMatchObject([
			{ field: 'FNOTE', label: '备注', sent: report.bills[0].stamp, stored: 'test|id-IN00' },
		]);
		cuts = false;
		await save(site, [item('IN0003')], { afterSave: 'nothing' });
		storesOtherwise(site, 'IN0003', (model) => (model.FNOTE = 'other'));
		const update = { afterSave: 'nothing', whenExists: 'update' } as const;
		const updated = await save(site, [item('IN0003', '2')], update);
		expect(outcomes(updated)).toEqual(['failed saved storedDiffers']);
		expect(updated.bills[0].outcome?.advice).toMatch(
			/备注 FNOTE: test\|id-IN0003\|2\|\w+ sent, other stored/,
		);
	});

	it('holds for the replay as well: what differs is never audited by trying again', async () => {
		const site = await bench();
		storesOtherwise(site, 'IN0001', ({ FEntity }) => FEntity.push(FEntity[0]));
		await save(site, items(1));
		expect(outcomes(await save(site, items(1)))).toEqual(['failed saved storedDiffers']);
	});

	it('reads bills back with one query for each submission, and another one only where the page may have been cut', async () => {
		const small = await bench();
		await save(small, items(60, 1));
		expect(queriesAfterSave(small)).toBe(1);
		const round = await bench();
		await save(round, items(100, 2));
		expect(queriesAfterSave(round)).toBe(2);
	});

	it('sees every line also at a site that gives few rows a call', async () => {
		const site = await bench({ switches: { maxRows: 7 } });
		storesOtherwise(site, 'IN0009', ({ FEntity }) => FEntity.pop());
		const report = await save(site, items(10, 4));
		expect(outcomes(report).filter((text) => text === 'saved audited')).toHaveLength(9);
		expect(outcomes(report)[8]).toBe('failed saved storedDiffers');
	});

	it('submits nothing when the target cannot be asked', async () => {
		const site = await bench();
		let saved = false;
		intercept(site, async ({ method, forward }) => {
			if (saved && method === 'ExecuteBillQuery') return { status: 503, headers: {}, body: '' };
			saved ||= method === 'BatchSave';
			return await forward();
		});
		const report = await save(site, items(2));
		expect(outcomes(report)).toEqual(Array(2).fill('failed saved stopped'));
		expect(methods(site)).not.toContain('Submit');
	});

	it('finds two bills under one key where the site does not keep numbers unique, and names both ids', async () => {
		const site = await bench({ switches: { uniqueNumbers: 'none' } });
		let other = '';
		intercept(site, async ({ method, forward }) => {
			const answer = await forward();
			if (method === 'BatchSave') {
				const { model } = item('IN0001');
				other = String(site.kingdee.create(INBOUND, { ...model }, 'A').id);
			}
			return answer;
		});
		const report = await save(site, items(2));
		expect(outcomes(report)).toEqual(['failed saved doubledInTarget', 'saved audited']);
		const [{ id, outcome }] = report.bills as [Bill];
		expect(outcome?.advice).toContain(`ids ${id}, ${other}`);
		expect(outcome?.replaySafe).toBe(false);
	});

	it('is left out when nothing shall be submitted, or when the user says so', async () => {
		const site = await bench();
		storesOtherwise(site, 'IN0001', ({ FEntity }) => FEntity.pop());
		expect(outcomes(await save(site, items(1), { afterSave: 'nothing' }))).toEqual(['saved saved']);
		expect(outcomes(await save(site, items(1), { compare: undefined }))).toEqual([
			'existing audited',
		]);
	});
});

describe('isSame', () => {
	it.each([
		[5, '5.0', true],
		['2026-01-05', '2026-01-05T00:00:00', true],
		['2026-01-05 08:00:00', '2026-01-05T08:00:00.000', true],
		[null, ' ', true],
		[0.1 + 0.2, 0.3, true],
		[5, 6, false],
		['A', 'B', false],
		['', 0, false],
		['2026-01-05', '2026-01-06T00:00:00', false],
	])('%j and %j: %s', (ours, theirs, same) => {
		expect(isSame(ours, theirs)).toBe(same);
	});
});
