import { Ekuaibao } from '../../simulator/ekuaibao/ekuaibao';
import { listen } from '../../simulator/listen';
import type { Say } from '../say';
import { openSite, type DemoSite } from '../sites';
import { openStageOf, type StageOf, type System } from '../stage';
import { expectedFailures, expectedPayables, heldPayables } from './expectedPayables';
import { archives, expenseDocuments, MENDED } from './expenseDocuments';
import { Sync } from './sync';
import { compare, type Verdict } from './verdict';

interface EkuaibaoSystem extends System {
	readonly ekuaibao: Ekuaibao;
}

export type ExpenseStage = StageOf<Readonly<{ source: EkuaibaoSystem; target: DemoSite }>>;

/** A simulated Ekuaibao with its documents, a simulated Kingdee, a real n8n. */
export async function openExpenseStage(say: Say): Promise<ExpenseStage> {
	return await openStageOf(say, async () => ({
		source: await openEkuaibao(),
		target: await openSite('Kingdee', '65a1b2c3d4e5c0', 'basic'),
	}));
}

async function openEkuaibao(): Promise<EkuaibaoSystem> {
	const ekuaibao = new Ekuaibao({
		documents: expenseDocuments(Date.now()),
		archives: structuredClone(archives),
	});
	const { url, close } = await listen(ekuaibao);
	const { appKey, appSecurity } = ekuaibao.settings;
	const credential = {
		host: 'other',
		otherHost: url,
		appKey,
		accessPassword: appSecurity,
		requestsPerMinute: 0,
	};
	return { name: 'Ekuaibao', type: 'ekuaibaoApi', url, credential, ekuaibao, close };
}

/** The expense-to-payable sync on a stage, step by step; used by the demo and by the e2e tests. */
export class ExpenseToPayable extends Sync {
	private constructor(
		private readonly stage: ExpenseStage,
		workflowId: string,
	) {
		super(stage, workflowId, { source: 'Expenses of Ekuaibao', target: 'Payables of Kingdee' });
	}

	static async open(stage: ExpenseStage): Promise<ExpenseToPayable> {
		return new ExpenseToPayable(stage, await stage.importTemplate('expense-to-payable'));
	}

	get source(): Ekuaibao {
		return this.stage.systems.source.ekuaibao;
	}

	get target() {
		return this.stage.systems.target.kingdee;
	}

	async verdict(): Promise<Verdict> {
		const letters = (await this.deadLetters()).map(({ bill_key }) => String(bill_key));
		const expected = expectedPayables(this.source, this.target);
		const excused = expected
			.map(({ number }) => number)
			.filter((number) => letters.includes(number.split('-')[0]));
		return compare(expected, heldPayables(this.target), new Set(), new Set(excused));
	}

	/** Documents whose dead letter is missing, or does not say what is wrong, or should not be there. */
	async wrongLetters(): Promise<string[]> {
		const letters = new Map(
			(await this.deadLetters()).map(({ bill_key, messages }) => [
				String(bill_key),
				String(messages),
			]),
		);
		const expected = expectedFailures(this.source, this.target);
		const wrong = [...expected].filter(([code, reason]) => {
			const text = letters.get(code) ?? '';
			return !text.includes(code) || !reason.test(text);
		});
		const needless = [...letters.keys()].filter((code) => !expected.has(code));
		return [
			...wrong.map(([code, reason]) => `${code}: ${letters.get(code)} ≠ ${reason}`),
			...needless,
		];
	}

	/** Somebody edits a document while the second page is read: it leaves the window, and comes with the next run. */
	changeBetweenPages(): string {
		const document = this.source.documents.findLast(({ state }) => state === 'paying')!;
		const before = () => (document.updateTime = Date.now() - 1000);
		this.source.troubles.add({ on: 'getApplyList', nth: 2, before });
		return document.form.code;
	}

	/** Everything approved is paid, and commented: times move, nothing else. */
	payAndComment(): void {
		for (const document of this.source.documents) {
			if (!['paying', 'PROCESSING'].includes(document.state)) continue;
			document.state = 'paid';
			document.updateTime = Date.now() - 90_000;
			document.form.preNodeApprovedTime = Date.now() - 90_000;
		}
	}

	/** What people do after reading the dead letters: in Ekuaibao and in Kingdee. */
	mend(): void {
		(this.source.archives.dimensions as Array<typeof MENDED>).push(MENDED);
		const [pattern] = this.source.documents.filter(({ form }) => form.details);
		for (const { form } of this.source.documents) {
			if (!form.details)
				[form.details, form.expenseMoney] = [pattern.form.details, pattern.form.expenseMoney];
		}
		const model = {
			FCreateOrgId: { FNumber: '100' },
			FUseOrgId: { FNumber: '100' },
			FNumber: 'S9999',
			FName: '补建的供应商',
			FFinanceInfo: { FPayCurrencyId: { FNumber: 'PRE001' } },
		};
		this.target.create('BD_Supplier', model, 'C');
	}
}
