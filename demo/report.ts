import type { Failure, RunFigures } from './scenarios/sync';
import type { Verdict } from './scenarios/verdict';
import type { Say } from './say';

export interface Step {
	readonly title: string;
	readonly figures: RunFigures;
	readonly verdict: Verdict;
	readonly letters: number;
	/** Whether the step did what it is there to show. */
	readonly holds: boolean;
	/** Records that the template leaves out, by reason. */
	readonly excluded?: Readonly<Record<string, number>>;
}

/** Prints one step as a table; gives whether everything about it is as it should be. */
export function tell(say: Say, step: Step): boolean {
	const { title, figures, verdict, letters, holds, excluded = {} } = step;
	const { lost, doubled, wrong } = verdict;
	const good = holds && lost.length + doubled.length + wrong.length === 0;
	say(`\n${title}`);
	for (const [label, value] of rows(figures, excluded)) say(`  ${label.padEnd(34)} ${value}`);
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
	excluded: Readonly<Record<string, number>>,
): Array<[string, string | number]> {
	return [
		['bills read', read],
		...Object.entries(excluded).map(([reason, count]): [string, number] => [
			`  excluded: ${reason}`,
			count,
		]),
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
