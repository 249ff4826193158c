import { teller } from '../report';
import type { Say } from '../say';
import { openStage, type Stage } from '../stage';
import { expectation } from './expected';
import { OtherInbound } from './otherInbound';
import type { Scenario } from './scenarios';

export async function otherInbound(say: Say): Promise<Scenario> {
	say('Other inbound bills 其他入库单 of Kingdee A become other inbound bills of Kingdee B.');
	const stage = await openStage(say);
	return { stage, play: async () => await play(stage, say) };
}

/** Everything comes over; nothing twice; what is new; what was mended. */
async function play(stage: Stage, say: Say): Promise<boolean> {
	const sync = await OtherInbound.open(stage);
	const tell = teller(say);
	let good = true;
	const step = async (
		title: string,
		holds: (figures: Awaited<ReturnType<OtherInbound['run']>>) => boolean,
	) => {
		const figures = await sync.run();
		const verdict = await sync.verdict();
		const letters = await sync.deadLetters();
		good =
			tell({
				title,
				figures,
				verdict,
				letters: letters.length,
				holds: holds(figures),
				excluded: expectation(stage.a.kingdee).excluded,
			}) && good;
	};
	await step(
		'First run',
		({ saved, failures }) =>
			saved > 0 &&
			failures.filter(({ reason }) => reason === 'foreignNumber').length === sync.foreign.size,
	);
	await step('Again, nothing changed', ({ saved }) => saved === 0);
	sync.addBills(10);
	await step('After ten new bills at the source', ({ saved }) => saved === 10);
	sync.createMissingMaterials();
	await step('After the missing materials were created in the target', ({ failures }) =>
		failures.every(({ reason }) => reason === 'foreignNumber'),
	);
	return good;
}
