import { asList, asRecord } from '../json';
import { moneyText } from './money';
import {
	amountOf,
	billOf,
	complain,
	grossOf,
	payeeOf,
	supplierOf,
	type ExpenseLine,
	type Plain,
	type Reading,
} from './reading';

/** What one payee gets by a payment plan (支付计划). */
export interface Payment {
	/** Empty where the plan names nobody. */
	readonly payeeId: string;
	/** Amounts as they stand in the plan: a payee may have several. */
	readonly amounts: readonly unknown[];
}

/** Ekuaibao's own names of the two fields of a plan's row; its documentation of creating documents lists them. */
const PAYEE = 'E_system_支付计划_收款信息';
const AMOUNT = 'E_system_支付计划_支付金额';

/**
 * Whether amounts are divided among payees without regard to lines (多收款人, 按金额). In the two other modes of several
 * payees (按明细, 按收款信息汇总明细金额) each line names its payee, and the plan only repeats that.
 */
export function isByAmount({ payPlanMode }: Plain): boolean {
	return payPlanMode === true;
}

/** The payments of a plan, one a payee, in its order. */
export function paymentsOf(form: Plain): Payment[] {
	const payments = new Map<string, unknown[]>();
	for (const row of asList(form.payPlan)) {
		const { [PAYEE]: payee, [AMOUNT]: amount } = asRecord(asRecord(row).dataLinkForm);
		const payeeId = typeof payee === 'string' ? payee.trim() : '';
		payments.set(payeeId, [...(payments.get(payeeId) ?? []), amount]);
	}
	return [...payments].map(([payeeId, amounts]) => ({ payeeId, amounts }));
}

const PAY_PLAN =
	'such a plan does not say which line is whose: let the template name the payee of each line (按明细), or enter the payables by hand';

/**
 * The lines by a plan that divides amounts among payees: all of them where there is one payee, else one line a payee. That
 * is only known where all lines are of one fee type and without tax: nothing is shared out by guess.
 */
export function planned(reading: Reading, lines: readonly ExpenseLine[]): readonly ExpenseLine[] {
	const field = 'payPlan (支付计划)';
	const payments = paymentsOf(reading.form).map(({ payeeId, amounts }) => ({
		payeeId,
		cents: amounts.reduce<bigint>((sum, amount) => sum + amountOf(reading, amount, field), 0n),
	}));
	const total = payments.reduce((sum, { cents }) => sum + cents, 0n);
	if (payments.length === 0 || payments.some(({ payeeId }) => payeeId === '')) {
		complain(reading, field, 'a row without payee (收款信息)', 'complete the plan in Ekuaibao');
	} else if (total !== grossOf(lines)) {
		const found = `${moneyText(total)}, but the lines add up to ${moneyText(grossOf(lines))}`;
		complain(reading, field, found, 'correct the plan in Ekuaibao');
	}
	const [first] = lines;
	const isDivisible = lines.every(
		({ feeType, tax }) => feeType === first.feeType && tax === '0.00',
	);
	if (payments.length > 1 && !isDivisible) complain(reading, field, 'several payees', PAY_PLAN);
	return payments.flatMap(({ payeeId, cents }) => {
		const gross = moneyText(cents);
		const divided = [
			{ ...first, gross, net: gross, note: lines.map(({ note }) => note).join(' ') },
		];
		const theirs = payments.length === 1 ? lines : divided;
		const payee = payeeOf(reading, payeeId);
		const bill = billOf(reading, payeeId);
		return theirs.map((line) => ({
			...line,
			bill,
			payee,
			supplier: supplierOf(reading, {}, payee),
		}));
	});
}
