import type { HttpRequest } from '../http';
import { loginServiceOf, type LoginService } from './service';
import { loginBySign, signedHeaders, type Moment, type Signer } from './sign';

/** The fields of the credential that authentication needs. */
export interface Account extends Signer {
	readonly authentication: 'signedRequests' | 'loginBySign' | 'appSecret' | 'password';
	readonly password: string;
}

/** The login method of an authentication, or undefined where every request is signed instead. */
export const loginServices: Readonly<Record<Account['authentication'], LoginService | undefined>> =
	{
		signedRequests: undefined,
		loginBySign: 'LoginBySign',
		appSecret: 'LoginByAppSecret',
		password: 'ValidateUser',
	};

/**
 * The only place where a secret meets a request: a login gets its body, every other request of a signing account its
 * signature; anything else passes as it is (its session is a cookie that the client attached).
 */
export function authenticate(account: Account, request: HttpRequest, moment: Moment): HttpRequest {
	const login = loginServiceOf(request.url);
	if (login) return { ...request, body: JSON.stringify(loginBody(account, login, moment)) };
	if (account.authentication !== 'signedRequests') return request;
	return {
		...request,
		headers: { ...request.headers, ...signedHeaders(account, request.url, moment) },
	};
}

/** Named keys as the official SDKs send them; LoginBySign is documented in positional form only (reference 1.4). */
function loginBody(account: Account, login: LoginService, { timestamp }: Moment) {
	const { acctId, username, password, appId, appSecret, language } = account;
	switch (login) {
		case 'ValidateUser':
			return { acctID: acctId, username, password, lcid: language };
		case 'LoginByAppSecret':
			return { acctID: acctId, username, appId, appSecret, lcid: language };
		case 'LoginBySign':
			return { parameters: loginBySign(account, timestamp) };
	}
}
