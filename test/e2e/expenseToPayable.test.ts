import { expectedPayables } from '../../demo/scenarios/expectedPayables';
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
	});

	it('writes each voucher number back once its document is paid, and never over another one', async () => {
		const { documents } = stage.systems.source.ekuaibao;
		const vouchers = await VoucherWriteBack.open(stage);
		const unpaid = documents.filter(({ state }) => state === 'paid').slice(0, 30);
		for (const document of unpaid) document.state = 'PROCESSING';
		const other = documents.find(({ state }) => state === 'paid')!;
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
