import { createHash } from 'node:crypto';
import { asList, asRecord } from '../json';
import { wallTime } from '../source/window';
import { moneyText, taxRateOf } from './money';
import { isByAmount, planned } from './payPlan';
import {
	amountOf,
	billOf,
	complain,
	grossOf,
	payeeOf,
	supplierOf,
	text,
	type ExpenseLine,
	type Plain,
	type Reading,
} from './reading';

/** What a payable needs of an expense document. */
export interface Expense {
	/** Day of the last approval in China, yyyy-MM-dd. */
	readonly date: string;
	/** Home currency, e.g. CNY. */
	readonly currency: string;
	readonly lines: readonly ExpenseLine[];
	/** Sum of the lines. */
	readonly gross: string;
	/** The same as long as nothing that bills are made of has changed: comments and payment leave it alone. */
	readonly version: string;
	/** Why no bill can be made of it: number, field, value, and what to do; empty when one can. */
	readonly problem: string;
}

/**
 * The lines of an expense document (报销单), and to which bill each belongs: one bill a payee. Amounts are those in home
 * currency (`standard`): Ekuaibao rounds a line of foreign currency itself, so that the lines add up to the total that
 * was approved, and nothing is rounded here. Tax is that of the line's invoices (source-systems 2.3).
 *
 * @param document as the list gives it, with the codes of archives, fee types and payees
 * @param supplierField field of the form, or of a line, that names the supplier, e.g. u_供应商编码
 */
export function expenseOf(document: Plain, supplierField: string): Expense {
	const form = asRecord(document.form);
	const reading: Reading = { document, form, supplierField, problems: [] };
	const date = dayOf(reading);
	const details = asList(form.details).map(asRecord);
	const entered = details.map((detail, index) => lineOf(reading, detail, index));
	const lines = isByAmount(form) && entered.length > 0 ? planned(reading, entered) : entered;
	const currency = currencyOf(reading, details);
	const gross = grossOf(lines);
	if (lines.length === 0) complain(reading, 'details (费用明细)', 'nothing', NO_LINES);
	else checkTotal(reading, gross);
	const problem = reading.problems.map((text) => `${String(form.code)} ${text}`).join(' | ');
	const content = JSON.stringify([form.code, currency, lines, problem]);
	const version = createHash('sha256').update(content).digest('hex').slice(0, 12);
	return { date, currency, lines, gross: moneyText(gross), version, problem };
}

const NO_LINES = 'add the lines in Ekuaibao, or enter the payable by hand';

/** Once a document is paid, preNodeApprovedTime is that of the payment: the way into payment still tells the approval. */
function dayOf(reading: Reading): string {
	const { document, form } = reading;
	const waiting = ['paying', 'PROCESSING'].includes(String(document.state));
	const { preNodeApprovedTime, timeToEnterPendingPayment } = form;
	const times = [timeToEnterPendingPayment, preNodeApprovedTime];
	const time = (waiting ? times.reverse() : times).find((at) => typeof at === 'number' && at > 0);
	if (typeof time === 'number') return wallTime(time).slice(0, 10);
	complain(reading, 'preNodeApprovedTime (审批时间)', 'nothing', 'enter the payable by hand');
	return '';
}

function lineOf(reading: Reading, detail: Plain, index: number): ExpenseLine {
	const { form } = reading;
	const fields = asRecord(detail.feeTypeForm);
	const place = `details[${index}]`;
	const gross = amountOf(reading, fields.amount, `${place}.amount (金额)`);
	const tax = asList(asRecord(fields.invoiceForm).invoices)
		.map((invoice) => asRecord(invoice).taxAmount)
		.filter((amount) => amount !== undefined && amount !== null)
		.reduce<bigint>(
			(sum, amount) => sum + amountOf(reading, amount, `${place} taxAmount (税额)`),
			0n,
		);
	const several = form.multiplePayeesMode === true && !isByAmount(form);
	const payeeId = text(several ? fields.feeDetailPayeeId : form.payeeId);
	if (several && payeeId === '')
		complain(
			reading,
			`${place}.feeDetailPayeeId (收款人)`,
			'nothing',
			'choose the payee of the line',
		);
	const payee = payeeOf(reading, payeeId);
	return {
		bill: several ? billOf(reading, payeeId) : text(form.code),
		payee,
		// By a plan the supplier is the payee, of whom the line knows nothing.
		supplier: isByAmount(form) ? '' : supplierOf(reading, fields, several ? payee : ''),
		feeType: feeTypeOf(reading, text(detail.feeTypeId), place),
		gross: moneyText(gross),
		tax: moneyText(tax),
		net: moneyText(gross - tax),
		taxRate: taxRateOf(gross, tax),
		note: [text(fields.consumptionReasons), foreignNote(asRecord(fields.amount))]
			.filter(Boolean)
			.join(' '),
	};
}

function feeTypeOf(reading: Reading, id: string, place: string): string {
	const code = text(asRecord(asRecord(reading.document.feeTypes)[id]).code);
	if (code === '')
		complain(
			reading,
			`${place}.feeTypeId (费用类型)`,
			id || 'nothing',
			'give the fee type a code in Ekuaibao',
		);
	return code;
}

function currencyOf(reading: Reading, details: readonly Plain[]): string {
	const codes = details.map(({ feeTypeForm }) =>
		text(asRecord(asRecord(feeTypeForm).amount).standardStrCode),
	);
	const known = [...new Set(codes.filter(Boolean))];
	if (known.length > 1)
		complain(
			reading,
			'amount (本位币)',
			known.join(' and '),
			'one document is in one home currency',
		);
	return known[0] ?? 'CNY';
}

/** 1 foreign = rate home. */
function foreignNote({ foreign, foreignStrCode, rate }: Plain): string {
	if (foreign === undefined || foreign === null) return '';
	return `(${String(foreignStrCode ?? '')} ${String(foreign)} × ${String(rate ?? '')})`;
}

function checkTotal(reading: Reading, gross: bigint): void {
	const { expenseMoney } = reading.form;
	if (expenseMoney === undefined || expenseMoney === null) return;
	const total = amountOf(reading, expenseMoney, 'expenseMoney (报销金额)');
	if (total === gross) return;
	const found = `${moneyText(total)}, but the lines add up to ${moneyText(gross)}`;
	complain(reading, 'expenseMoney (报销金额)', found, 'correct the document in Ekuaibao');
}
