type Level = 'supported' | 'partial' | 'left out';

export interface Covered {
	readonly method: string;
	readonly level: Level;
	/** What is missing or assumed; empty when nothing is. */
	readonly reason: string;
	/** Test file that proves it. */
	readonly test: string;
}

/** What of the WebAPI is simulated. */
export const coverage: readonly Covered[] = [];

export function printCoverage(): string {
	const rows = coverage.map(({ method, level, reason, test }) =>
		[method.padEnd(28), level.padEnd(10), test.padEnd(44), reason].join(' ').trimEnd(),
	);
	return rows.join('\n');
}
