import fc from 'fast-check';
import { expenseOf } from '../../../core/ekuaibao/expense';
import { centsOf, moneyText, taxRateOf } from '../../../core/ekuaibao/money';

const FIELD = 'u_供应商编码';

/** A document of one line, as List Documents gives it. */
function document(form: object = {}, more: object = {}): Record<string, unknown> {
	return {
		id: 'ID_flow1',
		state: 'paying',
		updateTime: 1,
		form: {
			code: 'B26000001',
			payeeId: 'ID_p1',
			[FIELD]: 'S0001',
			preNodeApprovedTime: Date.parse('2026-01-10T00:00:00+08:00'),
			details: [detail('120.50')],
			...form,
		},
		feeTypes: { 'demo:travel': { code: 'CL' } },
		payees: { ID_p1: { name: '张三' }, ID_p2: { name: '李四' } },
		...more,
	};
}

function detail(standard: unknown, fields: object = {}) {
	const amount = { standard, standardStrCode: 'CNY' };
	return { feeTypeId: 'demo:travel', feeTypeForm: { amount, ...fields } };
}

/** A row of a payment plan. */
function payment(payee: string, standard: string) {
	const amount = { standard, standardStrCode: 'CNY' };
	const dataLinkForm = { E_system_支付计划_支付金额: amount, E_system_支付计划_收款信息: payee };
	return { dataLinkForm };
}

function taxed(standard: string, tax: unknown) {
	return detail(standard, { invoiceForm: { invoices: [{ taxAmount: { standard: tax } }] } });
}

describe('the lines of an expense document', () => {
	it('carry amount, tax of the invoices, rate, supplier and fee type of one bill', () => {
		const { date, lines, gross, problem } = expenseOf(
			document({ details: [taxed('109.00', 9)] }),
			FIELD,
		);
		expect(problem).toBe('');
		expect(date).toBe('2026-01-10');
		expect(gross).toBe('109.00');
		expect(lines).toEqual([
			expect.objectContaining({
				bill: 'B26000001',
				supplier: 'S0001',
				feeType: 'CL',
				gross: '109.00',
				tax: '9.00',
				net: '100.00',
				taxRate: '9',
			}),
		]);
	});

	it('belong to one bill a payee, whose number does not hang on the order of the lines', () => {
		const lines = ['ID_p1', 'ID_p2', 'ID_p1'].map((feeDetailPayeeId) =>
			detail('1.00', { feeDetailPayeeId }),
		);
		const billsOf = (details: unknown[]) =>
			expenseOf(document({ multiplePayeesMode: true, details }), FIELD).lines.map(
				({ bill, supplier }) => `${bill} ${supplier}`,
			);
		const bills = billsOf(lines);
		expect(new Set(bills).size).toBe(2);
		expect(bills[0]).toBe(bills[2]);
		expect([...billsOf([...lines].reverse())].reverse()).toEqual(bills);
		expect(bills[0]).toMatch(/^B26000001-[0-9A-F]{6} 张三$/);
	});

	it('take the code of an archive item, and tell one that Ekuaibao does not know', () => {
		const form = { [FIELD]: 'ID_dim1' };
		const archives = { [FIELD]: { code: 'VEN7' } };
		expect(expenseOf(document(form, { archives }), FIELD).lines[0].supplier).toBe('VEN7');
		expect(expenseOf(document(form), FIELD).problem).toBe(
			'B26000001 u_供应商编码 (供应商): got the archive item ID_dim1, which has no code; fill it in, or mend the archive item in Ekuaibao',
		);
	});

	it.each([
		[
			'no lines',
			{ details: undefined },
			/^B26000001 details \(费用明细\): got nothing; add the lines/,
		],
		[
			'a total that differs',
			{ expenseMoney: { standard: '120.51' } },
			/expenseMoney.*120\.51, but the lines add up to 120\.50/,
		],
		['three decimals', { details: [detail('1.005')] }, /amount \(金额\): got "1\.005"/],
		['no approval', { preNodeApprovedTime: null }, /preNodeApprovedTime/],
		['a plan without payees', { payPlanMode: true }, /payPlan.*without payee.*complete the plan/],
		[
			'a plan of another sum',
			{ payPlanMode: true, payPlan: [payment('ID_p1', '100.00')] },
			/payPlan \(支付计划\): got 100\.00, but the lines add up to 120\.50; correct the plan/,
		],
		[
			'a plan of several payees over several fee types',
			{
				payPlanMode: true,
				payPlan: [payment('ID_p1', '20.50'), payment('ID_p2', '150.00')],
				details: [detail('120.50'), { ...detail('50.00'), feeTypeId: 'demoCorp:gift' }],
			},
			/such a plan does not say which line is whose: let the template name the payee/,
		],
		[
			'a plan of several payees over lines with tax',
			{
				payPlanMode: true,
				payPlan: [payment('ID_p1', '20.50'), payment('ID_p2', '100.00')],
				details: [
					detail('120.50', { invoiceForm: { invoices: [{ taxAmount: { standard: '9.95' } }] } }),
				],
			},
			/such a plan does not say which line is whose/,
		],
		['no payee of a line', { multiplePayeesMode: true }, /feeDetailPayeeId \(收款人\)/],
	])('say why no bill can be made: %s', (_, form, problem) => {
		expect(expenseOf(document(form), FIELD).problem).toMatch(problem);
	});

	it('are divided by a payment plan where that needs no guess: one fee type, no tax', () => {
		const payPlan = [
			payment('ID_p1', '20.50'),
			payment('ID_p2', '99.99'),
			payment('ID_p1', '0.01'),
		];
		const form = { multiplePayeesMode: true, payPlanMode: true, payPlan, [FIELD]: undefined };
		const { lines, gross, problem } = expenseOf(document(form), FIELD);
		expect(problem).toBe('');
		expect(gross).toBe('120.50');
		const line = { feeType: 'CL', tax: '0.00', taxRate: '0' };
		expect(lines).toEqual([
			expect.objectContaining({ ...line, supplier: '张三', gross: '20.51', net: '20.51' }),
			expect.objectContaining({ ...line, supplier: '李四', gross: '99.99', net: '99.99' }),
		]);
		expect(new Set(lines.map(({ bill }) => bill)).size).toBe(2);
		const backwards = { ...form, payPlan: payPlan.toReversed() };
		const again = expenseOf(document(backwards), FIELD).lines.map(({ bill }) => bill);
		expect(again.toSorted()).toEqual(lines.map(({ bill }) => bill).toSorted());
	});

	it('all belong to the one payee of a payment plan, with their taxes', () => {
		const payPlan = [payment('ID_p2', '229.50')];
		const details = [detail('120.50'), taxed('109.00', '9.00')];
		const form = { multiplePayeesMode: true, payPlanMode: true, payPlan, details };
		const { lines, problem } = expenseOf(document(form), FIELD);
		expect(problem).toBe('');
		expect(lines.map(({ supplier, gross, tax }) => [supplier, gross, tax])).toEqual([
			['李四', '120.50', '0.00'],
			['李四', '109.00', '9.00'],
		]);
	});

	it('name their payees where the plan only sums them up (payeePayPlan)', () => {
		const details = ['ID_p1', 'ID_p2'].map((feeDetailPayeeId) =>
			detail('1.00', { feeDetailPayeeId }),
		);
		const payPlan = [payment('ID_p1', '1.00'), payment('ID_p2', '1.00')];
		const form = { multiplePayeesMode: true, payeePayPlan: true, payPlan, details };
		const { lines, problem } = expenseOf(document(form), FIELD);
		expect(problem).toBe('');
		expect(lines.map(({ supplier }) => supplier)).toEqual(['张三', '李四']);
	});

	it('keep day and version when the document is paid and commented', () => {
		const entered = { timeToEnterPendingPayment: Date.parse('2026-01-10T00:00:00+08:00') };
		const before = expenseOf(document(entered), FIELD);
		const moved = { ...entered, preNodeApprovedTime: Date.parse('2026-01-14T09:00:00+08:00') };
		const after = expenseOf(document(moved, { state: 'paid', updateTime: 99 }), FIELD);
		expect(after).toEqual(before);
		expect(expenseOf(document({ details: [detail('120.51')] }), FIELD).version).not.toBe(
			before.version,
		);
	});

	it('stay in home currency, and name the foreign amount', () => {
		const amount = {
			standard: '711.23',
			standardStrCode: 'CNY',
			foreign: '100.00',
			foreignStrCode: 'USD',
			rate: '7.1123',
		};
		const details = [
			{ feeTypeId: 'demo:travel', feeTypeForm: { amount, consumptionReasons: '酒店' } },
		];
		expect(expenseOf(document({ details }), FIELD).lines[0]).toMatchObject({
			gross: '711.23',
			note: '酒店 (USD 100.00 × 7.1123)',
		});
	});
});

describe('money', () => {
	it('comes back as it was', () => {
		fc.assert(
			fc.property(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), (cents) => {
				expect(centsOf(moneyText(cents))).toBe(cents);
			}),
		);
		expect([
			centsOf('1.5'),
			centsOf(3),
			centsOf('1.500'),
			centsOf('1.005'),
			centsOf('x'),
			centsOf(null),
		]).toEqual([150n, 300n, 150n, undefined, undefined, undefined]);
	});

	it('has a rate from which Kingdee computes the same tax to the cent', () => {
		const gross = fc.bigInt({ min: 1n, max: 10n ** 9n });
		fc.assert(
			fc.property(gross, fc.nat({ max: 20 }), (total, percent) => {
				const tax = (total * BigInt(percent)) / 100n;
				const net = Math.round(Number(total) / (1 + Number(taxRateOf(total, tax)) / 100));
				expect(BigInt(net)).toBe(total - tax);
			}),
		);
		expect(taxRateOf(12050n, 995n)).toBe('9');
	});
});
