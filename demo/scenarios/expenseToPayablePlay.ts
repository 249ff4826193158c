import { tell } from '../report';
import type { Say } from '../say';
import { leftOut } from './expectedPayables';
import { ExpenseToPayable, openExpenseStage, type ExpenseStage } from './expenseToPayable';
import type { Scenario } from './scenarios';
import type { RunFigures } from './sync';

export async function expenseToPayable(say: Say): Promise<Scenario> {
	const stage = await openExpenseStage(say);
	return { stage, play: async () => await play(stage, say) };
}

/** Every document comes over or is told; nothing twice; paid and commented is nothing new; mended letters arrive. */
async function play(stage: ExpenseStage, say: Say): Promise<boolean> {
	const sync = await ExpenseToPayable.open(stage);
	let good = true;
	const step = async (title: string, holds: (figures: RunFigures) => boolean) => {
		const figures = await sync.run();
		const verdict = await sync.verdict();
		const letters = (await sync.deadLetters()).length;
		const wrong = await sync.wrongLetters();
		for (const line of wrong) say(`      dead letter: ${line}`);
		const shown = { title, figures, verdict, letters, excluded: leftOut(sync.source) };
		good = tell(say, { ...shown, holds: holds(figures) && wrong.length === 0 }) && good;
	};
	await step('First run', ({ saved }) => saved > 200);
	await step('Again, nothing changed', ({ saved }) => saved === 0);
	sync.payAndComment();
	await step('After everything was paid and commented', ({ saved }) => saved === 0);
	sync.mend();
	await step('After people mended what the dead letters named', ({ saved }) => saved === 12);
	return good;
}
