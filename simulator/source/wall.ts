const DAY = 86_400_000;
const ZONE = 8 * 3_600_000;

/** Wall clock of +08:00, as the source systems write it. */
export function wall(moment: number): string {
	return new Date(moment + ZONE).toISOString().slice(0, 19).replace('T', ' ');
}

/** The last midnight of +08:00. */
export function midnight(moment: number): number {
	return Math.floor((moment + ZONE) / DAY) * DAY - ZONE;
}
