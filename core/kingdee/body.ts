import type { HttpResponse } from '../http';
import { asRecord, excerpt, parseJson } from '../json';
import { KingdeeError } from './errors';

/**
 * The parsed body of an answer. Throws a KingdeeError for everything that is not JSON from Kingdee: HTTP failures, pages of
 * a proxy, cut bodies, `response_error:` texts (reference 1.5, 5.6, 5.7).
 *
 * @param quote what a message may show of a body that is not understood
 */
export function readBody(response: HttpResponse, quote: Quote = excerpt): unknown {
	refuseStatus(response, quote);
	return parseBody(response.body, quote);
}

type Quote = (body: string) => string;

/** For answers to a login: they may hold the session, or, from a proxy, the very request with its secret. */
export const unquoted: Quote = () => '(not shown)';

/** HTTP outcomes; Kingdee itself says 200 for success and failure alike (reference 1.5, 5.6, 5.7). */
function refuseStatus({ status, headers, body }: HttpResponse, quote: Quote): void {
	if (status === 200 || status === 206) return;
	if (status === 519) throw gatewayError(body, quote);
	const retryAfterMs = retryAfter(headers['retry-after']);
	if (status === 429 || (status === 503 && retryAfterMs !== undefined)) {
		throw new KingdeeError('throttled', `Too many requests (HTTP ${status})`, { retryAfterMs });
	}
	if (status >= 300 && status < 400) {
		throw new KingdeeError(
			'config',
			`The server redirects to ${String(headers.location ?? 'another address')} (HTTP ${status})`,
			{
				advice: 'Enter that address as Server URL in the credential (check http or https).',
			},
		);
	}
	if (status === 401 || status === 403 || status === 404) {
		throw new KingdeeError(
			'config',
			`There is no Kingdee WebAPI at this address (HTTP ${status})`,
			{
				advice:
					'Check the Server URL in the credential: it usually ends in /k3cloud/. A firewall or an IP whitelist answers like this, too.',
			},
		);
	}
	throw new KingdeeError(
		status >= 500 ? 'unanswered' : 'unexpected',
		`The server answered HTTP ${status}: ${quote(body)}`,
	);
}

function gatewayError(body: string, quote: Quote): KingdeeError {
	const { errcode, description_cn: chinese, description } = asRecord(parseJson(body));
	const kind = errcode === 5001 ? 'config' : 'login';
	const text = String(chinese ?? description ?? quote(body));
	return new KingdeeError(kind, `Kingdee gateway: ${text} (${String(errcode)})`, {
		advice:
			kind === 'config'
				? 'Check the Server URL in the credential.'
				: /TimeStamp/i.test(text)
					? 'The clock of the n8n host differs too much from that of Kingdee: set it right.'
					: 'Check the Application ID and Secret in the credential, and the clock of the n8n host.',
	});
}

function parseBody(text: string, quote: Quote): unknown {
	const body = text.trim();
	if (body === '') throw new KingdeeError('unanswered', 'The answer was empty');
	if (body.startsWith('response_error:')) throw serverError(body.slice('response_error:'.length));
	if (body.startsWith('<')) throw pageError(body);
	const parsed = parseJson(body);
	if (parsed !== undefined) return parsed;
	// JSON that began well was cut on its way; anything else is not Kingdee's.
	const kind = /^[[{]/.test(body) ? 'unanswered' : 'unexpected';
	throw new KingdeeError(kind, `The answer is not whole JSON: ${quote(body)}`);
}

function serverError(text: string): KingdeeError {
	if (/ctx == null|会话/.test(text)) return new KingdeeError('session', 'Kingdee lost the session');
	return new KingdeeError('unanswered', `Kingdee failed inside: ${excerpt(text)}`);
}

function pageError(body: string): KingdeeError {
	if (!/文档已移动|Object moved/.test(body)) {
		return new KingdeeError('unanswered', 'A web page came instead of an answer');
	}
	return new KingdeeError('config', 'The server moved the address (文档已移动)', {
		advice: 'Check host and http or https of the Server URL in the credential.',
	});
}

function retryAfter(value: unknown): number | undefined {
	const seconds = Number(Array.isArray(value) ? value[0] : (value ?? NaN));
	return Number.isFinite(seconds) ? seconds * 1000 : undefined;
}
