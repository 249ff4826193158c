import type { Line } from './play';

const FIGURES = ['lost', 'doubled', 'wrongOutcome', 'wrongKind', 'repeated'] as const;

/** The table for people, one line a fault. */
export function tableOf(lines: readonly Line[]): string {
	const width = Math.max(5, ...lines.map(({ fault }) => fault.length));
	const head = ['', 'fault'.padEnd(width), 'profile'.padEnd(11), 'bills', ...FIGURES, 'ms'];
	const rows = lines.map((line) =>
		[
			line.reference ? '·' : line.ok ? '✓' : '✗',
			line.fault.padEnd(width),
			line.profile.padEnd(11),
			String(line.bills).padStart(5),
			...FIGURES.map((name) => String(line[name]).padStart(name.length)),
			String(line.ms).padStart(6),
		].join('  '),
	);
	return [head.join('  ').trimStart().padStart(head.join('  ').length), ...rows].join('\n');
}
