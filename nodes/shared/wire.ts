import type { IHttpRequestOptions } from 'n8n-workflow';
import type { FullAccount } from '../../core/kingdee/account';

/** What every request to Kingdee asks of n8n's HTTP layer: the raw text of any answer, whatever its status. */
export function wireOptions({ timeoutMs, ignoreTlsErrors }: FullAccount) {
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
