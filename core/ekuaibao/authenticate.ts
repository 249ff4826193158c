import type { HttpRequest } from '../http';

export const LOGIN_PATH = '/api/openapi/v1/auth/getAccessToken';

interface Keys {
	readonly appKey: string;
	readonly appSecurity: string;
}

/**
 * The only place where a secret meets a request: the token call gets its keys in the body (never in the query), every
 * other call its token in the query, encoded, since it may hold a colon (source-systems 2.2).
 */
export function authenticate(
	{ appKey, appSecurity }: Keys,
	token: string,
	request: HttpRequest,
): HttpRequest {
	if (request.url.endsWith(LOGIN_PATH)) {
		return { ...request, body: JSON.stringify({ appKey, appSecurity }) };
	}
	const joint = request.url.includes('?') ? '&' : '?';
	return { ...request, url: `${request.url}${joint}accessToken=${encodeURIComponent(token)}` };
}
