import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';
import { SourceError } from '../../core/source/errors';

const HEADER = 'x-credential-test';

/** What the `test` request of a credential carries, so that it is known from the calls of workflows. */
export const testHeaders = { [HEADER]: 'n8n' };

const asked = new WeakSet<ICredentialDataDecryptedObject>();
const judged = new WeakSet<ICredentialDataDecryptedObject>();

/**
 * For `authenticate`: lets every call pass but the first of a test. That one is refused as n8n knows an expired token
 * (status 401), whereupon n8n calls preAuthentication with the same object, and afterwards tries again. Without it a
 * token that is still held would pass a test of other keys.
 */
export function demandJudgement(
	credentials: ICredentialDataDecryptedObject,
	{ headers }: IHttpRequestOptions,
): void {
	if (headers?.[HEADER] === undefined || judged.has(credentials)) return;
	asked.add(credentials);
	const refusal = new SourceError('expired', 'The credential is being tested');
	throw Object.assign(refusal, { response: { status: 401 } });
}

/** For `preAuthentication`, which n8n also calls when a call of a workflow failed on its way. */
export function isTested(credentials: ICredentialDataDecryptedObject): boolean {
	return asked.has(credentials);
}

export function settleJudgement(credentials: ICredentialDataDecryptedObject): void {
	judged.add(credentials);
}
