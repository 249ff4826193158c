import type { IDataObject } from 'n8n-workflow';
import { KingdeeBatchSave } from '../../nodes/KingdeeBatchSave/KingdeeBatchSave.node';
import { HandWoundClock } from '../support/clock';
import { accountOf, sendTo } from '../support/kingdee';
import { listeningSite, type ListeningSite } from '../support/listening';
import { otherInbound } from '../support/otherInbound';

const node = new KingdeeBatchSave();
const FORM = 'STK_MISCELLANEOUS';
const base = {
	formId: FORM,
	stampSource: 'test',
	sourceId: '={{ $json.source.id }}',
	version: '={{ $json.source.version }}',
	afterSave: 'audit',
};

let site: ListeningSite;

beforeEach(async () => (site = await listeningSite()));
afterEach(async () => await site.close());

function record(number: string, changes: object = {}, version = '1'): IDataObject {
	const source = { id: `s-${number}`, version };
	return { model: otherInbound(number, 2, changes) as IDataObject, source };
}

/** A bill whose first line names this material and this warehouse. */
function naming(number: string, material: string, warehouse = 'CK001'): IDataObject {
	const made = record(number);
	const model = made.model as IDataObject;
	const [first, ...others] = model.FEntity as IDataObject[];
	const line = { ...first, FMATERIALID: { FNumber: material }, FSTOCKID: { FNumber: warehouse } };
	return { ...made, model: { ...model, FEntity: [line, ...others] } };
}

async function run(items: IDataObject[], more: object = {}) {
	return await site.run(node, { items, parameters: { ...base, ...more } });
}

async function dryRun(items: IDataObject[], more: object = {}) {
	const before = site.kingdee.log.length;
	const result = await run(items, { dryRun: true, ...more });
	const methods = site.kingdee.log.slice(before).map(({ method }) => method);
	return { ...result, methods, summary: result.outputs[2]?.[0] };
}

function planned(summary: IDataObject): unknown[] {
	return (summary.bills as IDataObject[]).map(({ key, outcome, reason }) =>
		[key, outcome, reason].filter(Boolean).join(' '),
	);
}

/** What a colleague does in Kingdee: 禁用. */
async function forbid(formid: string, number: string): Promise<void> {
	const send = sendTo(site.kingdee, accountOf(site.kingdee), new HandWoundClock(Date.now()));
	const service = 'Kingdee.BOS.WebApi.ServicesStub.DynamicFormService.ExcuteOperation';
	const { body } = await send({
		url: `http://kingdee.test/k3cloud/${service}.common.kdsvc`,
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ formid, opNumber: 'Forbid', data: { Numbers: [number] } }),
	});
	expect(body).toContain('"IsSuccess":true');
}

describe('a dry run', () => {
	it('says what would happen to each bill, and sends no write', async () => {
		await run([record('B1'), record('B2')]);
		await run([record('B3')], { afterSave: 'nothing' });
		site.kingdee.create(FORM, otherInbound('B4', 1, { FNOTE: 'theirs' }), 'A');
		const items = [
			record('B1'),
			record('B2', {}, '2'),
			record('B3'),
			record('B4'),
			record('B5'),
			record('B6'),
			record('B6'),
		];
		const { summary, outputs, methods } = await dryRun(items);
		expect(planned(summary)).toEqual([
			'B1 existing',
			'B2 wouldFail versionConflict',
			'B3 wouldResume',
			'B4 wouldFail foreignNumber',
			'B5 wouldCreate',
			'B6 wouldCreate',
			'B6 existing',
		]);
		expect(outputs.slice(0, 2)).toEqual([[], []]);
		expect(new Set(methods)).toEqual(new Set(['ExecuteBillQuery', 'QueryBusinessInfo']));
		expect(site.kingdee.bills.count(FORM)).toBe(4);
		expect(summary).toMatchObject({
			dryRun: true,
			total: 7,
			wouldCreate: 2,
			wouldResume: 1,
			wouldFail: 2,
			existing: 2,
			saved: 0,
			failed: 0,
			missing: [],
		});
	});

	it('says wouldUpdate and wouldAdopt where the parameters want that', async () => {
		await run([record('B1')], { afterSave: 'nothing' });
		site.kingdee.create(FORM, otherInbound('B2'), 'A');
		const options = { adoptFields: 'FDate, FStockOrgId.FNumber' };
		const { summary } = await dryRun([record('B1', {}, '2'), record('B2')], {
			whenExists: 'keep',
			options,
		});
		expect(planned(summary)).toEqual(['B1 wouldFail versionConflict', 'B2 wouldAdopt adopted']);
		const updating = await dryRun([record('B1', {}, '2')], { whenExists: 'update' });
		expect(planned(updating.summary)).toEqual(['B1 wouldUpdate']);
	});

	it('lists missing base data once, with what is wrong and how many bills name it', async () => {
		const owned = (number: string, org: string) => ({
			FCreateOrgId: { FNumber: org },
			FUseOrgId: { FNumber: org },
			FNumber: number,
			FName: number,
		});
		site.kingdee.create('BD_MATERIAL', owned('OTHERS', '202'), 'C');
		site.kingdee.create('BD_MATERIAL', owned('FRESH', '100'), 'A');
		site.kingdee.create('BD_MATERIAL', owned('OLD', '100'), 'C');
		await forbid('BD_MATERIAL', 'OLD');
		const items = [
			...Array.from({ length: 30 }, (_, i) => naming(`N${i}`, 'NO-SUCH')),
			naming('A1', 'OTHERS'),
			naming('A2', 'FRESH'),
			naming('A3', 'OLD'),
			naming('A4', 'M0001', 'CK999'),
			record('A5'),
		];
		const { summary, hints, methods } = await dryRun(items);
		const missing = summary.missing as IDataObject[];
		expect(missing.map(({ number, what, bills }) => [number, what, bills])).toEqual([
			['NO-SUCH', 'doesNotExist', 30],
			['OTHERS', 'notAllocated', 1],
			['FRESH', 'notAudited', 1],
			['OLD', 'disabled', 1],
			['CK999', 'doesNotExist', 1],
		]);
		const advice = [
			'物料 NO-SUCH (BD_MATERIAL, field 物料编码 FMATERIALID) does not exist in Kingdee: create it, or correct the mapping.',
			'物料 OTHERS (BD_MATERIAL, field 物料编码 FMATERIALID) is not allocated to organisation 100: allocate it there (分配).',
			'物料 FRESH (BD_MATERIAL, field 物料编码 FMATERIALID) is not audited (未审核): audit it.',
			'物料 OLD (BD_MATERIAL, field 物料编码 FMATERIALID) is disabled (禁用): enable it, or map another one.',
			'仓库 CK999 (BD_STOCK, field 收货仓库 FSTOCKID) does not exist in Kingdee: create it, or correct the mapping.',
		];
		expect(missing.map((each) => each.advice)).toEqual(advice);
		expect((summary.bills as IDataObject[])[30].advice).toBe(advice[1]);
		expect(hints[0].message).toBe(
			`Dry Run, nothing was written: wouldCreate 1, wouldUpdate 0, wouldAdopt 0, wouldResume 0, existing 0, wouldFail 34. ${advice.join(' ')}`,
		);
		expect(summary).toMatchObject({ wouldFail: 34, wouldCreate: 1 });
		expect(methods.filter((method) => method === 'ExecuteBillQuery').length).toBeLessThan(15);
	});

	it('tells required fields that models leave empty, lengths, and what it could not check', async () => {
		const model = { ...otherInbound('B1'), FDate: undefined } as IDataObject;
		const { summary } = await dryRun([{ ...record('B1'), model }, record('B'.repeat(40))]);
		expect(summary.requiredFieldsEmpty).toEqual([{ field: 'FDate', label: '日期', bills: 1 }]);
		expect(planned(summary)[1]).toMatch(/wouldFail tooLong/);
		expect(summary.notChecked).toEqual([
			'BOS_BillType (单据类型): Kingdee: 数据库执行异常，请联系系统管理员',
			'Closed periods (关账): the WebAPI does not tell them; a bill in one is refused when it is saved or audited.',
		]);
	});

	it('takes a lot that is not there yet for no fault, nor an owner of another kind', async () => {
		const made = record('B1', {
			FOwnerTypeIdHead: 'BD_Supplier',
			FOwnerIdHead: { FNumber: 'VEN00001' },
		});
		const model = made.model as { FEntity: IDataObject[] };
		for (const line of model.FEntity) line.FLOT = { FNumber: 'NEW-LOT' };
		const { summary } = await dryRun([made]);
		expect(summary.missing).toEqual([]);
	});

	it('does not stop anything when Failed is not connected', async () => {
		const result = await site.run(node, {
			items: [naming('B1', 'NO-SUCH')],
			parameters: { ...base, dryRun: true },
			connectedOutputs: [0, 2],
		});
		expect(result.stopped).toBe(false);
	});
});
