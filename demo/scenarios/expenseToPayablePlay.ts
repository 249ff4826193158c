import { teller } from '../report';
import type { Say } from '../say';
import { leftOut } from './expectedPayables';
import { ExpenseToPayable, openExpenseStage, type ExpenseStage } from './expenseToPayable';
import type { Scenario } from './scenarios';
import type { RunFigures } from './sync';
import { VoucherWriteBack } from './voucherWriteBack';

export async function expenseToPayable(say: Say): Promise<Scenario> {
	say(
		'Expense claims 报销单 of Ekuaibao 易快报 become payables 应付单 of Kingdee, one for each payee; what is paid gets its voucher number back.',
	);
	const stage = await openExpenseStage(say);
	return { stage, play: async () => await play(stage, say) };
}

/** Every document comes over or is told; nothing twice; paid and commented is nothing new; mended letters arrive. */
async function play(stage: ExpenseStage, say: Say): Promise<boolean> {
	const sync = await ExpenseToPayable.open(stage);
	const vouchers = await VoucherWriteBack.open(stage);
	const tell = teller(say);
	let good = true;
	const write = async () => {
		const { written, there, waiting, told } = await vouchers.write();
		const wrong = vouchers.wrongVouchers();
		const mark = wrong.length === 0 ? '✓' : `✗ ${wrong.slice(0, 5).join('; ')}`;
		say(
			`  vouchers written back: ${written} (${there} were there, ${waiting} wait for payment, ${told} refused) ${mark}`,
		);
		good = wrong.length === 0 && good;
	};
	const step = async (title: string, holds: (figures: RunFigures) => boolean) => {
		const figures = await sync.run();
		const verdict = await sync.verdict();
		const letters = (await sync.deadLetters()).length;
		const wrong = await sync.wrongLetters();
		for (const line of wrong) say(`      dead letter: ${line}`);
		const shown = { title, figures, verdict, letters, excluded: leftOut(sync.source) };
		good = tell({ ...shown, holds: holds(figures) && wrong.length === 0 }) && good;
	};
	await step('First run', ({ saved }) => saved > 200);
	await write();
	await step('Again, nothing changed', ({ saved }) => saved === 0);
	sync.payAndComment();
	await step('After everything was paid and commented', ({ saved }) => saved === 0);
	await write();
	sync.mend();
	await step('After people mended what the dead letters named', ({ saved }) => saved === 12);
	await write();
	return good;
}
