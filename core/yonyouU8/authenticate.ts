import type { HttpRequest } from '../http';
import type { YonyouU8Account } from './account';

/** The call that gives a token (source-systems 9.2). */
export function tokenRequest({
	url,
	fromAccount,
	appKey,
	appSecret,
}: YonyouU8Account): HttpRequest {
	const query = new URLSearchParams({
		from_account: fromAccount,
		app_key: appKey,
		app_secret: appSecret,
	});
	const address = `${url}/system/token?${query.toString()}`;
	return { method: 'GET', url: address, headers: {}, body: '' };
}

/** Puts the accounts, the key and the token into the query of every call. */
export function authenticate(
	{ fromAccount, toAccount, appKey }: Pick<YonyouU8Account, 'fromAccount' | 'toAccount' | 'appKey'>,
	token: string,
	request: HttpRequest,
): HttpRequest {
	const url = new URL(request.url);
	const own = { from_account: fromAccount, to_account: toAccount, app_key: appKey, token };
	for (const [name, value] of Object.entries(own)) url.searchParams.set(name, value);
	return { ...request, url: url.href };
}
