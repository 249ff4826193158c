import type { IDataObject } from 'n8n-workflow';
import { KingdeeDocument } from '../../nodes/KingdeeDocument/KingdeeDocument.node';
import { saleOrder } from '../simulator/models';
import { listeningSite, type ListeningSite } from '../support/listening';
import { otherInbound } from '../support/otherInbound';

const node = new KingdeeDocument();
const FORM = 'STK_MISCELLANEOUS';

let site: ListeningSite;

beforeEach(async () => (site = await listeningSite()));
afterEach(async () => await site.close());

/** Bills A1, A2, … of a status. */
function bills(statuses: ReadonlyArray<'Z' | 'A' | 'B' | 'C' | 'D'>): number[] {
	return statuses.map((status, i) => create(`A${i + 1}`, status));
}

function create(number: string, status: 'Z' | 'A' | 'B' | 'C' | 'D'): number {
	return site.kingdee.create(FORM, otherInbound(number), status as 'A').id;
}

async function run(parameters: object, items: IDataObject[] = [{}], more: object = {}) {
	return await site.run(node, { parameters: { formId: FORM, ...parameters }, items, ...more });
}

const perItem = (numbers: string[]) => numbers.map((number) => ({ number }));
const byNumber = { numbers: '={{ $json.number }}' };
const goOn = { onError: 'continueRegularOutput' };
const statusOf = (number: string) => site.kingdee.bills.byNumber(FORM, number)[0]?.FDocumentStatus;
const calls = (method: string) => site.kingdee.log.filter((call) => call.method === method).length;

describe('Kingdee Document steps', () => {
	const table: ReadonlyArray<
		[
			operation: string,
			method: string,
			ok: 'A' | 'B' | 'C',
			no: 'A' | 'B' | 'C',
			to: string | undefined,
			said: RegExp,
		]
	> = [
		['submit', 'Submit', 'A', 'C', 'B', /只有暂存、创建和重新审核的数据才允许提交！/],
		['audit', 'Audit', 'B', 'A', 'C', /只有审核中的数据才允许审核！/],
		['unAudit', 'UnAudit', 'C', 'B', 'D', /只有已审核的数据才允许反审核！/],
		['delete', 'Delete', 'A', 'C', undefined, /只能删除创建，暂存，重新审核状态的数据!/],
		['cancelAssign', 'CancelAssign', 'B', 'C', 'A', /只有审核中的数据才允许撤销！/],
	];

	it.each(table)(
		'%s: many in one call, each item its own',
		async (operation, method, ok, _no, to) => {
			bills([ok, ok, ok]);
			const { outputs, items, error } = await run(
				{ operation, ...byNumber },
				perItem(['A3', 'A1', 'A2']),
			);
			expect(error).toBeUndefined();
			expect(outputs[0].map(({ number, outcome }) => [number, outcome])).toEqual([
				['A3', 'done'],
				['A1', 'done'],
				['A2', 'done'],
			]);
			expect(items[0].map(({ pairedItem }) => pairedItem)).toEqual([
				{ item: 0 },
				{ item: 1 },
				{ item: 2 },
			]);
			expect(['A1', 'A2', 'A3'].map(statusOf)).toEqual([to, to, to]);
			expect(calls(method)).toBe(1);
		},
	);

	it.each(table)(
		"%s: a refusal in Kingdee's words",
		async (operation, _method, _ok, no, _to, said) => {
			bills([no]);
			const { error, outputs } = await run({ operation, numbers: 'A1' });
			expect(outputs.flat()).toEqual([]);
			expect(error?.message).toMatch(/^STK_MISCELLANEOUS A1: Kingdee: /);
			expect(error?.message).toMatch(said);
			expect(statusOf('A1')).toBe(no);
		},
	);

	it.each(table)('%s: some pass, some do not', async (operation, _method, ok, no, to, said) => {
		bills([ok, no, ok]);
		const numbers = ['A1', 'A2', 'A3', 'NONE'];
		const { outputs, items } = await run({ operation, ...byNumber }, perItem(numbers), goOn);
		expect(outputs[0].map(({ outcome, error }) => error ?? outcome)).toEqual([
			'done',
			expect.stringMatching(said),
			'done',
			expect.stringMatching(/STK_MISCELLANEOUS NONE: There is no such document/),
		]);
		expect(items[0][1].pairedItem).toEqual({ item: 1 });
		expect(['A1', 'A2', 'A3'].map(statusOf)).toEqual([to, no, to]);
	});

	it.each(table)(
		'%s: names what failed and what was done, where it stops',
		async (operation, _m, ok, no) => {
			bills([ok, no, ok]);
			const { error, outputs } = await run({ operation, numbers: 'A1,A2,A3' });
			expect(outputs.flat()).toEqual([]);
			expect(error?.message).toBe('1 of 3 were not done: STK_MISCELLANEOUS A2');
			expect(error?.description).toMatch(/STK_MISCELLANEOUS A2: Kingdee: /);
			expect(error?.description).toMatch(
				/Done, and it stays so: STK_MISCELLANEOUS A1, STK_MISCELLANEOUS A3/,
			);
		},
	);
});

describe('Kingdee Document operations by number', () => {
	const M = 'BD_MATERIAL';
	const orgs = { FCreateOrgId: { FNumber: '100' }, FUseOrgId: { FNumber: '100' } };
	const table = [
		['forbid', M, 'FForbidStatus', 'B'],
		['enable', M, 'FForbidStatus', 'A'],
		['void', FORM, 'FCancelStatus', 'B'],
		['unVoid', FORM, 'FCancelStatus', 'A'],
	] as const;
	const field = (formId: string, number: string, key: string) =>
		site.kingdee.bills.byNumber(formId, number)[0]?.[key];

	async function prepare(formId: string, operation: string) {
		for (const number of ['X1', 'X2', 'X3'])
			site.kingdee.create(
				formId,
				formId === FORM
					? otherInbound(number)
					: { ...orgs, FNumber: number, FName: number, FBaseUnitId: { FNumber: 'Pcs' } },
				formId === FORM ? 'A' : 'C',
			);
		const opposite = { enable: 'forbid', unVoid: 'void' }[operation];
		if (opposite) await run({ formId, operation: opposite, numbers: 'X1,X2,X3' });
		return { formId, operation, ...byNumber };
	}

	it.each(table)(
		'%s: many in one call, and again it is already so',
		async (operation, formId, key, to) => {
			const parameters = await prepare(formId, operation);
			const before = calls('ExcuteOperation');
			const { outputs } = await run(parameters, perItem(['X3', 'X1', 'X2']));
			expect(outputs[0].map(({ number, outcome }) => [number, outcome])).toEqual([
				['X3', 'done'],
				['X1', 'done'],
				['X2', 'done'],
			]);
			expect(field(formId, 'X2', key)).toBe(to);
			expect(calls('ExcuteOperation') - before).toBe(1);
		},
	);

	const close = {
		operation: 'execute',
		formId: 'SAL_SaleOrder',
		opNumber: 'BillClose',
		...byNumber,
	};
	const order = (number: string) => site.kingdee.create('SAL_SaleOrder', saleOrder(number), 'C');
	const isClosed = (number: string) => field('SAL_SaleOrder', number, 'FCloseStatus') === 'B';

	it('any other operation', async () => {
		['O1', 'O2'].forEach(order);
		const { outputs, error } = await run(close, perItem(['O1', 'O2']));
		expect(error).toBeUndefined();
		expect(outputs[0]).toMatchObject([
			{ operation: 'BillClose', outcome: 'done' },
			{ outcome: 'done' },
		]);
		expect([isClosed('O1'), isClosed('O2')]).toEqual([true, true]);
	});

	it("any other operation: refusals in Kingdee's words, the others go on", async () => {
		['O1', 'O2', 'O3'].forEach(order);
		const none = await run({ ...close, opNumber: 'Nope' }, perItem(['O1']));
		expect(none.error?.message).toMatch(/SAL_SaleOrder O1: Kingdee: 操作编码Nope不存在/);
		const { outputs } = await run(close, perItem(['O1', 'O2', 'O3', 'NONE']), goOn);
		expect(outputs[0].map(({ outcome, error }) => error ?? outcome)).toEqual([
			'done',
			'done',
			'done',
			expect.stringMatching(/no such document/),
		]);
	});
});

describe('Kingdee Document workflow audit', () => {
	const approve = { operation: 'workflowAudit', ...byNumber };

	beforeEach(() => {
		bills(['B', 'A', 'B']);
		site.kingdee.change({ workflow: [FORM] });
	});

	it.each([
		['1', 'C'],
		['2', 'D'],
		['3', 'A'],
	])('decision %s brings bills to %s', async (approvalType, to) => {
		const { outputs, error } = await run({ ...approve, approvalType }, perItem(['A1', 'A3']));
		expect(error).toBeUndefined();
		expect(outputs[0].map(({ outcome }) => outcome)).toEqual(['done', 'done']);
		expect([statusOf('A1'), statusOf('A3')]).toEqual([to, to]);
	});

	it('hands refusals on, and the others go on', async () => {
		const { error } = await run(approve, perItem(['A2']));
		expect(error?.message).toMatch(/A2: Kingdee: 只有审核中的数据才允许审核！/);
		const { outputs } = await run(approve, perItem(['A1', 'A2', 'A3']), goOn);
		expect(outputs[0].map(({ outcome, error: said }) => said ?? outcome)).toEqual([
			'done',
			expect.stringMatching(/只有审核中/),
			'done',
		]);
		const audit = await run({ operation: 'audit', numbers: 'A2' });
		expect(audit.error?.message).toMatch(/Kingdee: /);
	});

	it('is what Audit points to where a workflow is attached', async () => {
		const { error } = await run({ operation: 'audit', numbers: 'A1' });
		expect(error?.message).toMatch(/已关联工作流实例.*use the operation Workflow Audit/);
	});
});

describe('Kingdee Document steps in trouble', () => {
	it("takes what is there already for done, with Kingdee's words", async () => {
		bills(['C']);
		const { outputs } = await run({ operation: 'audit', numbers: 'A1' });
		expect(outputs[0]).toMatchObject([
			{ outcome: 'already', message: expect.stringMatching(/单据已经审核！/) },
		]);
	});

	it('waits for work that follows long after the connection was cut', async () => {
		bills(['B', 'B']);
		site.kingdee.faults.add({ fault: 'lateCommit', on: 'Audit', ms: 300 });
		const { outputs, error } = await run({ operation: 'audit', numbers: 'A1,A2' });
		expect(error).toBeUndefined();
		expect(outputs[0].map(({ outcome }) => outcome)).toEqual(['done', 'done']);
	});

	it('sends more than a call takes in several calls, and folds what is named twice', async () => {
		const numbers = Array.from({ length: 101 }, (_, i) => `N${i}`);
		for (const number of numbers) create(number, 'B');
		const { outputs } = await run({ operation: 'audit', ...byNumber }, perItem([...numbers, 'N0']));
		expect(outputs[0]).toHaveLength(102);
		expect(outputs[0].every(({ outcome }) => outcome === 'done')).toBe(true);
		expect(calls('Audit')).toBe(2);
	});

	it('names by id as well', async () => {
		const [first, second] = bills(['B', 'A']);
		const parameters = { operation: 'audit', selectBy: 'id', ids: [first, second, 1] };
		const { outputs } = await run(parameters, [{}], goOn);
		expect(outputs[0].map(({ number, outcome, error }) => error ?? [number, outcome])).toEqual([
			['A1', 'done'],
			expect.stringMatching(/id \d+: Kingdee: 只有审核中/),
			expect.stringMatching(/id 1: There is no such document/),
		]);
	});

	it.each([
		[{ operation: 'audit', numbers: ' , ' }, /Numbers names no document \[item 0\]/],
		[{ operation: 'save', model: 'no json' }, /Model is no JSON object \[item 0\]/],
		[{ operation: 'execute', opNumber: '={{ "" }}', numbers: 'A1' }, /Operation Number is empty/],
		[{ operation: 'audit', numbers: 'A1', formId: 'Nope' }, /标识为"Nope"的业务对象不存在/],
	])('says what is missing before anything is sent: %j', async (parameters, message) => {
		const { error } = await run(parameters);
		expect(error?.message).toMatch(message);
	});
});
