import type { IHttpRequestOptions } from 'n8n-workflow';

interface Wire {
	readonly timeoutMs: number;
	readonly ignoreTlsErrors: boolean;
}

/** What every request of this package asks of n8n's HTTP layer: the raw text of any answer, whatever its status. */
export function wireOptions({ timeoutMs, ignoreTlsErrors }: Wire) {
	return {
		method: 'POST',
		timeout: timeoutMs,
		encoding: 'text',
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		// A redirected POST would arrive as GET: the redirect is told to the user instead.
		disableFollowRedirect: true,
		skipSslCertificateValidation: ignoreTlsErrors,
	} satisfies Partial<IHttpRequestOptions>;
}
