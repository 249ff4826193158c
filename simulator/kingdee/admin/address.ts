import type { WireRequest } from '../../wire';

/** The admin address stands beside every base path, so that no client of Kingdee meets it by chance. */
export const ADMIN = '/_simulator';

export function isAdmin({ path }: WireRequest): boolean {
	return path === ADMIN || path.startsWith(`${ADMIN}/`) || path.startsWith(`${ADMIN}?`);
}
