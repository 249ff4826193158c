// `npm run demo [-- --once] [-- --scenario NAME]`: two simulated Kingdee sites, a real n8n, one template, and a check.
import { parseArgs } from 'node:util';

import { tell } from './report';
import { OtherInbound } from './scenarios/otherInbound';
import { owner } from './session';
import { openStage, type Stage } from './stage';

const scenarios: Readonly<Record<string, (stage: Stage) => Promise<boolean>>> = {
	'other-inbound': otherInbound,
};

const say = (line: string) => console.log(line);

async function otherInbound(stage: Stage): Promise<boolean> {
	const sync = await OtherInbound.open(stage);
	let good = true;
	const step = async (
		title: string,
		holds: (figures: Awaited<ReturnType<OtherInbound['run']>>) => boolean,
	) => {
		const figures = await sync.run();
		const verdict = await sync.verdict();
		const letters = await sync.deadLetters();
		good =
			tell(say, {
				title,
				figures,
				verdict,
				letters: letters.length,
				holds: holds(figures),
				source: stage.a.kingdee,
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

async function main(): Promise<number> {
	const { once, scenario } = options();
	const play = scenarios[scenario];
	if (!play) {
		console.error(
			`There is no scenario "${scenario}". There is: ${Object.keys(scenarios).join(', ')}`,
		);
		return 2;
	}
	const stage = await openStage(say);
	const good = await play(stage).catch((error: Error) => {
		console.error(error.message);
		return false;
	});
	say(
		good
			? '\nThe check holds: nothing lost, nothing doubled, every bill as it should be.'
			: '\nThe check does not hold.',
	);
	if (!once) await stayOpen(stage);
	await stage.close();
	return good ? 0 : 1;
}

function options(): { once: boolean; scenario: string } {
	const { values } = parseArgs({
		options: {
			once: { type: 'boolean', default: false },
			scenario: { type: 'string', default: 'other-inbound' },
		},
	});
	return { once: values.once, scenario: values.scenario };
}

async function stayOpen(stage: Stage): Promise<void> {
	say(
		`\nn8n stays open at ${stage.n8n.url}: log in with ${owner.email} and ${owner.password}. Ctrl-C ends everything.`,
	);
	const idle = setInterval(() => undefined, 60_000);
	await new Promise((resolve) =>
		['SIGINT', 'SIGTERM'].forEach((signal) => process.once(signal, resolve)),
	);
	clearInterval(idle);
}

process.exitCode = await main().catch((error: Error) => {
	console.error(error.message);
	return 1;
});
process.exit();
