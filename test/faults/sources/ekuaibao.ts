import { EkuaibaoApi } from '../../../credentials/EkuaibaoApi.credentials';
import {
	expectedFailures,
	expectedPayables,
	heldPayables,
} from '../../../demo/scenarios/expectedPayables';
import { archives, SUPPLIER_FIELD } from '../../../demo/scenarios/expenseDocuments';
import { systemClock, skewed } from '../../../simulator/clock';
import type { EkuaibaoDocument } from '../../../simulator/ekuaibao/documents';
import { Ekuaibao } from '../../../simulator/ekuaibao/ekuaibao';
import type { Chance } from '../../../simulator/kingdee/selection';
import { nodeNamed } from '../nodes';
import type { Kind, Paper, SourceSystem } from './system';

/** What is not documented is drawn by chance: the product is right both ways. */
export function ekuaibaoSystem(chance: Chance, skewMs: () => number): SourceSystem {
	const site = new Ekuaibao({
		clock: skewed(systemClock, skewMs),
		archives: structuredClone(archives),
		switches: {
			startInclusive: chance.next() < 0.5,
			endInclusive: chance.next() < 0.5,
			freshMs: chance.next() < 0.5 ? 2000 : 0,
		},
	});
	return {
		name: 'Ekuaibao',
		site,
		listCall: 'getApplyList',
		page: 100,
		widestMs: undefined,
		losesPages: false,
		mindsClock: false,
		node: nodeNamed('Ekuaibao'),
		credentialType: new EkuaibaoApi(),
		way: {
			template: 'expense-to-payable',
			source: 'Expenses of Ekuaibao',
			between: ['Org Code Map'],
			save: 'Payables of Kingdee',
			again: 'Read Again of Ekuaibao',
			lookBackMinutes: 60,
			codes: [],
		},
		firstStateOnly: { states: ['paying'] },
		credential: (otherHost) => ({
			host: 'other',
			otherHost,
			appKey: site.settings.appKey,
			accessPassword: site.settings.appSecurity,
			requestsPerMinute: 300,
		}),
		expireTokens: () => site.tokens.expire(),
		make: (number, at, kind) => paperOf(site, documentOf(number, at, kind)),
		keyOf: ({ form }) => String((form as { code?: unknown }).code),
		keyOfBill: (number) => number.split('-')[0],
		expected: (target) => ({
			bills: expectedPayables(site, target),
			letters: [...expectedFailures(site, target).keys()],
		}),
		held: heldPayables,
	};
}

function paperOf(site: Ekuaibao, document: EkuaibaoDocument): Paper {
	return {
		show: () => void site.documents.push(document),
		touch: (at) => void (document.updateTime = at),
		leaveFirstState(at) {
			document.state = at % 2 === 0 ? 'paid' : 'archived';
			document.updateTime = at;
			// The node before is that of the payment now (source-systems 2.3).
			document.form.preNodeApprovedTime = at;
		},
	};
}

function documentOf(number: number, at: number, kind: Kind): EkuaibaoDocument {
	const several = kind === 'ordinary' && number % 6 === 0;
	const cents = Array.from(
		{ length: several ? 3 : 1 + (number % 3) },
		(_, line) => 1005 + number * 37 + line,
	);
	const details = cents.map((amount, line) => ({
		feeTypeId: kind === 'unmapped' ? 'demoCorp:gift' : 'demoCorp:travel',
		feeTypeForm: {
			amount: money(amount),
			consumptionReasons: '高铁',
			invoiceForm: { invoices: [{ taxAmount: { standard: '0.50' } }] },
			...(several && { feeDetailPayeeId: `ID_payee${1 + (line % 2)}` }),
		},
	}));
	return {
		id: `ID_flow${number}`,
		active: true,
		createTime: at - 3_600_000,
		updateTime: at,
		state: number % 5 === 0 ? 'PROCESSING' : 'paying',
		formType: 'expense',
		ownerId: 'demoCorp:emp1',
		form: {
			code: `B26${String(number).padStart(6, '0')}`,
			specificationId: 'ID_tpl:0f0f0f',
			payeeId: 'ID_payee1',
			...(several && { multiplePayeesMode: true }),
			[SUPPLIER_FIELD]: number % 4 === 0 ? 'ID_dim1' : `VEN0000${(number % 5) + 1}`,
			expenseMoney: money(cents.reduce((sum, amount) => sum + amount)),
			timeToEnterPendingPayment: at - 60_000,
			preNodeApprovedTime: at - 60_000,
			...(kind !== 'empty' && { details }),
		},
	};
}

function money(cents: number) {
	return { standard: (cents / 100).toFixed(2), standardStrCode: 'CNY' };
}
