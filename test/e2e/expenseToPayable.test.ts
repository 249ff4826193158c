import type { Workflow } from '../../demo/workflows';
import { expenseDocuments, type Kind } from '../../demo/scenarios/expenseDocuments';
import { expectedPayables, heldPayables } from '../../demo/scenarios/expectedPayables';
import {
	ExpenseToPayable,
	openExpenseStage,
	type ExpenseStage,
} from '../../demo/scenarios/expenseToPayable';
import { VoucherWriteBack } from '../../demo/scenarios/voucherWriteBack';
import { say } from './support/say';

const CLEAN = { lost: [], doubled: [], wrong: [] };

let stage: ExpenseStage;

beforeAll(async () => {
	stage = await openExpenseStage(say);
});

afterAll(async () => await stage?.close());

describe('the expense-to-payable template in a real n8n', () => {
	it('brings every document over once and to the cent, tells the rest, and takes payment for nothing new', async () => {
		const sync = await ExpenseToPayable.open(stage);
		expect(sync.source.documents.length).toBeGreaterThanOrEqual(200);
		const moved = sync.changeBetweenPages();
		const first = await sync.run();
		expect(await sync.verdict()).toMatchObject({ doubled: [], wrong: [] });
		expect((await sync.verdict()).lost).toEqual([moved]);
		expect(await sync.wrongLetters()).toEqual([]);
		expect(first.audited).toBe(expectedPayables(sync.source, sync.target).length - 1);

		sync.payAndComment();
		expect(await sync.run()).toMatchObject({ saved: 1 });
		expect(await sync.verdict()).toEqual(CLEAN);

		sync.mend();
		expect(await sync.run()).toMatchObject({ saved: 12 });
		expect(await sync.verdict()).toEqual(CLEAN);
		expect(await sync.wrongLetters()).toEqual([]);

		const [taken, gone] = sync.source.documents.filter(({ form }) =>
			JSON.stringify(form).includes('demoCorp:gift'),
		);
		taken.state = 'rejected';
		gone.active = false;
		await sync.run();
		const letters = (await sync.deadLetters()).map(({ messages }) => String(messages));
		expect(letters).toContainEqual(
			expect.stringMatching(new RegExp(`${taken.form.code} is in state rejected`)),
		);
		expect(letters).toContainEqual(
			expect.stringMatching(new RegExp(`${gone.form.code} cannot be read again: .*单据已删除`)),
		);
	});

	it('writes each voucher number back once its document is paid, and never over another one', async () => {
		const { documents } = stage.systems.source.ekuaibao;
		const vouchers = await VoucherWriteBack.open(stage);
		const unpaid = documents.filter(({ state }) => state === 'paid').slice(0, 30);
		for (const document of unpaid) document.state = 'PROCESSING';
		const held = heldPayables(stage.systems.target.kingdee).map(({ number }) => number);
		const other = documents.find(
			({ state, form }) => state === 'paid' && held.includes(form.code),
		)!;
		other.form.voucherNo = '记-0815';
		const first = await vouchers.write();
		expect(first.written).toBeGreaterThan(100);
		expect(first.waiting).toBeGreaterThan(20);
		expect(vouchers.wrongVouchers()).toEqual([`${other.form.code}: 记-0815`]);
		expect((await vouchers.deadLetters()).map(({ messages }) => String(messages))).toContainEqual(
			expect.stringMatching(
				new RegExp(`voucherNo \\(凭证号\\) of document ${other.form.code} is 记-0815`),
			),
		);

		for (const document of unpaid) document.state = 'paid';
		other.form.voucherNo = '';
		stage.systems.source.ekuaibao.troubles.add({ kind: 'replyLost', on: 'erpVoucher', every: 3 });
		expect(await vouchers.write()).toMatchObject({ written: first.waiting + 1, waiting: 0 });
		stage.systems.source.ekuaibao.troubles.clear();
		expect(vouchers.wrongVouchers()).toEqual([]);
		expect(await vouchers.write()).toMatchObject({ written: 0, waiting: 0 });
	});
});

const HOUR = 3_600_000;

describe('an outage of a day', () => {
	it('in which every document left its first state, and a bad line behind it, lose and double nothing', async () => {
		const { ekuaibao } = stage.systems.source;
		const { kingdee } = stage.systems.target;
		await kingdee.reset();
		const good: Kind[] = ['plain', 'taxed', 'severalPayees', 'foreign', 'archive', 'midnight'];
		const all = expenseDocuments(Date.now() - 26 * HOUR).filter(({ kind }) => good.includes(kind));
		const [before, during] = [all.slice(0, 30), all.slice(30)];
		ekuaibao.documents.splice(0, Infinity, ...before);
		const sync = await ExpenseToPayable.open(stage);
		await sync.run();
		for (const [index, document] of during.entries()) {
			document.state = ['paid', 'archived'][index % 2];
			document.updateTime = Date.now() - 24 * HOUR + index * 8 * 60_000;
			document.form.preNodeApprovedTime = document.updateTime;
		}
		ekuaibao.documents.push(...during);
		ekuaibao.troubles.add({ on: 'getApplyList', kind: 'expired', nth: 2 });
		ekuaibao.troubles.add({ on: 'getApplyList', kind: 'cutJson', nth: 4 });
		ekuaibao.troubles.add({ on: 'getApplyList', kind: 'throttled', nth: 6 });
		kingdee.faults.add({ fault: 'replyLost', on: ['BatchSave', 'Audit'], every: 3 });
		await sync.run();
		ekuaibao.troubles.clear();
		kingdee.faults.clear();
		expect(await sync.verdict()).toEqual(CLEAN);
		expect(await sync.deadLetters()).toEqual([]);
		expect((await sync.run()).saved).toBe(0);
		expect(await sync.verdict()).toEqual(CLEAN);
	});
});

describe('the credential of Ekuaibao in a real n8n', () => {
	const tested = async (changes: object = {}) => {
		const { type, credential } = stage.systems.source;
		const data = { ...credential, ...changes };
		// As the dialog does, which saves first: n8n keeps the token with the credential.
		return await stage.client.testCredential({ ...stage.credentials.source, type, data });
	};

	afterEach(() => stage.systems.source.ekuaibao.troubles.clear());

	it('is content when all is right', async () => {
		expect(await tested()).toMatchObject({ status: 'OK' });
	});

	it.each([
		['wrong key', { appKey: 'x' }, /密钥无效/],
		['wrong secret', { accessPassword: 'x' }, /密钥无效/],
		['no key', { appKey: ' ' }, /Access Account.*it is empty/],
		[
			'an address where nothing listens',
			{ otherHost: 'http://127.0.0.1:9' },
			/not reached: nothing listens/,
		],
	])('says on the test button what is wrong: %s', async (_, changes, message) => {
		const { status, message: told } = await tested(changes);
		expect({ status, told }).toEqual({ status: 'Error', told: expect.stringMatching(message) });
	});

	it('says that a token is refused at once: the host is that of another edition', async () => {
		stage.systems.source.ekuaibao.troubles.add({ on: 'getApplyList', kind: 'expired', every: 1 });
		const { status, message } = await tested();
		expect({ status, message }).toEqual({
			status: 'Error',
			message: expect.stringMatching(/未授权/),
		});
	});

	it("serves n8n's own HTTP Request node, and renews its token", async () => {
		const { ekuaibao } = stage.systems.source;
		const id = await stage.client.importWorkflow(httpRequest(stage.systems.source.url), {});
		await stage.client.updateWorkflow(id, ({ nodes }) => ({
			nodes: nodes.map((node) =>
				node.name === 'HTTP Request'
					? { ...node, credentials: { ekuaibaoApi: stage.credentials.source } }
					: node,
			),
		}));
		for (let round = 0; round < 2; round++) {
			const { status, error, nodes } = await stage.client.runWorkflow(id, 'Run');
			expect({ status, error }).toEqual({ status: 'success', error: undefined });
			expect(nodes['HTTP Request'][0][0][0]).toMatchObject({ count: ekuaibao.documents.length });
			ekuaibao.tokens.expire();
		}
	});
});

function httpRequest(url: string): Workflow {
	const parameters = {
		url: `${url.replace(/\/$/, '')}/api/openapi/v1.1/docs/getApplyList`,
		authentication: 'predefinedCredentialType',
		nodeCredentialType: 'ekuaibaoApi',
		sendQuery: true,
		queryParameters: {
			parameters: Object.entries({ type: 'expense', start: '0', count: '1' }).map(
				([name, value]) => ({ name, value }),
			),
		},
		options: {},
	};
	return {
		name: 'HTTP Request with the credential of Ekuaibao',
		nodes: [
			{
				name: 'Run',
				type: 'n8n-nodes-base.manualTrigger',
				typeVersion: 1,
				position: [0, 0],
				parameters: {},
			},
			{
				name: 'HTTP Request',
				type: 'n8n-nodes-base.httpRequest',
				typeVersion: 4.2,
				position: [208, 0],
				parameters,
			},
		],
		connections: { Run: { main: [[{ node: 'HTTP Request', type: 'main', index: 0 }]] } },
	};
}
