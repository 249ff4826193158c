import { targetOf } from '../../../core/kingdee/target';
import { bench, type Bench } from '../../support/kingdee';
import { item, items, otherInbound } from '../../support/otherInbound';
import { held, INBOUND, intercept, methods, outcomes, reply, save } from './support';

const SAVED = { afterSave: 'nothing' } as const;

function queries(site: Bench): number {
	return methods(site).filter((method) => method === 'ExecuteBillQuery').length;
}

describe('the look-up before a save', () => {
	it('finds every bill of ours, also at a site that gives few rows a call and allows a number twice', async () => {
		const site = await bench({ switches: { maxRows: 30, uniqueNumbers: 'none' } });
		await save(site, items(120, 1), SAVED);
		const again = await save(site, items(120, 1), SAVED);
		expect(new Set(outcomes(again))).toEqual(new Set(['existing saved']));
		expect(held(site)).toHaveLength(120);
	});

	it('costs one request for 200 keys that are new, one where all are there, two where some are', async () => {
		const site = await bench();
		const costs = async (count: number) => {
			const before = queries(site);
			await save(site, items(count, 1), SAVED);
			return queries(site) - before;
		};
		expect([await costs(150), await costs(150), await costs(200)]).toEqual([1, 1, 2]);
	});

	it.each([
		["O'Hara", "O'Hara"],
		["') or ('1'='1", "') or ('1'='1"],
		['in0001', 'IN0001'],
		['ＩＮ０００１', 'IN0001'],
		['IN0001  ', 'IN0001'],
		['其他-1 %_[a]', '其他-1 %_[a]'],
	])('finds under "%s" what the target holds as "%s", and nothing else', async (key, number) => {
		const site = await bench();
		await save(site, [item('OTHER')], SAVED);
		await save(site, [item(number)], SAVED);
		const mine = { ...item(number), model: otherInbound(key) };
		expect(outcomes(await save(site, [mine], SAVED))).toEqual(['existing saved']);
		expect(held(site)).toHaveLength(2);
	});

	it('names the bills when the target holds two under one number, and adds no third', async () => {
		const site = await bench({ switches: { uniqueNumbers: 'none' } });
		const ids = [1, 2].map(() => site.kingdee.create(INBOUND, otherInbound('IN0001')).id);
		const report = await save(site, items(2));
		expect(outcomes(report)).toEqual(['failed none doubledInTarget', 'saved audited']);
		expect(report.bills[0].outcome?.advice).toContain(ids.join(', '));
		expect(report.bills[0].outcome?.replaySafe).toBe(false);
		expect(held(site)).toHaveLength(3);
	});

	it.each([
		['FNoSuch', 'FNOTE'],
		['FBillNo', 'FNoSuch'],
		['FQty', 'FNOTE'],
		['FBillNo', 'FEntryNote'],
	])('needs head fields: %s and %s are refused', async (matchField, stampField) => {
		const site = await bench();
		const form = await site.form(INBOUND);
		expect(() => targetOf(form, matchField, stampField)).toThrow(/has no head field/);
	});

	it('stops the run, and sends nothing, when it cannot be answered', async () => {
		const site = await bench();
		site.kingdee.faults.add({ fault: 'status', on: 'ExecuteBillQuery', every: 1 });
		const report = await save(site, items(3));
		expect(outcomes(report)).toEqual(Array(3).fill('notAttempted none stopped'));
		expect(report.wrote).toBe(false);
		expect(methods(site)).not.toContain('BatchSave');
	});

	it('asks for the next chunk while one is written', async () => {
		const {
			queries: [, , third],
			saves,
		} = await written(1020, true);
		expect(saves).toBe(51);
		expect(third).toBeLessThan(50);
	});

	it('asks for the next chunk when all before is written, where the key may not be unique', async () => {
		const { queries: asked, saves } = await written(520, false);
		expect(saves).toBe(26);
		expect(asked).toEqual([0, 26]);
	});

	/** Which of the calls were queries, and how many saved. */
	async function written(count: number, keyIsUnique: boolean) {
		const site = await bench();
		const report = await save(site, items(count, 1), { ...SAVED, keyIsUnique });
		expect(new Set(outcomes(report))).toEqual(new Set(['saved saved']));
		const calls = methods(site).filter((method) => method !== 'QueryBusinessInfo');
		const queries = calls.flatMap((method, at) => (method === 'ExecuteBillQuery' ? [at] : []));
		return { queries, saves: calls.filter((method) => method === 'BatchSave').length };
	}

	it('asks for no further chunk once the run is stopped', async () => {
		const site = await bench();
		site.kingdee.faults.add({ fault: 'permission', on: 'BatchSave', nth: 1 });
		const report = await save(site, items(2020, 1), SAVED);
		expect(report.stopped?.kind).toBe('permission');
		// Two for what was written, two ahead; none for the last 20.
		expect(queries(site)).toBeLessThanOrEqual(4);
		expect(report.bills.every(({ outcome }) => outcome)).toBe(true);
	});

	it('takes no row for an answer that it does not understand', async () => {
		const site = await bench();
		intercept(site, async ({ method, forward }) =>
			method === 'ExecuteBillQuery' ? reply({ Rows: [] }) : await forward(),
		);
		const report = await save(site, items(1));
		expect(report.stopped?.kind).toBe('unexpected');
		expect(methods(site)).not.toContain('BatchSave');
	});
});

describe('a batch', () => {
	/** Saves bills with a long text, at a site that takes everything; the requests in bytes, and the outcomes. */
	async function sent(text: string, bills: number) {
		const site = await bench();
		const bytes: number[] = [];
		intercept(site, async ({ method, request, forward }) => {
			if (method !== 'BatchSave') return await forward();
			bytes.push(Buffer.byteLength(request.body));
			const { data } = JSON.parse(request.body) as { data: { Model: Array<{ FBillNo: string }> } };
			const entities = data.Model.map(({ FBillNo }, i) => ({
				Id: i + 1,
				Number: FBillNo,
				DIndex: i,
			}));
			return reply({ Result: { ResponseStatus: { IsSuccess: true, SuccessEntitys: entities } } });
		});
		const long = Array.from({ length: bills }, (_, i) => item(`IN${i}`, '1', 1, { FText: text }));
		return { bytes, outcomes: outcomes(await save(site, long, SAVED)) };
	}

	it.each(['a', '入', '"'])(
		'of long bills of "%s" stays below the 4 MB that a site may take',
		async (character) => {
			const { bytes, outcomes: each } = await sent(character.repeat(300_000), 20);
			expect(Math.max(...bytes)).toBeLessThan(4_000_000);
			expect(bytes.length).toBeLessThan(20);
			expect(each).toEqual(Array(20).fill('saved saved'));
		},
	);

	it('of which a colleague blocks one bill is not sent again as a whole', async () => {
		const site = await bench({ switches: { uniqueNumbers: 'none' } });
		let blocks = true;
		intercept(site, async ({ method, request, forward }) => {
			if (method !== 'BatchSave' || !blocks) return await forward();
			blocks = false;
			const sent = JSON.parse(request.body) as { data: { Model: object[] } };
			const { Model } = sent.data;
			const body = { ...sent, data: { ...sent.data, Model: Model.slice(0, -1) } };
			const answer = JSON.parse((await forward(JSON.stringify(body))).body) as {
				Result: { ResponseStatus: object };
			};
			const conflict = {
				FieldName: null,
				Message: '冲突，请稍候再使用。',
				DIndex: Model.length - 1,
			};
			const status = { IsSuccess: false, MsgCode: 13, Errors: [conflict] };
			return reply({ Result: { ResponseStatus: { ...answer.Result.ResponseStatus, ...status } } });
		});
		expect(outcomes(await save(site, items(4), SAVED))).toEqual(Array(4).fill('saved saved'));
		expect(held(site)).toEqual(['IN0001 A', 'IN0002 A', 'IN0003 A', 'IN0004 A']);
	});

	it('of one bill is sent, however long it is', async () => {
		const { bytes, outcomes: each } = await sent('a'.repeat(5_000_000), 2);
		expect(bytes.map((length) => length > 5_000_000)).toEqual([true, true]);
		expect(each).toEqual(['saved saved', 'saved saved']);
	});
});
