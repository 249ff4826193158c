import type { EkuaibaoDocument } from '../../simulator/ekuaibao/documents';
import type { Archives } from '../../simulator/ekuaibao/lookups';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

export const SUPPLIER_FIELD = 'u_供应商编码';

/** What documents name by id. The archive item of the documents `archiveGone` is missing until somebody mends it. */
export const archives: Archives = {
	dimensions: [{ id: 'ID_dim1', name: '华东差旅供应商', code: 'VEN00001' }],
	feeTypes: [
		{ id: 'demoCorp:travel', name: '差旅', code: 'CL' },
		{ id: 'demoCorp:gift', name: '礼品', code: 'LP' },
	],
	payees: [
		{ id: 'ID_payee1', name: '张三', cardNo: '6222000000000001' },
		{ id: 'ID_payee2', name: '李四', cardNo: '6222000000000002' },
	],
	staff: [],
};

export const MENDED = { id: 'ID_gone', name: '已补建的供应商', code: 'VEN00004' };

/** What a document is there to show. */
export type Kind =
	| 'plain'
	| 'taxed'
	| 'severalPayees'
	| 'foreign'
	| 'archive'
	| 'midnight'
	| 'paid'
	| 'noDetails'
	| 'archiveGone'
	| 'feeTypeUnmapped'
	| 'supplierUnknown'
	| 'totalDiffers'
	| 'otherCurrency'
	| 'rejected'
	| 'deleted';

const COUNTS: ReadonlyArray<readonly [Kind, number]> = [
	['plain', 60],
	['taxed', 50],
	['severalPayees', 25],
	['foreign', 20],
	['archive', 20],
	['midnight', 10],
	['paid', 20],
	['noDetails', 4],
	['archiveGone', 4],
	['feeTypeUnmapped', 4],
	['supplierUnknown', 4],
	['totalDiffers', 3],
	['otherCurrency', 2],
	['rejected', 10],
	['deleted', 4],
];

export interface DemoDocument extends EkuaibaoDocument {
	readonly kind: Kind;
}

/** 240 expense documents of the last twenty days with everything awkward among them, kinds mixed, oldest first. */
export function expenseDocuments(now: number): DemoDocument[] {
	const kinds = COUNTS.flatMap(([kind, count]) =>
		Array.from({ length: count }, (_, i) => ({ kind, at: (i + 0.5) / count })),
	).sort((a, b) => a.at - b.at);
	return kinds.map(({ kind }, index) => document(kind, index, now, kinds.length));
}

function document(kind: Kind, index: number, now: number, all: number): DemoDocument {
	const updateTime = now - 20 * DAY + Math.round((index / all) * (20 * DAY - 120 * MINUTE));
	const approved = kind === 'midnight' ? midnight(updateTime, index) : updateTime - 30 * MINUTE;
	const details = detailsOf(kind, index);
	const total = details.reduce((sum, { cents }) => sum + cents, kind === 'totalDiffers' ? 1 : 0);
	return {
		kind,
		id: `ID_flow${String(index + 1).padStart(4, '0')}`,
		active: kind !== 'deleted',
		createTime: updateTime - DAY,
		updateTime,
		state: stateOf(kind, index),
		formType: 'expense',
		ownerId: 'demoCorp:emp1',
		form: {
			code: `B26${String(index + 1).padStart(6, '0')}`,
			title: '报销单',
			specificationId: 'ID_tpl:0f0f0f',
			payeeId: 'ID_payee1',
			...(kind === 'severalPayees' && { multiplePayeesMode: true }),
			[SUPPLIER_FIELD]: supplierOf(kind, index),
			expenseMoney: { standard: money(total), standardStrCode: 'CNY' },
			timeToEnterPendingPayment: approved,
			// Once a document is paid this is the time of the payment (source-systems 2.3).
			preNodeApprovedTime: kind === 'paid' ? approved + 3 * DAY : approved,
			...(kind !== 'noDetails' && { details: details.map(({ detail }) => detail) }),
		},
	};
}

function stateOf(kind: Kind, index: number): string {
	if (kind === 'rejected') return ['rejected', 'approving', 'draft'][index % 3];
	if (kind === 'paid') return ['paid', 'archived'][index % 2];
	return index % 5 === 0 ? 'PROCESSING' : 'paying';
}

function supplierOf(kind: Kind, index: number): string {
	if (kind === 'archive') return 'ID_dim1';
	if (kind === 'archiveGone') return 'ID_gone';
	if (kind === 'supplierUnknown') return 'S9999';
	return `VEN0000${(index % 5) + 1}`;
}

/** The first and the last second of a day in China: in any other zone the day would shift. */
function midnight(time: number, index: number): number {
	const day = Math.floor((time + 8 * 60 * MINUTE) / DAY) * DAY - 8 * 60 * MINUTE;
	return index % 2 === 0 ? day : day - 1000;
}

interface Line {
	readonly cents: number;
	readonly detail: Readonly<Record<string, unknown>>;
}

/** Amounts that binary fractions cannot hold, tax as text and as number. */
function detailsOf(kind: Kind, index: number): Line[] {
	const cents = 1005 + index * 737;
	const feeTypeId = kind === 'feeTypeUnmapped' ? 'demoCorp:gift' : 'demoCorp:travel';
	const line = (amount: number, fields: object = {}, currency = 'CNY'): Line => ({
		cents: amount,
		detail: {
			feeTypeId,
			feeTypeForm: {
				amount: { standard: money(amount), standardStrCode: currency },
				consumptionReasons: '高铁',
				...fields,
			},
		},
	});
	const invoices = (...taxes: unknown[]) => ({
		invoiceForm: { invoices: taxes.map((standard) => ({ taxAmount: { standard } })) },
	});
	switch (kind) {
		case 'taxed':
			return [
				line(10_900 + index, invoices(money(Math.round((10_900 + index) * (9 / 109))))),
				line(11_300, invoices(13)),
				// Two invoices of different rates: 100.00 at 6 % and 50.00 at 13 %.
				line(16_250, invoices('6.00', 6.5)),
				line(cents),
			];
		case 'severalPayees':
			return ['ID_payee1', 'ID_payee2', 'ID_payee1'].map((feeDetailPayeeId, i) =>
				line(cents + i, { feeDetailPayeeId }),
			);
		case 'foreign':
			return [line(71_123, { amount: foreign('711.23', '100.00', '7.1123') }), line(cents)];
		case 'otherCurrency':
			return [line(cents, {}, 'HKD')];
		default:
			return [line(cents)];
	}
}

function foreign(standard: string, amount: string, rate: string) {
	return { standard, standardStrCode: 'CNY', foreign: amount, foreignStrCode: 'USD', rate };
}

function money(cents: number): string {
	return (cents / 100).toFixed(2);
}
