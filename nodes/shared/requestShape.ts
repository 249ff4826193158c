import type { IDataObject, IHttpRequestMethods, IHttpRequestOptions } from 'n8n-workflow';
import type { HttpRequest } from '../../core/http';

/** What n8n's HTTP Request node still passes to a credential instead (n8n-core 2.40, requestWithAuthentication). */
interface LegacyOptions {
	readonly uri?: string;
	readonly form?: IDataObject;
}

/** n8n's request options, of either shape, as one text that can be signed: query in the URL, body as it will travel. */
export function fromOptions(options: IHttpRequestOptions, base: string): HttpRequest {
	const { uri, form } = options as LegacyOptions;
	const address = new URL(options.url ?? uri ?? '', options.baseURL ?? `${base}/`);
	for (const [name, value] of Object.entries(options.qs ?? {})) {
		address.searchParams.set(name, String(value));
	}
	const headers = Object.fromEntries(
		Object.entries(options.headers ?? {}).map(([name, value]) => [
			name.toLowerCase(),
			String(value),
		]),
	);
	const method = (options.method ?? 'GET') as HttpRequest['method'];
	if (form)
		return { method, url: address.href, headers, body: new URLSearchParams(text(form)).toString() };
	const { body } = options;
	if (body === undefined || typeof body === 'string')
		return { method, url: address.href, headers, body: body ?? '' };
	return {
		method,
		url: address.href,
		headers: { 'content-type': 'application/json', ...headers },
		body: body instanceof URLSearchParams ? body.toString() : JSON.stringify(body),
	};
}

/** The options again, with what signing made of them; not one byte of the body may change afterwards. */
export function intoOptions(
	options: IHttpRequestOptions,
	{ method, url, headers, body }: HttpRequest,
): IHttpRequestOptions {
	const { form, ...rest } = options as IHttpRequestOptions & LegacyOptions;
	return {
		...rest,
		method: method as IHttpRequestMethods,
		...('uri' in rest ? { uri: url } : { url }),
		baseURL: undefined,
		qs: {},
		headers: {
			...(form && { 'content-type': 'application/x-www-form-urlencoded' }),
			...headers,
		},
		body: body === '' ? undefined : body,
	} as IHttpRequestOptions;
}

function text(form: IDataObject): Record<string, string> {
	return Object.fromEntries(Object.entries(form).map(([name, value]) => [name, String(value)]));
}
