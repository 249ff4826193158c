import type { Kingdee } from '../simulator/kingdee/kingdee';
import { expectation } from './scenarios/expected';
import type { Failure, RunFigures, Verdict } from './scenarios/otherInbound';
import type { Say } from './say';

interface Step {
	readonly title: string;
	readonly figures: RunFigures;
	readonly verdict: Verdict;
	readonly letters: number;
	/** Whether the step did what it is there to show. */
	readonly holds: boolean;
	readonly source: Kingdee;
}

/** Prints one step as a table; gives whether everything about it is as it should be. */
export function tell(say: Say, { title, figures, verdict, letters, holds, source }: Step): boolean {
	const { lost, doubled, wrong } = verdict;
	const good = holds && lost.length + doubled.length + wrong.length === 0;
	say(`\n${title}`);
	for (const [label, value] of rows(figures, source)) say(`  ${label.padEnd(34)} ${value}`);
	for (const line of failureLines(figures.failures)) say(`      ${line}`);
	say(`  ${'dead letters'.padEnd(34)} ${letters}`);
	say(
		`  ${'check of the target'.padEnd(34)} ${lost.length} lost, ${doubled.length} doubled, ${wrong.length} different ${good ? '✓' : '✗'}`,
	);
	for (const number of [...lost, ...doubled, ...wrong].slice(0, 10)) say(`      ${number}`);
	return good;
}

function rows(
	{ read, replayed, saved, existing, audited, failures }: RunFigures,
	source: Kingdee,
): Array<[string, string | number]> {
	const excluded = Object.entries(expectation(source).excluded);
	return [
		['bills read', read],
		...excluded.map(([reason, count]): [string, number] => [`  excluded: ${reason}`, count]),
		['replayed from the dead letters', replayed],
		['saved', saved],
		['existing', existing],
		['audited', audited],
		['failed', failures.length],
	];
}

/** Foreign numbers alike are told by one example; every other failure is told. */
function failureLines(failures: readonly Failure[]): string[] {
	const foreign = failures.filter(({ reason }) => reason === 'foreignNumber');
	const others = failures.filter(({ reason }) => reason !== 'foreignNumber');
	return [
		...others.map(({ key, reason, text }) => `${key} ${reason}: ${text}`),
		...(foreign.length > 0
			? [`${foreign.length} × foreignNumber, e.g. ${foreign[0].key}: ${foreign[0].text}`]
			: []),
	];
}
