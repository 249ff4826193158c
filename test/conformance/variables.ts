import type { Caller } from './caller';
import { hashOf } from './caller';
import { encoded, loginSign } from './sign';

/** What the data files may speak of, for one exchange. */
export async function variablesOf(caller: Caller, runId: string): Promise<Record<string, unknown>> {
	const { credentials, data, basePath, profile } = caller.site;
	const { acctId, username, password, appId, appSecret } = credentials;
	const timestamp = String(await caller.seconds());
	const passport = JSON.stringify({ acctID: acctId, username, appId, appSecret });
	return {
		...credentials,
		...data,
		basePath,
		otherCase: basePath.toUpperCase(),
		org: credentials.orgNumber,
		key: caller.nextNumber(runId),
		other: caller.nextNumber(runId),
		timestamp,
		sign: loginSign(credentials, timestamp, hashOf(profile)),
		sha1: loginSign(credentials, timestamp, 'sha1'),
		sha256: loginSign(credentials, timestamp, 'sha256'),
		encodedUser: encoded(username),
		encodedPassword: encoded(password),
		passport: Buffer.from(passport).toString('base64'),
	};
}
