import { createHash } from 'node:crypto';

import type { EkuaibaoDocument } from '../../simulator/ekuaibao/documents';
import type { Ekuaibao } from '../../simulator/ekuaibao/ekuaibao';
import type { Kingdee } from '../../simulator/kingdee/kingdee';
import { SUPPLIER_FIELD } from './expenseDocuments';

const PAYEES: Readonly<Record<string, string>> = { ID_payee1: 'VEN00002', ID_payee2: 'VEN00003' };

/** One payable as the target must hold it. */
export interface ExpectedPayable {
	readonly number: string;
	readonly supplier: string;
	readonly date: string;
	/** `cost item gross tax net` of each line, sorted. */
	readonly lines: readonly string[];
	readonly status: string;
}

type Plain = Record<string, unknown>;

/** Worked out from the source's state alone, by other code than the nodes: the demo's own judgement. */
export function expectedPayables(source: Ekuaibao, target: Kingdee): ExpectedPayable[] {
	return source.documents
		.filter((document) => !failureOf(document, source, target))
		.flatMap(billsOf(source));
}

/** Approved documents that cannot become payables, by number: what their dead letter has to name. */
export function expectedFailures(source: Ekuaibao, target: Kingdee): Map<string, RegExp> {
	const failures = source.documents.flatMap((document) => {
		const reason = failureOf(document, source, target);
		return reason instanceof RegExp ? [[document.form.code, reason] as const] : [];
	});
	return new Map(failures);
}

/** What the template leaves out, by reason. */
export function leftOut(source: Ekuaibao): Record<string, number> {
	const count = (test: (document: EkuaibaoDocument) => boolean) =>
		source.documents.filter(test).length;
	return {
		deleted: count(({ active }) => !active),
		'not approved': count((document) => document.active && !isApproved(document)),
	};
}

export function heldPayables(site: Kingdee): ExpectedPayable[] {
	return site.bills.rows('AP_Payable').map((bill) => ({
		number: String(bill.FBillNo),
		supplier: numberOf(bill.FSUPPLIERID),
		date: String(bill.FDATE).slice(0, 10),
		lines: (bill.FEntityDetail as Plain[])
			.map((row) => {
				const amounts = [row.FALLAMOUNTFOR_D, row.FTAXAMOUNTFOR_D, row.FNoTaxAmountFor_D];
				return [numberOf(row.FCOSTID), ...amounts.map((amount) => Number(amount).toFixed(2))].join(
					' ',
				);
			})
			.sort(),
		status: String(bill.FDocumentStatus),
	}));
}

function isApproved({ state }: EkuaibaoDocument): boolean {
	return ['paying', 'PROCESSING', 'paid', 'archived'].includes(state);
}

/** True for what is left out, a pattern for what must be told, undefined for what becomes payables. */
function failureOf(document: EkuaibaoDocument, source: Ekuaibao, target: Kingdee) {
	const { active, form } = document;
	if (!active || !isApproved(document)) return true;
	if (!form.details) return /details \(费用明细\): got nothing; add the lines/;
	const supplier = String(form[SUPPLIER_FIELD]);
	const isKnown = source.archives.dimensions.some(({ id }) => id === supplier);
	if (supplier.startsWith('ID_') && !isKnown)
		return new RegExp(
			`${SUPPLIER_FIELD} \\(供应商\\): got the archive item ${supplier}.*mend the archive item`,
		);
	const lines = linesOf(document);
	if (cents(form.expenseMoney) !== lines.reduce((sum, { amount }) => sum + cents(amount), 0))
		return /expenseMoney \(报销金额\): got .*but the lines add up to .*correct the document/;
	if (lines.some(({ feeTypeId }) => feeTypeId !== 'demoCorp:travel'))
		return /feeType: "LP" is not in the code table.*Org Code Map/;
	if (lines.some(({ amount }) => amount.standardStrCode !== 'CNY'))
		return /FCURRENCYID \(币别\).*"HKD"/;
	const suppliers = target.bills.rows('BD_Supplier').map(({ FNumber }) => String(FNumber));
	if (supplier === 'S9999' && !suppliers.includes(supplier)) return /供应商.*S9999|S9999.*供应商/;
	return undefined;
}

interface Line {
	readonly feeTypeId: string;
	readonly amount: Plain;
	readonly payeeId: string;
	readonly taxes: readonly unknown[];
}

function linesOf({ form }: EkuaibaoDocument): Line[] {
	return (form.details as Array<{ feeTypeId: string; feeTypeForm: Plain }>).map(
		({ feeTypeId, feeTypeForm: { amount, feeDetailPayeeId, invoiceForm } }) => ({
			feeTypeId,
			amount: amount as Plain,
			payeeId: String(feeDetailPayeeId ?? ''),
			taxes: ((invoiceForm as { invoices: Plain[] } | undefined)?.invoices ?? []).map(
				({ taxAmount }) => taxAmount,
			),
		}),
	);
}

const billsOf =
	(source: Ekuaibao) =>
	(document: EkuaibaoDocument): ExpectedPayable[] => {
		const { form } = document;
		const lines = linesOf(document);
		const entered = String(form[SUPPLIER_FIELD]);
		const archive = source.archives.dimensions.find(({ id }) => id === entered);
		const date = new Date(Number(form.timeToEnterPendingPayment) + 8 * 3_600_000)
			.toISOString()
			.slice(0, 10);
		const bill = (number: string, supplier: string, some: readonly Line[]) => ({
			number,
			supplier,
			date,
			lines: some.map(shown).sort(),
			status: 'C',
		});
		if (!form.multiplePayeesMode) return [bill(form.code, archive?.code ?? entered, lines)];
		return [...new Set(lines.map(({ payeeId }) => payeeId))].map((payeeId) => {
			const mark = createHash('sha256').update(payeeId).digest('hex').slice(0, 6).toUpperCase();
			const theirs = lines.filter((line) => line.payeeId === payeeId);
			return bill(`${form.code}-${mark}`, PAYEES[payeeId], theirs);
		});
	};

function shown({ amount, taxes }: Line): string {
	const gross = cents(amount);
	const tax = taxes.reduce<number>((sum, one) => sum + cents(one), 0);
	return ['FYXM11_SYS', ...[gross, tax, gross - tax].map((value) => (value / 100).toFixed(2))].join(
		' ',
	);
}

/** Of a money object. */
function cents(money: unknown): number {
	return Math.round(Number((money as Plain).standard) * 100);
}

function numberOf(reference: unknown): string {
	const { FNumber, FNUMBER } = (reference ?? {}) as Plain;
	return String(FNumber ?? FNUMBER ?? '').trim();
}
