import { ago } from '../../demo/scenarios/ago';
import {
	openRefundStage,
	resetRefundStage,
	type RefundStage,
} from '../../demo/scenarios/refundStage';
import { RefundToSalesReturn } from '../../demo/scenarios/refundToSalesReturn';
import { say } from './support/say';

const CLEAN = { lost: [], doubled: [], wrong: [] };

let stage: RefundStage;

beforeAll(async () => {
	stage = await openRefundStage(say);
});

afterAll(async () => await stage?.close());

async function afresh(): Promise<RefundToSalesReturn> {
	await resetRefundStage(stage);
	return await RefundToSalesReturn.open(stage);
}

describe('the refund template in a real n8n', () => {
	it('brings every stock-in over once, with its amounts, and tells why the others stay', async () => {
		const sync = await afresh();
		expect(sync.refunds.length).toBeGreaterThan(200);
		const first = await sync.run();
		expect(first).toMatchObject({ read: 230, saved: 205, audited: 205, existing: 0 });
		expect(await sync.deadLetters()).toHaveLength(25);
		expect(await sync.verdict()).toEqual(CLEAN);
		sync.add(10);
		sync.remark(5);
		expect(await sync.run()).toMatchObject({ saved: 10 });
		expect(await sync.deadLetters()).toHaveLength(25);
		sync.settle();
		expect(await sync.run()).toMatchObject({ saved: 12 });
		sync.createMissingMaterial();
		expect(await sync.run()).toMatchObject({ saved: 6 });
		expect(await sync.deadLetters()).toHaveLength(19);
		const night = await sync.run('Every Night');
		expect(night.saved).toBe(0);
		expect(night.read).toBeGreaterThan(100);
		expect(await sync.verdict()).toEqual(CLEAN);
	});

	it('ends the same when the source is slow, cut and throttled, pages change, and answers of Kingdee are lost', async () => {
		const sync = await afresh();
		const { wangdiantong } = stage.systems.source;
		const { faults } = stage.systems.kingdee.kingdee;
		const [moving] = sync.refunds.filter(({ kind }) => kind === 'ordinary');
		const before = () => Object.assign(moving, { modified: ago(2) });
		wangdiantong.troubles.add({ nth: 3, before });
		wangdiantong.troubles.add({ nth: 2, kind: 'emptyPage' });
		wangdiantong.troubles.add({ nth: 4, kind: 'cutJson' });
		wangdiantong.troubles.add({ nth: 5, kind: 'throttled' });
		wangdiantong.troubles.add({ nth: 6, kind: 'resetBefore' });
		faults.add({ fault: 'replyLost', on: ['BatchSave', 'Audit'], every: 2 });
		faults.add({ fault: 'sessionLost', every: 7 });
		await sync.run();
		expect(faults.fired.length).toBeGreaterThan(5);
		faults.clear();
		expect(await sync.verdict()).toEqual(CLEAN);
	});

	it('reports lines that changed after the return was audited, with both versions', async () => {
		const sync = await afresh();
		await sync.run();
		const [changed] = sync.refunds.filter(({ kind }) => kind === 'ordinary');
		const [line, ...rest] = changed.details_list;
		const details_list = [{ ...line, num: Number(line.num) + 1 }, ...rest];
		Object.assign(changed, { details_list, modified: ago(2) });
		await sync.run();
		const letters = await sync.deadLetters();
		const told = letters.find(({ source_id }) => source_id === changed.order_no);
		expect(told?.messages).toMatch(new RegExp(`${changed.order_no}.*versionConflict.*Update`));
	});
});
