/** What is wrong with the target; all empty when the sync kept its promise. */
export interface Verdict {
	readonly lost: readonly string[];
	readonly doubled: readonly string[];
	readonly wrong: readonly string[];
}

interface Numbered {
	readonly number: string;
}

/**
 * Compares what the target holds with what it should hold, bill by bill and field by field.
 * @param foreign numbers of the target's own bills
 * @param letters numbers that are excused: the dead letters hold them
 */
export function compare<Bill extends Numbered>(
	expected: readonly Bill[],
	held: readonly Bill[],
	foreign: ReadonlySet<string>,
	letters: ReadonlySet<string>,
): Verdict {
	const byNumber = new Map<string, Bill[]>();
	for (const bill of held) byNumber.set(bill.number, [...(byNumber.get(bill.number) ?? []), bill]);
	const lost = expected
		.filter(({ number }) => foreign.has(number) || !byNumber.has(number))
		.filter(({ number }) => !letters.has(number));
	const doubled = [...byNumber].filter(([, bills]) => bills.length > 1).map(([number]) => number);
	const wanted = new Map(expected.map((bill) => [bill.number, JSON.stringify(bill)]));
	const ours = held.filter(({ number }) => !foreign.has(number));
	const wrong = ours.filter((bill) => wanted.get(bill.number) !== JSON.stringify(bill));
	return {
		lost: lost.map(({ number }) => number),
		doubled,
		wrong: wrong.map(({ number }) => number),
	};
}
