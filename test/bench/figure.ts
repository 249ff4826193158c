/** One line of the performance table: design section 2. */
export interface Figure {
	readonly name: string;
	/** What was measured of ours, and what it is compared with, in the same unit. */
	readonly ours: number;
	readonly other: number;
	readonly ratio: number;
	readonly goal: number;
	readonly ok: boolean;
}

/** A figure whose ratio must not exceed the goal. */
export function atMost(name: string, ours: number, other: number, goal: number): Figure {
	const ratio = Math.round((ours / other) * 1000) / 1000;
	return { name, ours: Math.round(ours), other: Math.round(other), ratio, goal, ok: ratio <= goal };
}

/** A figure whose ratio must reach the goal. */
export function atLeast(name: string, ours: number, other: number, goal: number): Figure {
	const figure = atMost(name, ours, other, goal);
	return { ...figure, ok: figure.ratio >= goal };
}
