import type { SaveItem } from '../../../core/kingdee/bill';
import type { Report } from '../../../core/kingdee/save';
import { formatStamp } from '../../../core/kingdee/stamp';
import { bench, type Bench } from '../../support/kingdee';
import { item, items, otherInbound } from '../../support/otherInbound';
import { byHand, held, INBOUND, intercept, methods, outcomes, reply, save } from './support';

const WORKFLOW = '已关联工作流实例，不支持通过WebAPI接口进行传统审批';

/** A bill of the organisation 202. */
function of202(number: string): SaveItem {
	const own = { FStockOrgId: { FNumber: '202' }, FOwnerIdHead: { FNumber: '202' } };
	return item(number, '1', 2, own);
}

/** Does something once, when a call of this method has been answered (or before it is sent). */
function once(
	site: Bench,
	when: 'before' | 'after',
	name: string,
	work: () => Promise<void> | void,
) {
	let done = false;
	intercept(site, async ({ method, forward }) => {
		const isDue = method === name && !done;
		done ||= isDue;
		if (isDue && when === 'before') await work();
		const answer = await forward();
		if (isDue && when === 'after') await work();
		return answer;
	});
}

function idOf({ kingdee }: Bench, number: string): { Ids: string } {
	return { Ids: String(kingdee.bills.byNumber(INBOUND, number)[0].FID) };
}

/** Takes a submitted bill back and deletes it. */
async function remove(site: Bench, number: string): Promise<void> {
	await byHand(site, 'CancelAssign', idOf(site, number));
	await byHand(site, 'Delete', idOf(site, number));
}

/** A bill of ours that was stored as a draft without its quantity: it can be saved, but not submitted. */
function draft({ kingdee }: Bench, number: string): SaveItem {
	const mine = item(number);
	const stamp = { source: 'test', id: mine.sourceId, version: '1', hash: 'abc' };
	const model = { ...otherInbound(number), FNOTE: formatStamp(stamp), FDate: undefined };
	kingdee.create(INBOUND, model, 'Z');
	return mine;
}

function texts({ bills }: Report, i: number): string {
	return (bills[i].outcome?.messages ?? []).map(({ text }) => text).join();
}

describe('an audit', () => {
	it('that is refused for one bill leaves the others audited, though the server goes by its own order', async () => {
		const site = await bench();
		const bills = [of202('IN0005'), ...items(4)];
		// Lower ids for what comes last: the server answers in the order of ids.
		await save(site, [...bills].reverse(), { afterSave: 'nothing' });
		once(site, 'after', 'Submit', () => site.kingdee.change({ closing: { '202': '2026-01-31' } }));
		const report = await save(site, bills);
		expect(outcomes(report)).toEqual([
			'failed submitted closedPeriod',
			...Array<string>(4).fill('existing audited'),
		]);
		expect(texts(report, 0)).toContain('关账');
		expect(report.bills[0].outcome).toMatchObject({ replaySafe: true });
		expect(held(site)).toEqual(['IN0001 C', 'IN0002 C', 'IN0003 C', 'IN0004 C', 'IN0005 B']);
	});

	it('that is refused for several without naming them is asked in halves, until each has its own answer', async () => {
		const site = await bench();
		const bills = items(40).map((bill, i) => (i % 13 === 7 ? of202(`IN00${i + 1}`) : bill));
		once(site, 'after', 'Submit', () => site.kingdee.change({ closing: { '202': '2026-01-31' } }));
		const report = await save(site, bills);
		const refused = outcomes(report).flatMap((text, i) => (text === 'saved audited' ? [] : [i]));
		expect(refused).toEqual([7, 20, 33]);
		for (const i of refused) expect(outcomes(report)[i]).toBe('failed submitted closedPeriod');
		expect(methods(site).filter((method) => method === 'Audit').length).toBeLessThan(25);
	});

	it('goes on where the refused bill was left, once its cause is gone', async () => {
		const site = await bench();
		const bills = [of202('IN0001'), item('IN0002')];
		once(site, 'after', 'Submit', () => site.kingdee.change({ closing: { '202': '2026-01-31' } }));
		await save(site, bills);
		site.kingdee.change({ closing: {} });
		const before = methods(site).length;
		expect(outcomes(await save(site, bills))).toEqual(['existing audited', 'existing audited']);
		expect(methods(site).slice(before)).toEqual(['QueryBusinessInfo', 'ExecuteBillQuery', 'Audit']);
	});

	it.each([
		['Submit', 'CancelAssign'],
		['Audit', 'CancelAssign'],
	])('of bills of which one is deleted before %s tells which', async (before) => {
		const site = await bench();
		once(site, 'before', before, async () => {
			if (before === 'Submit') await byHand(site, 'Delete', idOf(site, 'IN0002'));
			else await remove(site, 'IN0002');
		});
		const report = await save(site, items(3));
		expect(outcomes(report)).toEqual(['saved audited', 'failed none rejected', 'saved audited']);
		expect(report.bills[1].outcome?.advice).toMatch(/IN0002.*deleted.*replay/i);
		expect(outcomes(await save(site, items(3)))[1]).toBe('saved audited');
	});

	it('of nothing but deleted bills tells so of each', async () => {
		const site = await bench();
		once(site, 'before', 'Submit', async () => {
			for (const number of ['IN0001', 'IN0002']) await byHand(site, 'Delete', idOf(site, number));
		});
		const report = await save(site, items(2));
		expect(outcomes(report)).toEqual(Array(2).fill('failed none rejected'));
		for (const { outcome } of report.bills) expect(outcome?.advice).toContain('deleted');
	});

	it.each([
		['Submit', ['Submit']],
		['Submit', ['Submit', 'Audit']],
		['Audit', ['Audit']],
	] as const)(
		'that somebody else did before our %s (%j) is as good as ours',
		async (before, steps) => {
			const site = await bench();
			once(site, 'before', before, async () => {
				for (const step of steps) await byHand(site, step, idOf(site, 'IN0002'));
			});
			expect(outcomes(await save(site, items(3)))).toEqual(Array(3).fill('saved audited'));
			expect(held(site)).toEqual(['IN0001 C', 'IN0002 C', 'IN0003 C']);
		},
	);

	it('that a form does by itself on Submit is as good as ours', async () => {
		const site = await bench();
		intercept(site, async ({ method, request, forward }) => {
			const answer = await forward();
			const { data } = JSON.parse(request.body) as { data: object };
			if (method === 'Submit') await byHand(site, 'Audit', data);
			return answer;
		});
		expect(outcomes(await save(site, items(5)))).toEqual(Array(5).fill('saved audited'));
	});

	it('whose answer is lost is looked up, not repeated', async () => {
		const site = await bench();
		site.kingdee.faults.add({ fault: 'replyLost', on: ['Submit', 'Audit'], every: 1, times: 2 });
		expect(outcomes(await save(site, items(3)))).toEqual(Array(3).fill('saved audited'));
		expect(methods(site).filter((method) => /Submit|Audit/.test(method))).toEqual([
			'Submit',
			'Audit',
		]);
	});

	it.each(['Submit', 'Audit'])(
		'of a single bill is repeated when %s met a lost session',
		async (on) => {
			const site = await bench();
			site.kingdee.faults.add({ fault: 'sessionLost', on, nth: 1 });
			expect(outcomes(await save(site, items(1)))).toEqual(['saved audited']);
		},
	);

	it('that is never answered leaves the bills submitted, and says that they are not audited', async () => {
		const site = await bench();
		site.kingdee.faults.add({ fault: 'status', on: 'Audit', every: 1 });
		const report = await save(site, items(3));
		expect(outcomes(report)).toEqual(Array(3).fill('failed submitted unanswered'));
		expect(report.bills[0].outcome?.advice).toMatch(/IN0001 is in the target.*Audit.*replay/);
		site.kingdee.faults.clear();
		expect(outcomes(await save(site, items(3)))).toEqual(Array(3).fill('existing audited'));
	});

	it('in conflict with a colleague is repeated, and given up with that reason', async () => {
		const site = await bench();
		site.kingdee.faults.add({ fault: 'conflict', on: 'Audit', every: 1, times: 3 });
		expect(outcomes(await save(site, items(1)))).toEqual(['saved audited']);
		site.kingdee.faults.add({ fault: 'conflict', on: 'Audit', every: 1 });
		const report = await save(site, [item('IN0009')]);
		expect(outcomes(report)).toEqual(['failed submitted conflict']);
		expect(texts(report, 0)).toContain('冲突，请稍候再使用');
	});

	it('refused by a text about a longer number is not blamed on the shorter one', async () => {
		const site = await bench();
		const bills = [item('IN-1'), item('IN-1-2'), item('IN-12')];
		intercept(site, async ({ method, request, forward }) => {
			if (method !== 'Audit' || !/\d,\d/.test(request.body)) return await forward();
			const names = ['IN-1-2', 'IN-12'].map(
				(number) => `单据编号为“${number}”的其他入库单，不能审核`,
			);
			const errors = names.map((text, i) => ({ FieldName: '', Message: text, DIndex: i }));
			return reply({
				Result: { ResponseStatus: { IsSuccess: false, Errors: errors, MsgCode: 11 } },
			});
		});
		const report = await save(site, bills);
		expect(texts(report, 1)).toMatch(/“IN-1-2”/);
		expect(texts(report, 2)).toMatch(/“IN-12”/);
		expect(texts(report, 1)).not.toMatch(/“IN-12”/);
		expect(outcomes(report)[0]).toBe('saved audited');
	});
});

describe('a submission', () => {
	it('that is refused for one bill leaves the others audited', async () => {
		const site = await bench();
		const bills = [item('IN0001'), draft(site, 'IN0002'), item('IN0003')];
		const report = await save(site, bills);
		expect(outcomes(report)).toEqual(['saved audited', 'failed saved rejected', 'saved audited']);
		expect(texts(report, 1)).toContain('必填');
		expect(held(site)).toEqual(['IN0001 C', 'IN0002 Z', 'IN0003 C']);
	});

	it('is where it ends when no audit is wanted', async () => {
		const site = await bench();
		expect(outcomes(await save(site, items(3), { afterSave: 'submit' }))).toEqual(
			Array(3).fill('saved submitted'),
		);
		expect(methods(site)).not.toContain('Audit');
	});

	it('that a workflow refuses is a failure: nobody will ever approve it', async () => {
		const site = await bench();
		intercept(site, async ({ method, forward }) => {
			if (method !== 'Submit') return await forward();
			const errors = [{ FieldName: '', Message: '未找到匹配的工作流，提交失败', DIndex: 0 }];
			return reply({
				Result: { ResponseStatus: { IsSuccess: false, Errors: errors, MsgCode: 11 } },
			});
		});
		const report = await save(site, items(1));
		expect(outcomes(report)).toEqual(['failed saved rejected']);
		expect(texts(report, 0)).toContain('工作流');
	});
});

describe('a form under workflow approval', () => {
	it('is asked for its audit once, whatever the number of bills', async () => {
		const site = await bench({ switches: { workflow: [INBOUND] } });
		const report = await save(site, items(250, 1));
		expect(new Set(outcomes(report))).toEqual(new Set(['saved submitted awaitingApproval']));
		expect(methods(site).filter((method) => method === 'Audit').length).toBeLessThanOrEqual(2);
		expect(report.bills[0].outcome?.advice).toContain('工作流');
	});

	it('does not hide that another bill was refused for a reason of its own, or deleted', async () => {
		const site = await bench();
		const bills = [of202('IN0001'), item('IN0002'), item('IN0003'), item('IN0004')];
		once(site, 'after', 'Submit', () => site.kingdee.change({ closing: { '202': '2026-01-31' } }));
		once(site, 'before', 'Audit', async () => await remove(site, 'IN0003'));
		// Only IN0002 is of a bill type that a workflow approves.
		intercept(site, async ({ method, request, forward }) => {
			if (method !== 'Audit') return await forward();
			const { Ids: held } = idOf(site, 'IN0002');
			const sent = JSON.parse(request.body) as { formid: string; data: { Ids: string } };
			const ids = sent.data.Ids.split(',');
			const rest = ids.filter((id) => id !== held).join();
			const answer = rest
				? (await forward(JSON.stringify({ ...sent, data: { Ids: rest } }))).body
				: '{"Result":{"ResponseStatus":{"Errors":[],"SuccessEntitys":[]}}}';
			if (!ids.includes(held)) return { status: 200, headers: {}, body: answer };
			const { Result: result } = JSON.parse(answer) as { Result: { ResponseStatus: Status } };
			result.ResponseStatus.IsSuccess = false;
			result.ResponseStatus.Errors.push({ FieldName: '', Message: WORKFLOW, DIndex: 1 });
			return reply({ Result: result });
		});
		expect(outcomes(await save(site, bills))).toEqual([
			'failed submitted closedPeriod',
			'saved submitted awaitingApproval',
			'failed none rejected',
			'saved audited',
		]);
	});
});

interface Status {
	IsSuccess: boolean;
	Errors: object[];
}

describe('a run that stops', () => {
	it('reports bills that were audited before as audited', async () => {
		const site = await bench();
		site.kingdee.faults.add({ fault: 'permission', on: 'Audit', nth: 2 });
		const report = await save(site, items(150, 1));
		expect(report.stopped?.kind).toBe('permission');
		const texts = outcomes(report);
		expect(texts.filter((text) => text === 'saved audited')).toHaveLength(127);
		expect(texts.filter((text) => text === 'failed submitted stopped')).toHaveLength(23);
	});

	it('reports bills that were saved before as saved, where nothing more was wanted', async () => {
		const site = await bench();
		site.kingdee.faults.add({ fault: 'permission', on: 'BatchSave', nth: 3 });
		const report = await save(site, items(20), { afterSave: 'nothing', batchSize: 5 });
		expect(report.stopped?.kind).toBe('permission');
		expect(held(site)).toEqual(
			outcomes(report).flatMap((text, i) =>
				text === 'saved saved' ? [`IN00${String(i + 1).padStart(2, '0')} A`] : [],
			),
		);
		expect(outcomes(report).filter((text) => text === 'failed none stopped')).toHaveLength(5);
	});

	it('does not call a bill updated that it did not come to', async () => {
		const site = await bench();
		await save(site, items(3), { afterSave: 'nothing' });
		site.kingdee.faults.add({ fault: 'permission', on: 'BatchSave', nth: 1 });
		const newer = items(3, 1).map((bill) => ({ ...bill, version: '2' }));
		const options = { afterSave: 'nothing', whenExists: 'update', batchSize: 1 } as const;
		const report = await save(site, newer, options);
		const lines = site.kingdee.bills
			.rows(INBOUND)
			.map(({ FEntity }) => (FEntity as unknown[]).length);
		expect(outcomes(report)).toEqual([
			'failed saved stopped',
			...lines
				.slice(1)
				.map((count) => (count === 1 ? 'updated saved' : 'notAttempted saved stopped')),
		]);
	});

	it('calls nothing unknown that was surely not sent', async () => {
		const site = await bench();
		intercept(site, async ({ method, forward }) => {
			if (method !== 'BatchSave') return await forward();
			throw Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
		});
		const report = await save(site, items(4), { batchSize: 2 });
		expect(report.stopped?.kind).toBe('unreachable');
		expect(outcomes(report)).toEqual(Array(4).fill('notAttempted none stopped'));
		expect(held(site)).toEqual([]);
	});

	it('does not stop for one batch that a colleague blocks: those bills fail, the others go on', async () => {
		const site = await bench();
		intercept(site, async ({ method, request, forward }) => {
			if (method !== 'BatchSave' || !request.body.includes('IN0003')) return await forward();
			const errors = [{ FieldName: null, Message: '网络控制', DIndex: 0 }];
			return reply({
				Result: { ResponseStatus: { IsSuccess: false, Errors: errors, MsgCode: 13 } },
			});
		});
		const report = await save(site, items(6), { batchSize: 2 });
		expect(outcomes(report)).toEqual([
			...Array<string>(2).fill('saved audited'),
			...Array<string>(2).fill('failed none conflict'),
			...Array<string>(2).fill('saved audited'),
		]);
	});
});
