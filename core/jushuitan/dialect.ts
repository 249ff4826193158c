import type { Dialect } from '../source/client';
import type { JushuitanAccount } from './account';
import { readAnswer, readToken, SYSTEM } from './answer';
import { INIT_PATH, REFRESH_PATH } from './authenticate';

/** A self-built application fetches and refreshes its token; a pasted one is used until it is refused. */
export function dialectOf({
	url,
	application,
}: Pick<JushuitanAccount, 'url' | 'application'>): Dialect {
	const request = (refresh?: string) => ({
		method: 'POST' as const,
		url: url + (refresh === undefined ? INIT_PATH : REFRESH_PATH),
		headers: {},
		body: refresh ?? '',
	});
	const token = application === 'pasted' ? undefined : { request, read: readToken };
	return { system: SYSTEM, token, read: readAnswer };
}
