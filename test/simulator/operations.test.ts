import { createKingdee } from '../../simulator/kingdee/kingdee';
import type { Switches } from '../../simulator/kingdee/profiles';
import type { Stage } from '../../simulator/kingdee/door';
import { Client, statusOf } from './client';
import { HandClock } from './handClock';
import { inbound, saleOrder } from './models';

const FORM = 'STK_MISCELLANEOUS';

async function open(switches: Partial<Switches> = {}) {
	const kingdee = await createKingdee({ seed: 'basic', clock: new HandClock(), switches });
	const client = await new Client(kingdee).login();
	const status = () => kingdee.bills.rows(FORM).map((bill) => bill.FDocumentStatus);
	return { kingdee, client, status };
}

const run = async (client: Client, method: string, Numbers: string[] = ['O1']) =>
	await client.change(method, { Numbers });

describe('status flow', () => {
	it('goes A → B → C → D → B → C and marks the approval', async () => {
		const { client, kingdee, status } = await open();
		kingdee.create(FORM, inbound('O1'), 'A');
		const steps = [];
		for (const method of ['Submit', 'Audit', 'UnAudit', 'Submit', 'Audit']) {
			expect((await run(client, method)).IsSuccess).toBe(true);
			const [{ FApproveDate, FApproverId }] = kingdee.bills.rows(FORM);
			steps.push([status()[0], FApproveDate !== null, FApproverId]);
		}
		const [nobody, user] = [{ FNumber: '' }, { FNumber: 'apiuser' }];
		expect(steps).toEqual([
			['B', false, nobody],
			['C', true, user],
			['D', false, nobody],
			['B', false, nobody],
			['C', true, user],
		]);
	});

	it.each<[string, Stage, string]>([
		['Submit', 'B', '只有暂存、创建和重新审核的数据才允许提交！'],
		['Submit', 'C', '只有暂存、创建和重新审核的数据才允许提交！'],
		['Audit', 'A', '只有审核中的数据才允许审核！'],
		['Audit', 'C', '单据编号为“O1”的其他入库单，单据已经审核！'],
		['UnAudit', 'B', '只有已审核的数据才允许反审核！'],
		['CancelAssign', 'A', '只有审核中的数据才允许撤销！'],
		['Delete', 'B', '只能删除创建，暂存，重新审核状态的数据!'],
		['Delete', 'C', '只能删除创建，暂存，重新审核状态的数据!'],
	])('%s of a bill at %s is refused', async (method, stage, text) => {
		const { client, kingdee, status } = await open();
		kingdee.create(FORM, inbound('O1'), stage);
		const answer = await run(client, method);
		expect(answer).toMatchObject({
			IsSuccess: false,
			MsgCode: 11,
			Errors: [{ FieldName: '', Message: text, DIndex: 0 }],
		});
		expect(status()).toEqual([stage]);
	});

	it('withdraws with CancelAssign and deletes what is not approved', async () => {
		const { client, kingdee, status } = await open();
		kingdee.create(FORM, inbound('O1'), 'B');
		await run(client, 'CancelAssign');
		expect(status()).toEqual(['A']);
		await run(client, 'Delete');
		expect(status()).toEqual([]);
		expect((await client.query('COUNT(1)', 'FQty > 0'))[0]).toEqual([0]);
	});

	it('does not submit a draft that lacks required fields', async () => {
		const { client, kingdee, status } = await open();
		kingdee.create(FORM, inbound('O1', { FDate: '' }), 'Z');
		expect((await run(client, 'Submit')).IsSuccess).toBe(false);
		expect(status()).toEqual(['Z']);
	});

	it('refuses Audit and UnAudit of a form under workflow', async () => {
		const { client, kingdee, status } = await open({ workflow: [FORM] });
		kingdee.create(FORM, inbound('O1'), 'B');
		const { Errors } = await run(client, 'Audit');
		expect(Errors[0].Message).toBe('已关联工作流实例，不支持通过WebAPI接口进行传统审批');
		expect(status()).toEqual(['B']);
	});

	it('leaves voided bills alone until they are restored', async () => {
		const { client, kingdee } = await open();
		kingdee.create(FORM, inbound('O1'), 'A');
		const operation = async (opNumber: string) =>
			await client.call('ExcuteOperation', {
				formid: FORM,
				opNumber,
				data: { Numbers: ['O1'] },
			});
		await operation('Cancel');
		expect(kingdee.bills.rows(FORM)).toMatchObject([{ FCancelStatus: 'B' }]);
		expect((await run(client, 'Submit')).IsSuccess).toBe(false);
		await operation('UnCancel');
		expect((await run(client, 'Submit')).IsSuccess).toBe(true);
	});
});

describe('targets', () => {
	it('are ordered by id, and DIndex follows that order', async () => {
		const { client, kingdee } = await open();
		for (const number of ['O1', 'O2', 'O3']) kingdee.create(FORM, inbound(number), 'A');
		const { SuccessEntitys } = await run(client, 'Submit', ['O3', 'O1']);
		expect(SuccessEntitys.map(({ Number, DIndex }) => [Number, DIndex])).toEqual([
			['O1', 0],
			['O3', 1],
		]);
	});

	it('may be ids in a comma text, which come before numbers; of an array only the first counts', async () => {
		const { client, kingdee, status } = await open();
		const ids = ['O1', 'O2', 'O3'].map((number) => kingdee.create(FORM, inbound(number), 'A').id);
		await client.change('Submit', { Ids: `${ids[0]},${ids[1]}`, Numbers: ['O3'] });
		expect(status()).toEqual(['B', 'B', 'A']);
		await client.change('Audit', { Ids: [ids[0], ids[1]] });
		expect(status()).toEqual(['C', 'B', 'A']);
	});

	it('that do not exist are passed over; only when all are missing the call fails', async () => {
		const { client, kingdee } = await open();
		kingdee.create(FORM, inbound('O1'), 'A');
		expect(await run(client, 'Submit', ['O1', 'NOPE'])).toMatchObject({
			IsSuccess: true,
			SuccessEntitys: [{ Number: 'O1' }],
		});
		expect(await run(client, 'Submit', ['NOPE'])).toMatchObject({
			MsgCode: 9,
			Errors: [{ Message: '编码值["NOPE"]不存在' }],
		});
		const { Errors } = await client.change('Submit', { Numbers: [], Ids: '' });
		expect(Errors[0].Message).toBe('编码值或内码值必须传其一');
	});

	it('some refused, some done: both are told', async () => {
		const { client, kingdee, status } = await open();
		kingdee.create(FORM, inbound('O1'), 'C');
		kingdee.create(FORM, inbound('O2'), 'B');
		expect(await run(client, 'Audit', ['O1', 'O2'])).toMatchObject({
			IsSuccess: false,
			Errors: [{ DIndex: 0 }],
			SuccessEntitys: [{ Number: 'O2', DIndex: 1 }],
		});
		expect(status()).toEqual(['C', 'C']);
	});
});

describe('ExcuteOperation and ExecuteOperation', () => {
	const ORDER = 'SAL_SaleOrder';
	const execute = async (client: Client, opNumber: string, data: object, formid = ORDER) => {
		const answers = [];
		for (const method of ['ExcuteOperation', 'ExecuteOperation']) {
			const { body } = await client.call(method, { formid, opNumber, data });
			answers.push(statusOf(body));
		}
		return answers;
	};

	it('closes and opens a bill, or the rows named, as its form knows it', async () => {
		const { client, kingdee } = await open();
		const order = saleOrder('S1');
		const [row] = order.FSaleOrderEntry as object[];
		const { id } = kingdee.create(ORDER, { ...order, FSaleOrderEntry: [row, row] });
		const bill = () => kingdee.bills.rows(ORDER)[0];
		await execute(client, 'BillClose', { Numbers: ['S1'] });
		expect(bill()).toMatchObject({ FCloseStatus: 'B' });
		await execute(client, 'billunclose', { Ids: String(id) });
		expect(bill()).toMatchObject({ FCloseStatus: 'A' });
		const [, { FEntryID }] = bill().FSaleOrderEntry as Array<{ FEntryID: number }>;
		const PkEntryIds = [{ Id: String(id), EntryIds: String(FEntryID) }];
		await execute(client, 'MRPClose', { PkEntryIds });
		expect(bill().FSaleOrderEntry).toMatchObject([
			{ FMrpCloseStatus: 'A' },
			{ FMrpCloseStatus: 'B' },
		]);
	});

	it.each([
		['Forbid', 'BD_STOCK', 'FForbidStatus', 'B'],
		['Enable', 'BD_STOCK', 'FForbidStatus', 'A'],
		['Cancel', FORM, 'FCancelStatus', 'B'],
		['UnCancel', FORM, 'FCancelStatus', 'A'],
	])('runs %s of its form', async (opNumber, formId, key, value) => {
		const { client, kingdee } = await open();
		kingdee.create(FORM, inbound('CK001'), 'A');
		const answers = await execute(client, opNumber, { Numbers: ['CK001'] }, formId);
		expect(answers.map(({ IsSuccess }) => IsSuccess)).toEqual([true, true]);
		expect(kingdee.bills.byNumber(formId, 'CK001')[0]).toMatchObject({ [key]: value });
		const other = formId === FORM ? 'BD_STOCK' : FORM;
		const [elsewhere] = await execute(client, opNumber, { Numbers: ['CK001'] }, other);
		expect(elsewhere).toMatchObject({ IsSuccess: false, MsgCode: 12 });
	});

	it('serve every opNumber of reference 4.12 on the forms that know it', async () => {
		const { client, kingdee } = await open();
		const [organisation, day] = [{ FNumber: '100' }, { FDate: '2026-01-05' }];
		const goods = { FMaterialId: { FNumber: 'M0001' }, FUnitId: { FNumber: 'Pcs' }, FQty: 1 };
		kingdee.create('PRD_MO', {
			...{ ...day, FBillNo: 'N1', FBillType: { FNUMBER: 'SCDD01_SYS' }, FPrdOrgId: organisation },
			FTreeEntity: [{ ...goods, FWorkShopID: { FNumber: 'BM000001' } }],
		});
		kingdee.create(ORDER, saleOrder('N1'), 'B');
		for (const [opNumber, formId, changed] of [
			['ToStart', 'PRD_MO', { FTreeEntity: [{ FStatus: '4' }] }],
			['YLBillClose', 'PRD_MO', { FYLCloseStatus: 'B' }],
			['BillClose', ORDER, { FCloseStatus: 'B' }],
			['UncloseBill', ORDER, { FCloseStatus: 'A' }],
			['CancelAssign', ORDER, { FDocumentStatus: 'A' }],
		] as const) {
			const [{ IsSuccess }] = await execute(client, opNumber, { Numbers: ['N1'] }, formId);
			expect([opNumber, IsSuccess]).toEqual([opNumber, true]);
			expect(kingdee.bills.byNumber(formId, 'N1')).toMatchObject([changed]);
		}
	});

	it('says MsgCode 3 when the operation is not named', async () => {
		const { client } = await open();
		const [answer] = await execute(client, '', { OpNumber: 'Forbid', Numbers: ['X'] });
		expect(answer).toMatchObject({ IsSuccess: false, MsgCode: 3 });
	});

	it('are listed per form in QueryBusinessInfo', async () => {
		const { client } = await open();
		const numbers = async (FormId: string) => {
			const { body } = await client.call('QueryBusinessInfo', { data: { FormId } });
			const { Operations } = (body as Info).Result.NeedReturnData;
			return Operations.map(({ OperationNumber }) => OperationNumber);
		};
		expect(await numbers(ORDER)).toEqual(expect.arrayContaining(['BillClose', 'Cancel', 'Audit']));
		expect(await numbers('BD_STOCK')).not.toContain('Cancel');
	});

	it('StatusConvert runs the operation its data names', async () => {
		const { client, kingdee, status } = await open();
		kingdee.create(FORM, inbound('O1'), 'A');
		expect((await run(client, 'StatusConvert')).MsgCode).toBe(3);
		await client.change('StatusConvert', { Numbers: ['O1'], OpNumber: 'Submit' });
		expect(status()).toEqual(['B']);
	});

	it('Disassembly looks for form and bill, then is not operable', async () => {
		const { client, kingdee } = await open();
		expect((await run(client, 'Disassembly')).MsgCode).toBe(9);
		kingdee.create(FORM, inbound('O1'));
		expect((await run(client, 'Disassembly')).MsgCode).toBe(12);
	});
});

interface Info {
	Result: { NeedReturnData: { Operations: Array<{ OperationNumber: string }> } };
}
