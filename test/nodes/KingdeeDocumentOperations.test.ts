import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { operations } from '../../nodes/KingdeeDocument/operations';
import { saleOrder } from '../simulator/models';
import { intercept, reply } from '../core/kingdee/support';
import { documentSite, goOn } from '../support/document';
import { otherInbound } from '../support/otherInbound';

const FORM = 'STK_MISCELLANEOUS';
const MATERIAL = 'BD_MATERIAL';
const STOCK = 'BD_STOCK';

type Site = Awaited<ReturnType<typeof documentSite>>;
type Input = INodeExecutionData;

/** What an operation is asked for, once with success and once to be refused. */
interface Proof {
	/** Refers to `$json.name`. */
	readonly parameters: IDataObject;
	/** Makes what the operations need, and gives two items that pass and one that Kingdee refuses. */
	readonly prepare: (site: Site) => Promise<Items> | Items;
	/** Kingdee's own words. */
	readonly said: RegExp;
	/** What an item that passed gives. */
	readonly gives: object;
}

interface Items {
	readonly good: readonly [Input, Input];
	readonly bad: Input;
}

let site: Site;

beforeEach(async () => (site = await documentSite()));
afterEach(async () => await site.close());

function items(first: string, second: string, bad: string, more: IDataObject = {}): Items {
	const item = (name: string): Input => ({ json: { ...more, name } });
	return { good: [item(first), item(second)], bad: item(bad) };
}

type Stage = 'Z' | 'A' | 'B' | 'C';

function bills({ kingdee }: Site, good: Stage, bad: Stage): Items {
	kingdee.create(FORM, otherInbound('A1'), good);
	kingdee.create(FORM, otherInbound('A2'), bad);
	kingdee.create(FORM, otherInbound('A3'), good);
	return items('A1', 'A3', 'A2');
}

function baseData(formId: string) {
	return async ({ kingdee }: Site): Promise<Items> => {
		const own = { FNumber: '100' };
		for (const FNumber of ['X1', 'X2', 'X3']) {
			const record = { FCreateOrgId: own, FUseOrgId: own, FNumber, FName: FNumber };
			const unit = formId === MATERIAL ? { FBaseUnitId: { FNumber: 'Pcs' } } : {};
			kingdee.create(
				formId,
				{ ...record, ...unit },
				FNumber === 'X2' && formId === STOCK ? 'A' : 'C',
			);
		}
		return await Promise.resolve(items('X1', 'X3', 'X2'));
	};
}

/** Steps that every document allows: what resists them is a colleague who works on it. */
function lockedAfter(operation: string | undefined, formId: string) {
	return async (on: Site): Promise<Items> => {
		if (formId === FORM) bills(on, 'A', 'A');
		else await baseData(formId)(on);
		const names = formId === FORM ? ['A1', 'A2', 'A3'] : ['X1', 'X2', 'X3'];
		if (operation) await on.run({ operation, formId, numbers: names.join() });
		on.kingdee.locks.hold(formId, names[1]);
		return items(names[0], names[2], names[1]);
	};
}

const byNumber = { numbers: '={{ $json.name }}' };
const step = (operation: string, more: IDataObject = {}): IDataObject => ({
	...{ operation, formId: FORM, ...byNumber, ...more },
});
const conflict = /冲突，请稍候再使用/;
const done = { outcome: 'done' };
const modelItem = (number: string, changes: object = {}): Input => ({
	json: { model: otherInbound(number, 1, changes) as IDataObject },
});
const saving = (operation: string): Proof => ({
	parameters: { operation, formId: FORM },
	prepare: () => ({
		good: [modelItem('S1'), modelItem('S2')],
		bad: modelItem('S3', { FNoSuchField: 1 }),
	}),
	said: /解析字段\(Key:FNoSuchField\)/,
	gives: done,
});
const stepped = (operation: string, good: Stage, bad: Stage, said: RegExp): Proof => ({
	...{ parameters: step(operation), prepare: (on) => bills(on, good, bad), said, gives: done },
});
const toggled = (operation: string, formId: string, before?: string): Proof => ({
	parameters: step(operation, { formId }),
	...{ prepare: lockedAfter(before, formId), said: conflict, gives: done },
});
const groups = { resource: 'group', formId: MATERIAL, groupField: 'FMaterialGroup' };
const group = async (on: Site, number: string): Promise<string> => {
	const save = { ...groups, operation: 'save', groupNumber: number, groupName: '组' };
	return String((await on.run(save)).outputs[0][0].id);
};
const withFile = (name: string, fileName = 'a.txt'): Input => ({
	json: { name },
	binary: { data: { data: 'aGVsbG8=', mimeType: 'text/plain', fileName } },
});
const upload = {
	resource: 'attachment',
	operation: 'upload',
	formId: FORM,
	billId: '={{ $json.name }}',
};
const uploads = (on: Site): Items => {
	const [one, two] = ['F1', 'F2'].map((each) => on.kingdee.create(FORM, otherInbound(each)).id);
	return { good: [withFile(String(one)), withFile(String(two))], bad: withFile('1') };
};

const proofs: Readonly<Record<string, Proof>> = {
	'document.allocate': {
		parameters: step('allocate', { formId: STOCK, organizations: '202' }),
		...{ prepare: baseData(STOCK), said: /“X2”的数据未审核/, gives: done },
	},
	'document.cancelAllocate': {
		parameters: step('cancelAllocate', {
			formId: STOCK,
			organizations: '202',
			selectBy: 'id',
			ids: '={{ $json.name }}',
		}),
		async prepare(on) {
			await baseData(STOCK)(on);
			const id = (number: string) => String(on.kingdee.bills.byNumber(STOCK, number)[0].FStockId);
			const all = items(id('X1'), id('X3'), id('X2'));
			await on.run(step('allocate', { formId: STOCK, organizations: '202', numbers: 'X1,X3' }));
			return all;
		},
		said: /“X2”的数据未分配到该组织/,
		gives: done,
	},
	'document.submit': stepped('submit', 'A', 'C', /只有暂存、创建和重新审核的数据才允许提交！/),
	'document.audit': stepped('audit', 'B', 'A', /只有审核中的数据才允许审核！/),
	'document.unAudit': stepped('unAudit', 'C', 'B', /只有已审核的数据才允许反审核！/),
	'document.delete': stepped('delete', 'A', 'C', /只能删除创建，暂存，重新审核状态的数据!/),
	'document.cancelAssign': stepped('cancelAssign', 'B', 'C', /只有审核中的数据才允许撤销！/),
	'document.forbid': toggled('forbid', MATERIAL),
	'document.enable': toggled('enable', MATERIAL, 'forbid'),
	'document.void': toggled('void', FORM),
	'document.unVoid': toggled('unVoid', FORM, 'void'),
	'document.draft': saving('draft'),
	'document.save': saving('save'),
	'document.execute': {
		parameters: step('execute', { formId: 'SAL_SaleOrder', opNumber: 'BillClose' }),
		prepare({ kingdee }) {
			for (const number of ['O1', 'O2', 'O3'])
				kingdee.create('SAL_SaleOrder', saleOrder(number), 'C');
			kingdee.locks.hold('SAL_SaleOrder', 'O2');
			return items('O1', 'O3', 'O2');
		},
		...{ said: conflict, gives: { operation: 'BillClose', ...done } },
	},
	'document.push': {
		parameters: step('push', { formId: 'SAL_SaleOrder', targetFormId: 'SAL_OUTSTOCK' }),
		prepare({ kingdee }) {
			const place = { FSOStockId: { FNumber: 'CK001' } };
			for (const [number, stage] of [
				['O1', 'C'],
				['O2', 'A'],
				['O3', 'C'],
			] as const)
				kingdee.create('SAL_SaleOrder', saleOrder(number, place), stage);
			return items('O1', 'O3', 'O2');
		},
		...{
			said: /“O2”的数据未审核/,
			gives: { ...done, targetNumber: expect.stringMatching(/^XSCKD/) },
		},
	},
	'document.view': {
		parameters: step('view'),
		prepare: (on) => ({ ...bills(on, 'A', 'A'), bad: { json: { name: 'NONE' } } }),
		...{ said: /传递的编码值或内码值不存在/, gives: { BillNo: expect.stringMatching(/^A\d$/) } },
	},
	'document.workflowAudit': {
		parameters: step('workflowAudit', { approvalType: '1' }),
		prepare(on) {
			const all = bills(on, 'B', 'A');
			on.kingdee.change({ workflow: [FORM] });
			return all;
		},
		...{ said: /只有审核中的数据才允许审核！/, gives: done },
	},
	'attachment.upload': {
		...{ parameters: upload, prepare: uploads, said: /内码值\["1"\]不存在/ },
		gives: { ...done, fileName: 'a.txt' },
	},
	'attachment.uploadFile': {
		parameters: { ...upload, operation: 'uploadFile' },
		prepare(on) {
			// Nothing that a file says makes the simulated site refuse it, and a fault could hit the file beside it.
			const Message = '“demo”使用业务单据：“文件”业务操作-“[-修改]”冲突，请稍候再使用。';
			const Errors = [{ FieldName: null, Message, DIndex: 0 }];
			const refused = { IsSuccess: false, MsgCode: 0, Errors, SuccessEntitys: [] };
			intercept(on, async ({ request, forward }) =>
				request.body.includes('locked.txt')
					? reply({ Result: { ResponseStatus: refused } })
					: await forward(),
			);
			return { good: [withFile(''), withFile('')], bad: withFile('', 'locked.txt') };
		},
		...{ said: conflict, gives: { ...done, fileName: 'a.txt' } },
	},
	'attachment.download': {
		parameters: { resource: 'attachment', operation: 'download', fileIds: '={{ $json.name }}' },
		async prepare(on) {
			const { outputs } = await on.run(upload, undefined, {}, [uploads(on).good]);
			const [one, two] = outputs[0].map(({ fileId }) => String(fileId));
			return items(one, two, 'none');
		},
		said: /数据库文件信息表中不存在编码为 none 的文件信息/,
		gives: { fileName: 'a.txt', fileSize: 5 },
	},
	'definition.get': {
		parameters: { resource: 'definition', operation: 'get', formId: '={{ $json.name }}' },
		prepare: () => items(FORM, MATERIAL, 'Nope'),
		...{
			said: /标识为"Nope"的业务对象不存在/,
			gives: { primaryKey: expect.any(String) as string },
		},
	},
	'flex.save': {
		parameters: {
			...{ resource: 'flex', operation: 'save', formId: MATERIAL },
			model: '={{ {"FF100001": {"FNumber": $json.name} } }}',
		},
		prepare: () => items('A-01', 'A-02', 'X'),
		...{ said: /编码“X”不存在/, gives: { ...done, id: expect.stringMatching(/\d/) } },
	},
	'group.save': {
		parameters: { ...groups, operation: 'save', groupNumber: '={{ $json.name }}', groupName: '组' },
		async prepare(on) {
			await group(on, 'G0');
			return items('G1', 'G2', 'G0');
		},
		...{ said: /违反字段唯一性要求/, gives: done },
	},
	'group.delete': {
		parameters: { ...groups, operation: 'delete', groupIds: '={{ $json.name }}' },
		prepare: async (on) => items(await group(on, 'G1'), await group(on, 'G2'), '1'),
		...{ said: /内码为1的分组不存在/, gives: { ...done, deleted: true } },
	},
	'group.getMany': {
		parameters: { ...groups, operation: 'getMany', groupField: '={{ $json.name }}' },
		async prepare(on) {
			await group(on, 'G1');
			return items('FMaterialGroup', 'FMaterialGroup', 'FName');
		},
		...{ said: /字段FName不是分组字段/, gives: { FNumber: 'G1' } },
	},
	'message.send': {
		parameters: {
			...{ resource: 'message', operation: 'send', title: '到货', content: '请处理' },
			receivers: '={{ $json.name }}',
		},
		prepare({ kingdee }) {
			const user = String(kingdee.bills.rows('SEC_User')[0].FUSERID);
			return items(user, user, '1');
		},
		...{ said: /接收人1不存在/, gives: done },
	},
	'method.call': {
		parameters: {
			...{ resource: 'method', operation: 'call', method: 'Audit' },
			body: `={{ {"formid": "${FORM}", "data": {"Numbers": [$json.name]} } }}`,
		},
		...{ prepare: (on) => bills(on, 'B', 'A'), said: /只有审核中的数据才允许审核！/, gives: done },
	},
	'organization.switch': {
		parameters: {
			resource: 'organization',
			operation: 'switch',
			organizationNumber: '={{ $json.name }}',
		},
		prepare: () => items('202', '204', '999'),
		...{ said: /组织\["999"\]不存在/, gives: { number: expect.stringMatching(/20[24]/) } },
	},
	'report.get': {
		parameters: {
			...{ resource: 'report', operation: 'get', formId: '={{ $json.name }}', returnAll: true },
			fields: 'FMaterialId.FNumber,FBaseQty',
		},
		prepare({ kingdee }) {
			kingdee.create(FORM, otherInbound('R1'), 'C');
			return items('STK_Inventory', 'STK_Inventory', 'X');
		},
		...{ said: /标识为"X"的报表不存在/, gives: { FBaseQty: expect.any(Number) as number } },
	},
};

describe('every operation of Kingdee Document', () => {
	it('is proven here: success, refusal and a partial result', () => {
		const names = Object.entries(operations).flatMap(([resource, known]) =>
			Object.keys(known).map((operation) => `${resource}.${operation}`),
		);
		expect(Object.keys(proofs).sort()).toEqual(names.sort());
	});

	it.each(Object.entries(proofs))('%s: succeeds', async (_, { parameters, prepare, gives }) => {
		const { good } = await prepare(site);
		const { outputs, items: all, error } = await site.run(parameters, undefined, {}, [good]);
		expect(error).toBeUndefined();
		expect(outputs[0]).toMatchObject([gives, gives]);
		expect(all[0].map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
	});

	it.each(Object.entries(proofs))(
		"%s: a refusal stops the node with Kingdee's words",
		async (_, { parameters, prepare, said }) => {
			const { bad } = await prepare(site);
			const { outputs, error } = await site.run(parameters, undefined, {}, [[bad]]);
			expect(outputs.flat()).toEqual([]);
			expect(error?.message).toMatch(said);
			expect(error?.message).toMatch(/Kingdee: /);
		},
	);

	it.each(Object.entries(proofs))(
		'%s: of three the refused one is named, the others pass',
		async (_, { parameters, prepare, said, gives }) => {
			const { good, bad } = await prepare(site);
			const three = [good[0], bad, good[1]];
			const { outputs, items: all, error } = await site.run(parameters, undefined, goOn, [three]);
			expect(error).toBeUndefined();
			expect(outputs[0]).toMatchObject([gives, { error: expect.stringMatching(said) }, gives]);
			expect(all[0].map(({ pairedItem }) => pairedItem)).toEqual([
				{ item: 0 },
				{ item: 1 },
				{ item: 2 },
			]);
		},
	);
});
