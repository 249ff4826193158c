import { teller } from '../report';
import type { Say } from '../say';
import { openRefundStage, type RefundStage } from './refundStage';
import { RefundToSalesReturn } from './refundToSalesReturn';
import type { Scenario } from './scenarios';
import type { RunFigures } from './sync';
import { told } from './letterFaults';

export async function refundToSalesReturn(say: Say): Promise<Scenario> {
	say(
		'Refund stock-ins 退货入库单 of Wangdiantong 旺店通 become sales returns 销售退货单 of Kingdee.',
	);
	const stage = await openRefundStage(say);
	return { stage, play: async () => await play(stage, say) };
}

/** Everything comes over; nothing twice; what is new; what was settled late; what was mended. */
async function play(stage: RefundStage, say: Say): Promise<boolean> {
	const sync = await RefundToSalesReturn.open(stage);
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
	await step('First run', ({ saved, read }) => saved > 150 && read > 200);
	await step('Again, nothing changed', ({ saved }) => saved === 0);
	sync.add(10);
	sync.remark(5);
	await step('After ten new stock-ins, and remarks on five', ({ saved }) => saved === 10);
	sync.settle();
	await step('After the refunds that were waited for were settled', ({ saved }) => saved === 12);
	sync.createMissingMaterial();
	await step('After the missing material was created in Kingdee', ({ saved }) => saved === 6);
	return good;
}
