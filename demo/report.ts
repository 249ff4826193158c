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

/** Failures that differ only in their numbers and codes are told by one example. */
function failureLines(failures: readonly Failure[]): string[] {
	const alike = new Map<string, Failure[]>();
	for (const failure of failures) {
		const { reason, text } = failure;
		const kind = `${reason} ${text.replace(/"[^"]*"|“[^”]*”|\w*\d\w*/g, '')}`;
		alike.set(kind, [...(alike.get(kind) ?? []), failure]);
	}
	return [...alike.values()].map(
		([{ key, reason, text }, ...more]) => `${more.length + 1} × ${reason}, e.g. ${key}: ${text}`,
	);
}
