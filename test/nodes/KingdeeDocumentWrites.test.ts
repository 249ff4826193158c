import type { IDataObject } from 'n8n-workflow';
import { saleOrder } from '../simulator/models';
import { documentSite, goOn, toldOf } from '../support/document';
import { otherInbound } from '../support/otherInbound';

const FORM = 'STK_MISCELLANEOUS';

let site: Awaited<ReturnType<typeof documentSite>>;

beforeEach(async () => (site = await documentSite()));
afterEach(async () => await site.close());

const model = (number: string, changes: object = {}) =>
	({ model: otherInbound(number, 1, changes) }) as IDataObject;
/** No such field: refused by Draft, too, which checks little else. */
const wrong = { FNoSuchField: 1 };

describe.each([
	['save', 'Save', 'A'],
	['draft', 'Draft', 'Z'],
])('Kingdee Document %s', (operation, method, status) => {
	const parameters = { operation, formId: FORM };

	it('makes a document of each item', async () => {
		const { outputs, items } = await site.run(parameters, [model('S1'), model('S2')]);
		expect(outputs[0]).toMatchObject([
			{ outcome: 'done', number: 'S1', formId: FORM },
			{ outcome: 'done', number: 'S2' },
		]);
		expect(items[0].map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
		expect(site.kingdee.bills.byNumber(FORM, 'S1')).toMatchObject([{ FDocumentStatus: status }]);
	});

	it("hands Kingdee's refusal on", async () => {
		const { error } = await site.run(parameters, [model('S1', wrong)]);
		expect(error?.message).toMatch(
			/^STK_MISCELLANEOUS S1: Kingdee: ResolveFiled_InnerEx解析字段\(Key:FNoSuchField\)/,
		);
		expect(site.kingdee.bills.count(FORM)).toBe(0);
	});

	it('saves what can be saved', async () => {
		const items = [model('S1'), model('S2', wrong), model('S3')];
		const { outputs } = await site.run(parameters, items, goOn);
		expect(toldOf(outputs[0])).toEqual(['done', expect.stringMatching(/S2: Kingdee: /), 'done']);
	});

	it('says which were done where it stops, and a retry doubles none', async () => {
		const unnumbered = otherInbound('x', 1);
		delete unnumbered.FBillNo;
		const items = [{ model: unnumbered } as IDataObject, model('S2', wrong)];
		const { error, runs } = await site.run(parameters, items, { retryOnFail: true });
		expect(runs).toBe(2);
		expect(error?.message).toBe('1 of 2 were not done: STK_MISCELLANEOUS S2');
		expect(error?.description).toMatch(/Done, and it stays so: STK_MISCELLANEOUS without number/);
		expect(site.kingdee.bills.count(FORM)).toBe(1);
	});

	it('looks a lost answer up by the number', async () => {
		site.kingdee.faults.add({ fault: 'replyLost', on: method });
		const { outputs, error } = await site.run(parameters, [model('S1')]);
		expect(error).toBeUndefined();
		expect(outputs[0]).toMatchObject([
			{ outcome: 'done', number: 'S1', id: expect.stringMatching(/\d+/) },
		]);
		expect(site.kingdee.bills.count(FORM)).toBe(1);
	});

	it('without a number nobody knows after a lost answer: it says so, and a retry sends nothing', async () => {
		site.kingdee.faults.add({ fault: 'replyLost', on: method });
		const unnumbered = otherInbound('x', 1);
		delete unnumbered.FBillNo;
		const { error, runs } = await site.run(parameters, [{ model: unnumbered } as IDataObject], {
			retryOnFail: true,
		});
		expect(runs).toBe(2);
		expect(error?.message).toMatch(
			/without number: No answer came.*Look the document up in Kingdee/,
		);
		expect(site.kingdee.bills.count(FORM)).toBe(1);
	});
});

describe('Kingdee Document push', () => {
	const STOCK = { FSOStockId: { FNumber: 'CK001' } };
	const parameters = {
		operation: 'push',
		formId: 'SAL_SaleOrder',
		numbers: '={{ $json.number }}',
		targetFormId: 'SAL_OUTSTOCK',
	};
	const orders = ['SO1', 'SO2', 'SO3'].map((number) => ({ number }));

	beforeEach(() => {
		for (const [number, stage] of [
			['SO1', 'C'],
			['SO2', 'A'],
			['SO3', 'C'],
		] as const)
			site.kingdee.create('SAL_SaleOrder', saleOrder(number, STOCK), stage);
	});

	it('tells which bill was made of which', async () => {
		const { outputs } = await site.run(parameters, [orders[0], orders[2]]);
		const [first] = site.kingdee.bills.rows('SAL_OUTSTOCK');
		expect(outputs[0]).toMatchObject([
			{ outcome: 'done', targetId: String(first.FID), targetNumber: first.FBillNo },
			{ outcome: 'done', targetNumber: 'XSCKD000002' },
		]);
	});

	it('hands the refusal of the conversion on', async () => {
		const { error } = await site.run(parameters, [orders[1]]);
		expect(error?.message).toMatch(/SAL_SaleOrder SO2: Kingdee: 编码为“SO2”的数据未审核/);
	});

	it('pushes the others, and a retry pushes none again', async () => {
		const { outputs } = await site.run(parameters, orders, goOn);
		expect(toldOf(outputs[0])).toEqual(['done', expect.stringMatching(/SO2: Kingdee: /), 'done']);
		expect(site.kingdee.bills.count('SAL_OUTSTOCK')).toBe(2);
		const { runs, error } = await site.run(parameters, orders, { retryOnFail: true });
		expect([runs, error?.message]).toEqual([2, '1 of 3 were not done: SAL_SaleOrder SO2']);
		expect(site.kingdee.bills.count('SAL_OUTSTOCK')).toBe(4);
	});

	it('never pushes again after a lost answer', async () => {
		site.kingdee.faults.add({ fault: 'replyLost', on: 'Push' });
		const { error } = await site.run(parameters, [orders[0]], { retryOnFail: true });
		expect(error?.message).toMatch(/Look in the target form for a bill made from it/);
		expect(site.kingdee.bills.count('SAL_OUTSTOCK')).toBe(1);
	});

	it('names the draft that is left', async () => {
		site.kingdee.create('SAL_SaleOrder', saleOrder('SO9'), 'C');
		const options = { moreSettings: '{"IsDraftWhenSaveFail": "true"}' };
		const { error } = await site.run({ ...parameters, options }, [{ number: 'SO9' }]);
		expect(error?.message).toMatch(/Part of it was done all the same: without number \(id \d+\)/);
	});
});

describe('Kingdee Document allocation', () => {
	const orgs = { FCreateOrgId: { FNumber: '100' }, FUseOrgId: { FNumber: '100' } };
	const create = (number: string, stage: 'A' | 'C') =>
		site.kingdee.create('BD_STOCK', { ...orgs, FNumber: number, FName: number }, stage);
	const parameters = {
		operation: 'allocate',
		formId: 'BD_STOCK',
		numbers: '={{ $json.number }}',
		organizations: '202,204',
	};
	const held = (number: string) => site.kingdee.bills.byNumber('BD_STOCK', number).length;

	beforeEach(() => {
		create('N1', 'C');
		create('N2', 'A');
	});

	it('gives base data to organisations and takes it back', async () => {
		const { outputs } = await site.run(parameters, [{ number: 'N1' }]);
		expect(outputs[0]).toMatchObject([{ outcome: 'done', organisations: ['202', '204'] }]);
		expect(held('N1')).toBe(3);
		const id = String(site.kingdee.bills.byNumber('BD_STOCK', 'N1')[0].FStockId);
		const back = { ...parameters, operation: 'cancelAllocate', selectBy: 'id', ids: id };
		expect(toldOf((await site.run(back)).outputs[0])).toEqual(['done']);
		expect(held('N1')).toBe(1);
		const again = await site.run(back);
		expect(again.error?.message).toMatch(/编码为“N1”的数据未分配到该组织/);
		await site.run(parameters, [{ number: 'N1' }]);
		const some = await site.run({ ...back, ids: `${id},1` }, [{}], goOn);
		expect(toldOf(some.outputs[0])).toEqual(['done', expect.stringMatching(/内码值\["1"\]不存在/)]);
	});

	it('hands refusals on, also of one organisation among several', async () => {
		const { error } = await site.run(parameters, [{ number: 'N2' }]);
		expect(error?.message).toMatch(/BD_STOCK N2: Kingdee: 编码为“N2”的数据未审核/);
		await site.run({ ...parameters, organizations: '202' }, [{ number: 'N1' }]);
		const id = String(site.kingdee.bills.byNumber('BD_STOCK', 'N1')[0].FStockId);
		const both = await site.run({ ...parameters, selectBy: 'id', ids: id });
		expect(both.error?.message).toMatch(
			/已经被使用.*Part of it was done all the same: N1 \(id \d+\)/,
		);
	});

	it('goes on with the others; what is not there, or there several times, is named', async () => {
		const numbers = ['N1', 'N2', 'NONE', 'CK001'].map((number) => ({ number }));
		const { outputs } = await site.run(parameters, numbers, goOn);
		expect(toldOf(outputs[0])).toEqual([
			'done',
			expect.stringMatching(/N2: Kingdee: /),
			expect.stringMatching(/There is no BD_STOCK with the number NONE/),
			expect.stringMatching(/Several organisations hold CK001 \(ids \d+, /),
		]);
		const { error } = await site.run({ ...parameters, organizations: '999' }, [numbers[0]]);
		expect(error?.message).toMatch(/There is no organisation \(组织\) with the number 999/);
	});
});

describe('Kingdee Document groups, flex combinations and messages', () => {
	const group = { resource: 'group', formId: 'BD_MATERIAL', groupField: 'FMaterialGroup' };
	const saving = {
		...group,
		operation: 'save',
		groupNumber: '={{ $json.number }}',
		groupName: '组',
	};

	it('saves, reads and deletes groups', async () => {
		const { outputs } = await site.run(saving, [{ number: 'G1' }, { number: 'G2' }]);
		expect(toldOf(outputs[0])).toEqual(['done', 'done']);
		const all = await site.run({ ...group, operation: 'getMany' });
		expect(all.outputs[0]).toMatchObject([{ FNumber: 'G1' }, { FNumber: 'G2' }]);
		const id = String(outputs[0][0].id);
		const one = await site.run({ ...group, operation: 'getMany', groupIds: id });
		expect(one.outputs[0]).toHaveLength(1);
		const gone = await site.run({ ...group, operation: 'delete', groupIds: id });
		expect(gone.outputs[0]).toMatchObject([{ outcome: 'done', deleted: true }]);
	});

	it('hands refusals on, and goes on with the others', async () => {
		const numbers = ['G1', 'G1', 'G2'].map((number) => ({ number }));
		const { outputs } = await site.run(saving, numbers, goOn);
		expect(toldOf(outputs[0])).toEqual(['done', expect.stringMatching(/已经被使用/), 'done']);
		const { error } = await site.run(saving, [{ number: 'G1' }]);
		expect(error?.message).toMatch(/^group G1: Kingdee: 违反字段唯一性要求/);
		const ids = `${String(outputs[0][0].id)},1`;
		const removed = await site.run({ ...group, operation: 'delete', groupIds: ids }, [{}], goOn);
		expect(toldOf(removed.outputs[0])).toEqual([
			'done',
			expect.stringMatching(/内码为1的分组不存在/),
		]);
		const wrongField = await site.run({ ...group, operation: 'getMany', groupField: 'FName' });
		expect(wrongField.error?.message).toMatch(/字段FName不是分组字段/);
		const reading = { ...group, operation: 'getMany', groupField: '={{ $json.field }}' };
		const fields = [{ field: 'FName' }, { field: 'FMaterialGroup' }];
		const read = await site.run(reading, fields, goOn);
		expect(read.outputs[0]).toMatchObject([
			{ error: expect.stringMatching(/字段FName不是分组字段/) },
			{ FNumber: 'G2' },
		]);
	});

	it.each(['GroupSave', 'GroupDelete'])('looks a lost answer to %s up', async (method) => {
		const isSave = method === 'GroupSave';
		const before = isSave ? undefined : await site.run(saving, [{ number: 'G1' }]);
		site.kingdee.faults.add({ fault: 'replyLost', on: method });
		const ids = String(before?.outputs[0][0].id);
		const { outputs, error } = isSave
			? await site.run(saving, [{ number: 'G1' }])
			: await site.run({ ...group, operation: 'delete', groupIds: ids });
		expect(error).toBeUndefined();
		expect(toldOf(outputs[0])).toEqual(['done']);
		expect(site.calls(method)).toBeLessThanOrEqual(1);
	});

	const flex = {
		resource: 'flex',
		operation: 'save',
		formId: 'BD_MATERIAL',
		model: '={{ $json }}',
	};
	const place = (number: string) => ({ FF100001: { FNumber: number } }) as IDataObject;

	it('saves flex combinations: the same has the same id', async () => {
		const { outputs } = await site.run(flex, [place('A-01'), place('A-02'), place('A-01')]);
		const [a, b, again] = outputs[0].map(({ id }) => id);
		expect(a).not.toBe(b);
		expect(again).toBe(a);
	});

	it('hands a refused combination on, and goes on with the others', async () => {
		const { error } = await site.run(flex, [place('X')]);
		expect(error?.message).toMatch(/编码“X”不存在/);
		const { outputs } = await site.run(flex, [place('A-01'), place('X')], goOn);
		expect(toldOf(outputs[0])).toEqual(['done', expect.stringMatching(/编码“X”不存在/)]);
	});

	const message = { resource: 'message', operation: 'send', title: '到货', content: '请处理' };

	it('sends messages, hands refusals on, goes on, and sends none twice', async () => {
		const user = String(site.kingdee.bills.rows('SEC_User')[0].FUSERID);
		const parameters = { ...message, receivers: '={{ $json.to }}' };
		const sent = await site.run(parameters, [{ to: user }]);
		expect(toldOf(sent.outputs[0])).toEqual(['done']);
		expect((await site.run(parameters, [{ to: '1' }])).error?.message).toMatch(
			/^message "到货": Kingdee: 接收人1不存在/,
		);
		const some = await site.run(parameters, [{ to: '1' }, { to: user }], goOn);
		expect(toldOf(some.outputs[0])).toEqual([expect.stringMatching(/接收人1不存在/), 'done']);
		expect(site.kingdee.messages).toHaveLength(2);
		site.kingdee.faults.add({ fault: 'replyLost', on: 'SendMsg' });
		const lost = await site.run(parameters, [{ to: user }], { retryOnFail: true });
		expect(lost.error?.message).toMatch(/Ask a receiver whether it came/);
		expect(site.kingdee.messages).toHaveLength(3);
	});
});
