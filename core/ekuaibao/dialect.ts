import type { Dialect } from '../source/client';
import { readAnswer, readToken, SYSTEM } from './answer';
import { LOGIN_PATH } from './authenticate';
import type { EkuaibaoAccount } from './account';

const JSON_HEADERS = { 'content-type': 'application/json' };

export function dialectOf({ url }: Pick<EkuaibaoAccount, 'url'>): Dialect {
	return {
		system: SYSTEM,
		token: {
			request: () => ({
				method: 'POST',
				url: `${url}${LOGIN_PATH}`,
				headers: JSON_HEADERS,
				body: '{}',
			}),
			read: readToken,
		},
		read: readAnswer,
	};
}
