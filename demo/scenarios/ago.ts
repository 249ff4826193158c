import { wall } from '../../simulator/source/wall';

/** Wall clock of +08:00, so many minutes ago. */
export function ago(minutes: number): string {
	return wall(Date.now() - minutes * 60_000);
}
