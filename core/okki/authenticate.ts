import { createHash } from 'node:crypto';
import type { HttpRequest } from '../http';
import type { OkkiAccount } from './account';

/** The password of the password grant; that hex is meant is UNCONFIRMED (source-systems 8). */
export function passwordDigest(password: string): string {
	return createHash('sha256').update(password, 'utf8').digest('hex');
}

/** The call that gives a token. */
export function tokenRequest({
	url,
	clientId,
	clientSecret,
	scope,
	user,
}: OkkiAccount): HttpRequest {
	const form = new URLSearchParams({
		grant_type: user ? 'password' : 'client_credentials',
		client_id: clientId,
		client_secret: clientSecret,
		...(scope !== '' && { scope }),
		...(user && { username: user.name, password: passwordDigest(user.password) }),
	});
	const headers = { 'content-type': 'application/x-www-form-urlencoded' };
	return { url: `${url}/v1/oauth2/access_token`, headers, body: form.toString() };
}

/** The pages of the vendor show the bare token; all clients send Bearer (source-systems 8). */
export function authenticate(token: string, request: HttpRequest): HttpRequest {
	return { ...request, headers: { ...request.headers, authorization: `Bearer ${token}` } };
}
