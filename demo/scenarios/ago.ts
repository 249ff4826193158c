/** Wall clock of +08:00, so many minutes ago, as the source systems write it. */
export function ago(minutes: number): string {
	const moment = Date.now() - minutes * 60_000 + 8 * 3_600_000;
	return new Date(moment).toISOString().slice(0, 19).replace('T', ' ');
}
