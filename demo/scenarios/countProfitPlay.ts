import { teller } from '../report';
import type { Say } from '../say';
import { openCountStage, type CountStage } from './countStage';
import { CountProfit } from './countProfit';
import type { Scenario } from './scenarios';
import type { RunFigures } from './sync';
import { told } from './letterFaults';

export async function countProfit(say: Say): Promise<Scenario> {
	say(
		'Lines of profit 盘盈 of count sheets of Jushuitan 聚水潭 become other inbound bills 其他入库单 of Kingdee.',
	);
	const stage = await openCountStage(say);
	return { stage, play: async () => await play(stage, say) };
}

/** No codes yet; everything comes over; nothing twice, also when it is archived; what was mended. */
async function play(stage: CountStage, say: Say): Promise<boolean> {
	const sync = await CountProfit.open(stage);
	const tell = teller(say);
	let good = true;
	const step = async (title: string, isGood: (figures: RunFigures) => boolean) => {
		const run = await sync.run();
		const verdict = await sync.verdict();
		const letters = await sync.deadLetters();
		const figures = { ...run, failures: letters.map(told) };
		const { excluded } = sync.expectation();
		const holds = isGood(run);
		good = tell({ title, figures, verdict, letters: letters.length, holds, excluded }) && good;
	};
	await step('First run, the table of codes is still empty', ({ saved, read }) => {
		return saved === 0 && read > 150;
	});
	await sync.importCodes();
	await step('After the codes were imported', ({ saved }) => saved > 150);
	sync.add(10);
	sync.archive(20);
	await step('After ten new sheets, and twenty archived', ({ saved }) => saved === 10);
	await sync.addForgottenCodes();
	await step('After the forgotten codes were added', ({ saved }) => saved === 7);
	return good;
}
