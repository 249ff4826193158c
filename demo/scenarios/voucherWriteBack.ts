import { heldPayables } from './expectedPayables';
import type { ExpenseStage } from './expenseToPayable';
import { Sync } from './sync';

/** What one run of the write-back did, in documents. */
export interface VoucherFigures {
	readonly written: number;
	readonly there: number;
	readonly waiting: number;
	readonly told: number;
}

/** The write-back of voucher numbers, behind the expense-to-payable sync on the same stage. */
export class VoucherWriteBack extends Sync {
	private constructor(
		private readonly stage: ExpenseStage,
		workflowId: string,
	) {
		super(stage, workflowId, { source: 'Payables of Kingdee', target: 'Voucher of Ekuaibao' });
	}

	static async open(stage: ExpenseStage): Promise<VoucherWriteBack> {
		return new VoucherWriteBack(stage, await stage.importTemplate('voucher-write-back'));
	}

	async write(): Promise<VoucherFigures> {
		const { nodes } = await this.execute('Run by Hand');
		const [[[books]]] = nodes.Books;
		const { written, there, waiting, told } = books as unknown as VoucherFigures;
		return { written, there, waiting, told };
	}

	/** Documents whose voucher is missing though they are paid, or is not exactly that of their payables. */
	wrongVouchers(): string[] {
		const { source, target } = this.stage.systems;
		const numbers = heldPayables(target.kingdee).map(({ number }) => number);
		const wrong = source.ekuaibao.documents.filter(({ state, form }) => {
			const own = numbers.filter((number) => number.split('-')[0] === form.code).sort();
			return String(form.voucherNo ?? '') !== (state === 'paid' ? own.join(',') : '');
		});
		return wrong.map(({ form }) => `${form.code}: ${String(form.voucherNo)}`);
	}
}
