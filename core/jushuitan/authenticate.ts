import type { HttpRequest } from '../http';
import type { JushuitanAccount } from './account';
import { signOf } from './sign';

export const INIT_PATH = '/openWeb/auth/getInitToken';
export const REFRESH_PATH = '/openWeb/auth/refreshToken';

type Keys = Pick<JushuitanAccount, 'appKey' | 'appSecret' | 'application' | 'pastedToken'>;

/**
 * The only place where a secret meets a request: every request is a form, whose fields are signed as they are and
 * URL-encoded afterwards. What the caller sends as JSON becomes the field `biz`; a refresh sends its refresh token.
 * @param now milliseconds since 1970
 * @param code six characters of our own, for the first token
 */
export function authenticate(
	{ appKey, appSecret, application, pastedToken }: Keys,
	token: string,
	request: HttpRequest,
	now: number,
	code: string,
): HttpRequest {
	const common = {
		app_key: appKey,
		timestamp: String(Math.floor(now / 1000)),
		charset: 'utf-8',
	};
	const access = application === 'pasted' ? pastedToken : token;
	const { pathname } = new URL(request.url);
	const fields = pathname.endsWith(INIT_PATH)
		? { ...common, grant_type: 'authorization_code', code }
		: pathname.endsWith(REFRESH_PATH)
			? { ...common, grant_type: 'refresh_token', refresh_token: request.body, scope: 'all' }
			: { ...common, access_token: access, version: '2', biz: bizOf(request.body) };
	const body = new URLSearchParams({ ...fields, sign: signOf(appSecret, fields) }).toString();
	const headers = {
		...request.headers,
		'content-type': 'application/x-www-form-urlencoded;charset=UTF-8',
	};
	return { ...request, method: 'POST', headers, body };
}

/** A form that already names `biz` (of an HTTP Request node) gives its value. */
function bizOf(body: string): string {
	const named = /^biz=|&biz=/.test(body) ? new URLSearchParams(body).get('biz') : undefined;
	return named ?? (body || '{}');
}
