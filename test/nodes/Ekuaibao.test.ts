import type { ICredentialDataDecryptedObject, INodeParameters } from 'n8n-workflow';
import { EkuaibaoApi } from '../../credentials/EkuaibaoApi.credentials';
import { Ekuaibao } from '../../nodes/Ekuaibao/Ekuaibao.node';
import { Ekuaibao as Site, type EkuaibaoOptions } from '../../simulator/ekuaibao/ekuaibao';
import { skewed, systemClock } from '../../simulator/clock';
import { listen, type Listening } from '../../simulator/listen';
import { runNode } from '../support/engine';
import { expense } from '../support/ekuaibao';

const NAMES = {
	dimensions: [{ id: 'ID_dim1', name: '上海供应商', code: 'S0001' }],
	feeTypes: [{ id: 'demoCorp:travel', name: '差旅', code: 'CL' }],
	payees: [{ id: 'ID_payee1', name: '张三', cardNo: '6222' }],
	staff: [{ id: 'demoCorp:emp1', name: '李四', code: 'E01' }],
};

let open: Listening[] = [];
afterEach(async () => {
	await Promise.all(open.map(async ({ close }) => await close()));
	open = [];
});

async function siteOf(options: EkuaibaoOptions = {}) {
	const site = new Site(options);
	const listening = await listen(site);
	open.push(listening);
	const credential = (changes: ICredentialDataDecryptedObject = {}) => ({
		host: 'other',
		otherHost: listening.url,
		appKey: site.settings.appKey,
		accessPassword: site.settings.appSecurity,
		requestsPerMinute: 0,
		timeoutSeconds: 5,
		...changes,
	});
	const run = async (
		parameters: INodeParameters,
		changes?: ICredentialDataDecryptedObject,
		items?: Array<Record<string, string>>,
	) =>
		await runNode({
			node: new Ekuaibao(),
			parameters,
			items,
			credentials: { ekuaibaoApi: credential(changes) },
			credentialTypes: [new EkuaibaoApi()],
		});
	return { site, run };
}

describe('Ekuaibao: List Documents', () => {
	it('gives documents with the codes that their ids stand for, and a checkpoint to go on from', async () => {
		const documents = [
			expense(1, 1, {
				form: {
					code: 'B1',
					specificationId: 'ID_tpl:0f',
					payeeId: 'ID_payee1',
					submitterId: 'demoCorp:emp1',
					u_供应商编码: 'ID_dim1',
					u_项目: 'ID_gone',
					details: [{ feeTypeId: 'demoCorp:travel', feeTypeForm: {} }],
				},
			}),
			expense(2, 2),
		];
		const { site, run } = await siteOf({ documents, archives: NAMES });
		const parameters = {
			start: '2026-01-01',
			codes: {
				archiveFields: 'u_供应商编码, u_项目',
				feeTypes: true,
				payees: true,
				staff: true,
			},
		};
		const { outputs, error } = await run(parameters);
		expect(error).toBeUndefined();
		expect(outputs[0]).toHaveLength(2);
		expect(outputs[0][0]).toMatchObject({
			id: 'ID_flow1',
			archives: { u_供应商编码: { code: 'S0001', name: '上海供应商' } },
			feeTypes: { 'demoCorp:travel': { code: 'CL' } },
			payees: { ID_payee1: { name: '张三' } },
			staff: { 'demoCorp:emp1': { code: 'E01' } },
		});
		expect(outputs[0][0].archives).not.toHaveProperty('u_项目');
		expect(outputs[1]).toEqual([expect.objectContaining({ read: 2, hasMore: false })]);

		const again = await run({ ...parameters, checkpoint: JSON.stringify(outputs[1][0]) });
		expect(again.outputs[0]).toHaveLength(0);
		const asked = site.log.filter(({ call }) => call === 'getDimensionById');
		expect(asked.map(({ query }) => query.id)).toEqual(['ID_dim1', 'ID_gone']);
	});

	it('refuses the checkpoint of another document type, and says how to go on', async () => {
		const { run } = await siteOf({ documents: [expense(1, 1)] });
		const { outputs } = await run({ start: '2026-01-01' });
		const { error } = await run({ type: 'loan', checkpoint: JSON.stringify(outputs[1][0]) });
		expect(error?.message).toContain('written for another account, document type or condition');
		expect(error?.description).toContain('Accept Other Checkpoint');
	});

	it('asks for a start where there is no checkpoint', async () => {
		const { run } = await siteOf();
		const { error } = await run({});
		expect(error?.message).toBe('First Sync Start is not a date: ""');
	});
});

describe('Ekuaibao: single documents', () => {
	it('finds one by its number, with the fee type of each line', async () => {
		const { run } = await siteOf({ documents: [expense(7, 1)], archives: NAMES });
		const { outputs } = await run({ operation: 'get', document: 'B26000007' });
		expect(outputs[0][0]).toMatchObject({
			id: 'ID_flow7',
			form: { details: [{ feeType: { code: 'CL' } }] },
		});
	});

	it('adds codes and expense lines, as the list does', async () => {
		const form = {
			code: 'B1',
			specificationId: 'ID_tpl:0f',
			payeeId: 'ID_payee1',
			u_供应商编码: 'ID_dim1',
			preNodeApprovedTime: Date.parse('2026-01-10T23:59:59+08:00'),
			details: [{ feeTypeId: 'demoCorp:travel', feeTypeForm: { amount: { standard: '120.50' } } }],
		};
		const { run } = await siteOf({ documents: [expense(1, 1, { form })], archives: NAMES });
		const codes = { archiveFields: 'u_供应商编码', feeTypes: true, payees: true, expense: true };
		const supplierField = 'u_供应商编码';
		const once = await run({
			operation: 'get',
			document: 'B1',
			codes: { ...codes, supplierField },
		});
		const line = { bill: 'B1', payee: '张三', supplier: 'S0001', feeType: 'CL', gross: '120.50' };
		expect(once.outputs[0][0].expense).toMatchObject({
			date: '2026-01-10',
			problem: '',
			lines: [line],
		});
		const listed = await run({ start: '2026-01-01', codes: { ...codes, supplierField } });
		expect(listed.outputs[0][0].expense).toEqual(once.outputs[0][0].expense);
	});

	it('asks for the payees of a payment plan, too', async () => {
		const form = {
			code: 'B1',
			specificationId: 'ID_tpl:0f',
			multiplePayeesMode: true,
			payPlanMode: true,
			payPlan: [
				{
					dataLinkForm: {
						E_system_支付计划_支付金额: { standard: '120.50' },
						E_system_支付计划_收款信息: 'ID_payee1',
					},
				},
			],
			preNodeApprovedTime: Date.parse('2026-01-10T23:59:59+08:00'),
			details: [{ feeTypeId: 'demoCorp:travel', feeTypeForm: { amount: { standard: '120.50' } } }],
		};
		const { run } = await siteOf({ documents: [expense(1, 1, { form })], archives: NAMES });
		const codes = { feeTypes: true, payees: true, expense: true };
		const { outputs } = await run({ operation: 'get', document: 'B1', codes });
		const line = { payee: '张三', supplier: '张三', gross: '120.50' };
		expect(outputs[0][0].expense).toMatchObject({ problem: '', lines: [line] });
	});

	it('tells in the words of Ekuaibao that there is none', async () => {
		const { run } = await siteOf();
		const { error } = await run({ operation: 'get', document: 'B9' });
		expect(error?.message).toBe('Ekuaibao 易快报 refused (HTTP 412): 单据不存在');
	});

	it('writes a voucher back to a paid document, again and again', async () => {
		const { site, run } = await siteOf({ documents: [expense(1, 1, { state: 'paid' })] });
		const parameters = {
			operation: 'voucher',
			flowId: 'ID_flow1',
			voucherNo: 'AP000123',
			voucherDate: '2026-01-31',
		};
		site.troubles.add({ kind: 'replyLost', on: 'erpVoucher' });
		const { outputs, error } = await run(parameters);
		expect(error).toBeUndefined();
		expect(outputs[0]).toEqual([
			{
				flowId: 'ID_flow1',
				voucherNo: 'AP000123',
				voucherCreateTime: String(Date.parse('2026-01-31T00:00:00+08:00')),
				fiscalPeriod: '202601',
			},
		]);
		expect(site.documents[0].form).toMatchObject({
			voucherNo: 'AP000123',
			voucherStatus: '已生成',
		});
	});

	it('tells that a document is not paid yet', async () => {
		const { run } = await siteOf({ documents: [expense(1, 1)] });
		const { error } = await run({
			operation: 'voucher',
			flowId: 'ID_flow1',
			voucherNo: 'AP1',
			voucherDate: '2026-01-31',
		});
		expect(error?.message).toContain(
			'单据Id:[[ID_flow1]]的单据不是已支付状态，不能回写单据凭证，请检查',
		);
	});

	it('never writes a comment twice when its answer is lost', async () => {
		const { site, run } = await siteOf({ documents: [expense(1, 1)] });
		site.troubles.add({ kind: 'replyLost', on: 'comment' });
		const parameters = {
			operation: 'comment',
			flowId: 'ID_flow1',
			staffId: 'e1',
			comment: '已入账',
		};
		const { error } = await run(parameters);
		expect(error?.message).toContain('No answer came from Ekuaibao 易快报');
		expect(site.comments).toEqual([{ flowId: 'ID_flow1', staffId: 'e1', comment: '已入账' }]);
	});
});

describe('the credential of Ekuaibao says what is wrong', () => {
	it.each([
		['a wrong access account', { appKey: 'x' }, /密钥无效/, /接入账号 and 接入密码/],
		['a wrong access password', { accessPassword: 'x' }, /密钥无效/, /接入账号 and 接入密码/],
		['no access account', { appKey: '' }, /Access Account.*it is empty/, /correct it/],
		['a host that is none', { otherHost: 'app.ekuaibao.com' }, /Host.*https/, /correct it/],
		[
			'a host where nothing listens',
			{ otherHost: 'http://127.0.0.1:9' },
			/Ekuaibao 易快报 was not reached: nothing listens/,
			/whether the server runs/,
		],
	])('%s', async (_, changes, message, advice) => {
		const { run } = await siteOf({ documents: [expense(1, 1)] });
		const { error } = await run({ start: '2026-01-01' }, changes);
		expect(error?.message).toMatch(message);
		expect(error?.description).toMatch(advice);
		expect(JSON.stringify(error)).not.toContain('demo-access-password');
	});
});

describe('a clock that is off by an hour', () => {
	it.each([1, -1])(
		'%i: the window ends by the clock of Ekuaibao, and tokens last',
		async (hours) => {
			const clock = skewed(systemClock, () => hours * 3_600_000);
			const now = clock.now();
			const documents = [
				expense(1, 1, { updateTime: now - 120_000 }),
				expense(2, 2, { updateTime: now + 120_000 }),
			];
			const { site, run } = await siteOf({ documents, clock });
			const { outputs, error } = await run({ start: '2026-01-01' });
			expect(error).toBeUndefined();
			expect(outputs[0].map(({ id }) => id)).toEqual(['ID_flow1']);
			await run({ start: '2026-01-01' });
			expect(site.tokens.count).toBe(1);
		},
	);
});
