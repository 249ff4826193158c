// `npm run demo [-- --once] [-- --scenario NAME]`: simulated systems, a real n8n, one template, and a check.
import { parseArgs } from 'node:util';

import { scenarios, type Scenario } from './scenarios/scenarios';
import { owner } from './session';

const say = (line: string) => console.log(line);

async function main(): Promise<number> {
	const { once, scenario } = options();
	const open = scenarios[scenario];
	if (!open) {
		console.error(
			`There is no scenario "${scenario}". There is: ${Object.keys(scenarios).join(', ')}`,
		);
		return 2;
	}
	const { stage, play } = await open(say);
	const good = await play().catch((error: Error) => {
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

async function stayOpen(stage: Scenario['stage']): Promise<void> {
	say(
		`\nn8n stays open at ${stage.n8n.url}: log in with ${owner.email} and ${owner.password}. What waits stands under Overview → Data tables → kingdee_dead_letters. Ctrl-C ends everything.`,
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
