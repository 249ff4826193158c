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

/** Prints each step as a table, failures where they are other than before; gives whether everything is as it should be. */
export function teller(say: Say): (step: Step) => boolean {
	let before = '';
	return (step) => {
		const lines = failureLines(step.figures.failures);
		const failures = lines.join('\n');
		const good = tell(say, step, failures === before && before ? ['the same as before'] : lines);
		before = failures;
		return good;
	};
}

function tell(say: Say, step: Step, failures: readonly string[]): boolean {
	const { title, figures, verdict, letters, holds, excluded = {} } = step;
	const { lost, doubled, wrong } = verdict;
	const good = holds && lost.length + doubled.length + wrong.length === 0;
	say(`\n${title}`);
	for (const [label, value] of rows(figures, excluded)) say(`  ${label.padEnd(34)} ${value}`);
	for (const line of failures) say(`      ${line}`);
	say(`  ${'waiting in the dead letters'.padEnd(34)} ${letters}`);
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
		['read at the source', read],
		...Object.entries(excluded).map(([reason, count]): [string, number] => [
			`  left out: ${reason}`,
			count,
		]),
		['tried again from the dead letters', replayed],
		['saved in the target', saved],
		['there already', existing],
		['audited', audited],
		['failed', failures.length],
	];
}

/** Of a failure; the whole text stands in the table of dead letters. */
const LONGEST = 200;

/** Failures that begin alike, but for numbers and codes, are told by one example. */
function failureLines(failures: readonly Failure[]): string[] {
	const alike = new Map<string, Failure[]>();
	for (const failure of failures) {
		const [opening] = failure.text.split(/; | \| /);
		const kind = `${failure.reason} ${opening.replace(/"[^"]*"|“[^”]*”|\w*\d\w*/g, '')}`;
		alike.set(kind, [...(alike.get(kind) ?? []), failure]);
	}
	return [...alike.values()].map(([{ key, reason, text }, ...more]) => {
		const shown = text.length > LONGEST ? `${text.slice(0, LONGEST)} …` : text;
		return `${more.length + 1} × ${reason || 'not mapped'}, e.g. ${key}: ${shown}`;
	});
}
