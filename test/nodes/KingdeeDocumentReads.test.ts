import type { IDataObject } from 'n8n-workflow';
import { documentSite, goOn, toldOf } from '../support/document';
import { otherInbound } from '../support/otherInbound';

const FORM = 'STK_MISCELLANEOUS';

let site: Awaited<ReturnType<typeof documentSite>>;

beforeEach(async () => {
	site = await documentSite();
	for (const number of ['V1', 'V2']) site.kingdee.create(FORM, otherInbound(number, 2), 'C');
});
afterEach(async () => await site.close());

describe('Kingdee Document view', () => {
	const view = { formId: FORM, numbers: '={{ $json.number }}' };

	it('reads documents whole, by number and by id, each for its item', async () => {
		const { outputs, items } = await site.run(view, [{ number: ['V2', 'V1'] }, { number: 'V1' }]);
		expect(outputs[0].map(({ BillNo }) => BillNo)).toEqual(['V2', 'V1', 'V1']);
		expect(items[0].map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 0 },
			{ item: 1 },
		]);
		const byId = await site.run({ ...view, selectBy: 'id', ids: outputs[0][0].Id });
		expect(byId.outputs[0]).toEqual([outputs[0][0]]);
		expect(outputs[0][0].STK_MISCELLANEOUSENTRY).toHaveLength(2);
	});

	it('shows texts in one language, or the answer as it is', async () => {
		site.kingdee.change({ viewDates: 'ticks' });
		const [simple] = (await site.run(view, [{ number: 'V1' }])).outputs[0];
		expect(simple).toMatchObject({
			Date: '2026-01-05T00:00:00.000',
			StockOrgId: { Number: '100', Name: '总公司' },
		});
		const [whole] = (await site.run({ ...view, simplify: false }, [{ number: 'V1' }])).outputs[0];
		expect(whole).toMatchObject({
			Date: expect.stringMatching(/^\/Date\(\d+/),
			StockOrgId: { Name: [{ Key: 2052, Value: '总公司' }] },
		});
	});

	it.each([10, 0] as const)(
		'hands on that there is none (MsgCode %d), and goes on with the others',
		async (viewMissingCode) => {
			site.kingdee.change({ viewMissingCode });
			const { error } = await site.run(view, [{ number: 'NONE' }]);
			expect(error?.message).toMatch(
				/^STK_MISCELLANEOUS NONE: Kingdee: 传递的编码值或内码值不存在/,
			);
			const { outputs } = await site.run(view, [{ number: 'V1' }, { number: 'NONE' }], goOn);
			expect(outputs[0].map(({ BillNo, error: said }) => BillNo ?? said)).toEqual([
				'V1',
				expect.stringMatching(/NONE: Kingdee: /),
			]);
		},
	);

	it('sends failures to the error output with their input, where n8n is set so', async () => {
		const { outputs } = await site.run(view, [{ number: 'V1' }, { number: 'NONE' }], {
			onError: 'continueErrorOutput',
		});
		expect(outputs[0].map(({ BillNo }) => BillNo)).toEqual(['V1']);
		expect(outputs[1]).toMatchObject([
			{ number: 'NONE', error: expect.stringMatching(/传递的编码值/) },
		]);
	});

	it('stops at once where the whole site refuses, and says why', async () => {
		site.kingdee.faults.add({ fault: 'permission', on: 'View', times: 9, every: 1 });
		const { error } = await site.run(view, [{ number: 'V1' }]);
		expect(error?.message).toMatch(/您没有.*操作权限/);
		const two = await site.run(view, [{ number: 'V1,V2' }], goOn);
		expect(toldOf(two.outputs[0])).toEqual([
			expect.stringMatching(/您没有/),
			expect.stringMatching(/V2: Not attempted/),
		]);
	});
});

describe('Kingdee Document reads', () => {
	it('describes forms, short or whole; an unknown one is refused, the others come', async () => {
		const definition = { resource: 'definition', operation: 'get', formId: '={{ $json.form }}' };
		const [short] = (await site.run(definition, [{ form: FORM }])).outputs[0];
		expect(short).toMatchObject({ id: FORM, label: '其他入库单', primaryKey: 'FID' });
		expect(short.fields).toContainEqual(
			expect.objectContaining({
				key: 'FStockOrgId',
				label: '库存组织',
				refersTo: 'ORG_Organizations',
			}),
		);
		expect(short.operations).toContainEqual({ number: 'Audit', label: '审核' });
		const whole = await site.run({ ...definition, simplify: false }, [{ form: FORM }]);
		expect(whole.outputs[0][0]).toHaveProperty('Entrys');
		const some = await site.run(definition, [{ form: 'Nope' }, { form: FORM }], goOn);
		expect(some.outputs[0][0].error).toMatch(/标识为"Nope"的业务对象不存在/);
		expect(some.outputs[0][1].id).toBe(FORM);
		expect((await site.run(definition, [{ form: 'Nope' }])).error?.message).toMatch(
			/^Nope: Kingdee: /,
		);
	});

	it('reads reports as rows, all or up to a limit; an unknown one is refused, the others come', async () => {
		const report = {
			resource: 'report',
			operation: 'get',
			formId: '={{ $json.report }}',
			fields: 'FStockOrgId.FNumber,FMaterialId.FNumber,FBaseQty',
			returnAll: true,
		};
		const { outputs } = await site.run(report, [{ report: 'STK_Inventory' }]);
		expect(outputs[0]).toEqual([
			{ FStockOrgId_FNumber: '100', FMaterialId_FNumber: 'M0001', FBaseQty: 6 },
		]);
		const model = '{"FStockId": {"FNumber": "CK002"}}';
		expect(
			(await site.run({ ...report, model }, [{ report: 'STK_Inventory' }])).outputs[0],
		).toEqual([]);
		const some = await site.run(
			{ ...report, returnAll: false, limit: 1 },
			[{ report: 'X' }, { report: 'STK_Inventory' }],
			goOn,
		);
		expect(some.outputs[0]).toMatchObject([
			{ error: expect.stringMatching(/标识为"X"的报表不存在/) },
			{ FBaseQty: 6 },
		]);
		expect((await site.run(report, [{ report: 'X' }])).error?.message).toMatch(/^X: Kingdee: /);
	});

	it('calls any method with the body that is given', async () => {
		const method = { resource: 'method', operation: 'call', body: '={{ $json }}' };
		const query = {
			data: { FormId: FORM, FieldKeys: 'FBillNo', FilterString: '', OrderString: 'FID ASC' },
		};
		const read = await site.run({ ...method, method: 'ExecuteBillQuery' }, [query]);
		expect(read.outputs[0]).toEqual([{ rows: [['V1'], ['V2']] }]);
		const body = (number: string) => ({ formid: FORM, data: { Numbers: [number] } }) as IDataObject;
		const write = { ...method, method: 'UnAudit' };
		expect(toldOf((await site.run(write, [body('V1')])).outputs[0])).toEqual(['done']);
		expect((await site.run(write, [body('V1')])).error?.message).toMatch(
			/^UnAudit: Kingdee: 只有已审核/,
		);
		const some = await site.run(write, [body('V1'), body('V2')], goOn);
		expect(toldOf(some.outputs[0])).toEqual([expect.stringMatching(/只有已审核/), 'done']);
	});

	it('tries an organisation; an unknown one is refused, the others come', async () => {
		const organization = {
			resource: 'organization',
			operation: 'switch',
			organizationNumber: '={{ $json.org }}',
		};
		const { outputs } = await site.run(organization, [{ org: '202' }]);
		expect(outputs[0]).toEqual([{ id: expect.stringMatching(/\d+/), number: '202' }]);
		const some = await site.run(organization, [{ org: '999' }, { org: '204' }], goOn);
		expect(some.outputs[0]).toMatchObject([
			{ error: expect.stringMatching(/组织\["999"\]不存在/) },
			{ number: '204' },
		]);
		expect((await site.run(organization, [{ org: '999' }])).error?.message).toMatch(
			/^999: Kingdee: /,
		);
	});
});

describe('Kingdee Document in an organisation', () => {
	const forbid = { operation: 'forbid', formId: 'BD_MATERIAL', numbers: 'M0001' };
	const state = (org: string) =>
		site.kingdee.bills
			.byNumber('BD_MATERIAL', 'M0001')
			.find(({ FUseOrgId }) => (FUseOrgId as IDataObject).FNumber === org)?.FForbidStatus;

	it('acts there, and nobody else does', async () => {
		const there = await site.run({ ...forbid, options: { organization: '202' } });
		expect(there.error).toBeUndefined();
		expect([state('100'), state('202')]).toEqual(['A', 'B']);
		expect((await site.run(forbid)).error).toBeUndefined();
		expect(state('100')).toBe('B');
	});

	it('acts there also after the session was lost in between', async () => {
		site.kingdee.faults.add({ fault: 'sessionLost', on: 'ExcuteOperation' });
		const { error } = await site.run({ ...forbid, options: { organization: '202' } });
		expect(error).toBeUndefined();
		expect([state('100'), state('202')]).toEqual(['A', 'B']);
	});

	it('does nothing where the organisation is unknown', async () => {
		const { error } = await site.run({ ...forbid, options: { organization: '999' } });
		expect(error?.message).toMatch(/组织\["999"\]不存在/);
		expect(site.calls('ExcuteOperation')).toBe(0);
	});
});

describe('Kingdee Document as a tool', () => {
	/** n8n takes every parameter for shown, and so for required, where the operation is an expression. */
	const filled = Object.fromEntries(
		['ids', 'opNumber', 'targetFormId', 'organizations', 'groupNumber', 'groupName', 'billId']
			.concat(['fileIds', 'fields', 'title', 'receivers', 'organizationNumber'])
			.map((name) => [name, '1']),
	);

	it.each([
		[{ operation: "={{ $fromAI('operation') }}" }, /Operation must be chosen in the panel/],
		[{ operation: '={{ $json.operation }}' }, /Operation must be chosen in the panel/],
		[{ resource: "={{ $fromAI('resource') }}" }, /must be chosen in the panel/],
		[
			{ operation: 'execute', opNumber: "={{ $fromAI('number') }}" },
			/opNumber must not be chosen by the model/,
		],
		[
			{ resource: 'method', operation: 'call', method: "={{ $fromAI('m') }}" },
			/method must not be chosen by the model/,
		],
	])('does not let data or a model choose what is done: %j', async (parameters, message) => {
		const { error } = await site.run({ ...filled, formId: FORM, numbers: 'V1', ...parameters }, [
			{ operation: 'delete' },
		]);
		expect(error?.message).toMatch(message);
		expect(site.kingdee.log.map(({ method }) => method)).toEqual([]);
	});
});
